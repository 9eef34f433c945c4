import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-02",
  name: "bck-02-backup-interval",
  pack: "continuity",
  severity: "critical",
  title: "Recovery points are made at least as often as the RPO asks",
  requirement:
    "For each database, file system, machine and disk the longest time between two recovery points of its plans, taken together, is at most the RPO of its workload; what names no workload is held to the shortest. A database that goes back to any instant needs no closer plan. Where the RPO is shorter than a service's most frequent schedule, that schedule and a replication of every change together will do.",
  remedy: "Make recovery points more often, or switch on point-in-time recovery.",
  clauses: ["nis2 4.1.2.f", "dora 12(1)(a)", "dora 12(6)", "secnumcloud 12.5.a"],
  parameters: ["continuity.tiers.*.rpo"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
