import type { Rule } from "../core/rule.ts";
import { hasStandby } from "../core/workloads.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-10",
  name: "rep-10-recovery-plan",
  pack: "continuity",
  severity: "medium",
  title: "What the cloud recovers by a plan has one, ready for the DR region",
  requirement:
    "On Azure each machine that Site Recovery replicates is in a recovery plan. On Google Cloud each backup plan of a cluster has a restore plan of the DR region that brings its volumes back. On AWS a plan of Region switch, where there is one, activates the DR region within the RTO. What stands by or is made by the program itself needs no such plan.",
  remedy: "Make the plan before it is needed: in a disaster nobody has the time to write one.",
  clauses: ["nis2 4.1.2.f"],
  parameters: ["continuity.tiers.*.strategy", "continuity.tiers.*.rto", "environments.*.drRegion"],
  stacks: ["environment"],
  duties: ["recovery"],
  unless: ({ workloads }) =>
    workloads.some(hasStandby) ? undefined : "every tier is restored, as its runbook says and its drills prove",
  checks: { aws, azure, gcp },
};
