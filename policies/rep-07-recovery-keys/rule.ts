import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-07",
  name: "rep-07-recovery-keys",
  pack: "continuity",
  severity: "high",
  title: "The keys that recovery needs are in the DR region",
  requirement:
    "What stands in the DR region, and what is copied there, is encrypted with a key that can be used, neither in the region that may be lost nor in one that the contract does not allow. Each key that encrypts data of the region has a replica or a namesake in the DR region, or that region has a key of its own for what is restored there.",
  remedy: "Replicate the key to the DR region, or make one there, and encrypt the copies with it.",
  clauses: ["nis2 9.2.c.vi", "secnumcloud 10.5"],
  parameters: ["environments.*.region", "environments.*.drRegion"],
  stacks: ["environment"],
  duties: ["recovery"],
  checks: { aws, azure, gcp },
};
