import type { Rule } from "../core/rule.ts";
import { needsDataInDr } from "../core/workloads.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-06",
  name: "rep-06-object-replication",
  pack: "continuity",
  severity: "high",
  title: "Objects are replicated to the DR region where the tier cannot wait for a restore",
  requirement:
    "All objects of a workload whose strategy is a standby, or whose RPO is short, are replicated as they come to a store of the DR region. Nothing is asked of the store that receives them, nor of stores of logs.",
  remedy: "Replicate the whole store to one of the DR region, or make it geo-redundant where the pair is that region.",
  clauses: ["cis-azure 9.3.11", "iso A.8.14"],
  parameters: ["continuity.tiers.*.strategy", "continuity.tiers.*.rpo", "environments.*.drRegion"],
  stacks: ["environment"],
  duties: ["recovery"],
  unless: ({ workloads }) =>
    workloads.some(needsDataInDr) ? undefined : "every tier is restored from copies of its backups",
  checks: { aws, azure, gcp },
};
