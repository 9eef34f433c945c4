import { withoutResidency } from "../core/residency.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RSD-02",
  name: "rsd-02-copies-in-allowed-regions",
  pack: "governance",
  severity: "critical",
  title: "Every copy and replica goes to a place that the contract allows",
  requirement:
    "The region of each destination of copies, replicas and backups is in a country of the residency: named by itself, by an ARN or an id, as the pair of an Azure region, or left to the cloud.",
  remedy: "Name a destination in a region of the contract's countries, or redundancy that stays in the region.",
  clauses: ["secnumcloud 12.5.d", "secnumcloud 19.2"],
  parameters: ["compliance.residency.countries"],
  stacks: ["environment", "account"],
  unless: withoutResidency,
  checks: { aws, azure, gcp },
};
