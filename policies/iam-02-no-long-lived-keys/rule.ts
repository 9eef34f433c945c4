import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IAM-02",
  name: "iam-02-no-long-lived-keys",
  pack: "security",
  severity: "high",
  title: "Nobody and nothing gets in with a key that lasts",
  requirement:
    "No access key, service credential or service account key is made: persons take roles, machines have identities. On Azure the shared keys that services come with are switched off.",
  remedy:
    "Delete the key and give whoever used it a role or a managed identity; on Azure switch local authentication off.",
  clauses: ["cis-gcp 1.5", "secnumcloud 9.5"],
  parameters: [],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
