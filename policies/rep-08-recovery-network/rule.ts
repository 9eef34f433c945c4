import type { Rule } from "../core/rule.ts";
import { hasStandby } from "../core/workloads.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-08",
  name: "rep-08-recovery-network",
  pack: "continuity",
  severity: "medium",
  title: "A network stands in the DR region where the tier cannot wait for one",
  requirement:
    "Where a workload's strategy is a standby of any kind, the DR region has a network with subnets, at addresses that are neither those of the region that may be lost nor those of the client's premises: both may stand at once.",
  remedy: "Make a network with subnets in the DR region, in the block that the contract keeps for it.",
  clauses: ["dora 11", "secnumcloud 17.2"],
  parameters: ["continuity.tiers.*.strategy", "environments.*.drRegion", "environments.*.network"],
  stacks: ["environment"],
  duties: ["recovery", "network"],
  unless: ({ workloads }) =>
    workloads.some(hasStandby) ? undefined : "every tier is restored, and its network is made with what is restored",
  checks: { aws, azure, gcp },
};
