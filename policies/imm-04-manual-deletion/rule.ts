import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IMM-04",
  name: "imm-04-manual-deletion",
  pack: "continuity",
  severity: "high",
  title: "Nobody deletes recovery points alone, but in an emergency",
  requirement:
    "On AWS the policy of each vault denies everybody but the break-glass role and the root user of the account to delete points or shorten their lives and, in production, to change that policy. On Azure, where locked vaults of production are weakened with the consent of a second person alone, a resource guard that leaves nothing out watches over each, and stands in another subscription where the contract names one. On Google Cloud nobody deletes a point that is enforced, and access to a vault ends at the organisation.",
  remedy: "Put a policy that denies deletions on the vault, a guard over it, or a border around it.",
  clauses: ["cis-controls 11.3", "nis2 4.2.2.d°"],
  parameters: ["access.operators.breakGlass", "continuity.copyAccount", "environments.*.production"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
