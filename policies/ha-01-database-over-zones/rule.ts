import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "HA-01",
  name: "ha-01-database-over-zones",
  pack: "continuity",
  severity: "high",
  title: "Databases survive the loss of a zone where their tier asks for it",
  requirement:
    "A managed database of a workload that must not notice the loss of a zone has a standby or its copies in another zone. Replicas and what stands in the DR region are left out.",
  remedy: "Give the database a standby in another zone.",
  clauses: ["cis-aws 2.2.4", "secnumcloud 17.2", "iso A.8.14"],
  parameters: ["continuity.tiers"],
  stacks: ["environment"],
  duties: ["databases"],
  unless: ({ workloads }) =>
    workloads.some((each) => each.survivesZoneLoss) ? undefined : "no tier must survive the loss of a zone",
  checks: { aws, azure, gcp },
};
