import { holdsData } from "../core/proof.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RST-04",
  name: "rst-04-backup-audit-reports",
  pack: "continuity",
  severity: "low",
  title: "Backups are audited, and reports of them kept",
  requirement:
    "AWS: a framework of AWS Backup Audit Manager, reports of how it is met and of the jobs. Azure: the vaults send the records of their backups to a workspace. Google Cloud: the log of the vaults' jobs is watched.",
  remedy:
    "Set up the cloud's own audit of backups: framework and report plans, diagnostic settings of the vaults, alerts on the log of jobs.",
  clauses: ["nis2 2.2.1"],
  parameters: [],
  stacks: ["environment"],
  duties: ["backup"],
  unless: ({ workloads }) => (workloads.some(holdsData) ? undefined : "no workload holds data"),
  checks: { aws, azure, gcp },
};
