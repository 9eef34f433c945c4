import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "HA-02",
  name: "ha-02-compute-over-zones",
  pack: "continuity",
  severity: "high",
  title: "Machines survive the loss of a zone where their tier asks for it",
  requirement:
    "A fleet of a workload that must not notice the loss of a zone is spread over at least two zones and has at least two machines. What stands in the DR region is left out.",
  remedy: "Spread the fleet over subnets or zones, with at least two machines.",
  clauses: ["secnumcloud 17.4", "iso A.8.14"],
  parameters: ["continuity.tiers"],
  stacks: ["environment"],
  duties: ["machines"],
  unless: ({ workloads }) =>
    workloads.some((each) => each.survivesZoneLoss) ? undefined : "no tier must survive the loss of a zone",
  checks: { aws, azure, gcp },
};
