import { withoutResidency } from "../core/residency.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RSD-04",
  name: "rsd-04-no-global-spill",
  pack: "governance",
  severity: "high",
  title: "Nothing spreads data over the world",
  requirement:
    "What a service would spread by itself - global tables, multi-regions, caches at the edge, replication left to the cloud - stays in regions of the residency.",
  remedy: "Choose one region, or name the regions, and keep what is not public out of caches at the edge.",
  clauses: ["secnumcloud 19.2"],
  parameters: ["compliance.residency.countries", "compliance.dataClass"],
  stacks: ["environment", "account"],
  unless: withoutResidency,
  checks: { aws, azure, gcp },
};
