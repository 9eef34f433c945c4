import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-08",
  name: "bck-08-soft-delete",
  pack: "continuity",
  severity: "high",
  title: "What was deleted can be brought back for as long as a mistake may take to be seen",
  requirement:
    "Deleted objects, shares, keys and secrets, and in production recovery points, can be brought back for the days that the contract's environment asks for, as far as the cloud goes; nobody purges a key vault before. Outside production a recovery point is itself the second copy.",
  remedy: "Switch soft delete on, with at least those days, and purge protection on key vaults.",
  clauses: ["cis-azure 9.1.1", "cis-azure 9.2.1", "cis-azure 8.3.5", "cis-controls 11.3"],
  parameters: ["environments.*.production"],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
