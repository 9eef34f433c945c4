import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "ENC-06",
  name: "enc-06-no-plain-http",
  pack: "security",
  severity: "medium",
  title: "No store of objects answers plain HTTP",
  requirement:
    "The policy of every bucket denies all actions of everybody, on the bucket and on its objects, over a connection without TLS; storage accounts take secure transfers alone; on Google Cloud the whole project refuses plain HTTP to its buckets.",
  remedy:
    "Deny s3:* where aws:SecureTransport is false, on the bucket and its objects; require secure transfer on the storage account; enforce the constraint storage.secureHttpTransport on the project.",
  clauses: ["cis-aws 2.1.1", "cis-azure 9.3.4"],
  parameters: [],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
