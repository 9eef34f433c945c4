import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "ENC-02",
  name: "enc-02-customer-managed-keys",
  pack: "security",
  severity: "high",
  title: "What holds confidential data is encrypted with keys of the client's own",
  requirement:
    "Where the class of the data asks for it, each database, disk, file system, bucket, queue, secret, vault of backups and store of logs names a key of the client's; a key that the cloud gives away under its own name is none. Left out are buckets whose writers know S3's own key alone, and workspaces of Azure Monitor, whose key belongs to a dedicated cluster.",
  remedy:
    "Name a customer-managed key of the client where the data lies; a key is often fixed when the resource is made.",
  clauses: ["secnumcloud 10.1", "secnumcloud 10.5", "nis2 9.2.c"],
  parameters: ["compliance.dataClass"],
  stacks: ["environment", "account"],
  unless: ({ customerKeys, dataClass }) =>
    customerKeys ? undefined : `data that is ${dataClass} may lie under the cloud's own keys`,
  checks: { aws, azure, gcp },
};
