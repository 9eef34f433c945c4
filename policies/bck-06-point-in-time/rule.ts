import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-06",
  name: "bck-06-point-in-time",
  pack: "continuity",
  severity: "high",
  title: "Databases go back to any instant where the RPO is shorter than any schedule of backups",
  requirement:
    "A database of a workload whose RPO is shorter than the most frequent schedule that the cloud's backups take keeps its logs, or has a plan that keeps every change. What names no workload is held to the shortest RPO.",
  remedy: "Switch point-in-time recovery on, with the logs or the backups that it needs.",
  clauses: ["dora 12(6)", "nis2 4.1.2.f"],
  parameters: ["continuity.tiers.*.rpo"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
