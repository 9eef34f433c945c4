import { withoutResidency } from "../core/residency.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RSD-05",
  name: "rsd-05-region-guard-rail",
  pack: "governance",
  severity: "medium",
  title: "The cloud itself refuses regions that the contract does not allow",
  requirement:
    "A policy over the whole account denies what is created outside the countries of the residency, and leaves no other region open.",
  remedy:
    "Deny other regions by a service control policy, an assignment of allowed locations, or the constraint of resource locations.",
  clauses: ["secnumcloud 19.2"],
  parameters: ["compliance.residency.countries"],
  stacks: ["account"],
  unless: withoutResidency,
  checks: { aws, azure, gcp },
};
