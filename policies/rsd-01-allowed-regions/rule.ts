import { withoutResidency } from "../core/residency.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RSD-01",
  name: "rsd-01-allowed-regions",
  pack: "governance",
  severity: "critical",
  title: "Every resource is in a place that the contract allows",
  requirement:
    "The region of each resource, its own or its provider's, is in a country of the residency. What has no region is left out, as is what holds no data and exists in one region alone.",
  remedy: "Create the resource in a region of the contract's countries.",
  clauses: ["secnumcloud 19.2.b", "hds 28–31°"],
  parameters: ["compliance.residency.countries"],
  stacks: ["environment", "account"],
  unless: withoutResidency,
  checks: { aws, azure, gcp },
};
