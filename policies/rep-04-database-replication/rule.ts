import type { Rule } from "../core/rule.ts";
import { needsDataInDr } from "../core/workloads.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-04",
  name: "rep-04-database-replication",
  pack: "continuity",
  severity: "high",
  title: "Databases are replicated to the DR region where the tier cannot wait for a restore",
  requirement:
    "The database of a workload whose strategy is a standby has a replica in the DR region; where only the RPO is short, a replica or its transaction logs there. What no engine replicates across regions has its logs or recovery points there.",
  remedy: "Create a read replica, a global cluster's second member or a failover group in the DR region.",
  clauses: ["iso A.8.14", "dora 12(6)"],
  parameters: ["continuity.tiers.*.strategy", "continuity.tiers.*.rpo", "environments.*.drRegion"],
  stacks: ["environment"],
  duties: ["recovery"],
  unless: ({ workloads }) =>
    workloads.some(needsDataInDr) ? undefined : "every tier is restored from copies of its backups",
  checks: { aws, azure, gcp },
};
