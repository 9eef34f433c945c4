import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-03",
  name: "bck-03-retention-minimum",
  pack: "continuity",
  severity: "high",
  title: "Daily recovery points, and their copies, are kept as long as the contract says",
  requirement:
    "Each plan makes a recovery point at least once a day and keeps it for the contract's daily generation, within the longest retention allowed; copies of these points stay as long. Plans that select the same resources count together, and so do a database's own daily backups.",
  remedy: "Lengthen the retention of the daily rule, and of its copies, to the contract's.",
  clauses: ["nis2 4.2.2.f", "iso A.8.13"],
  parameters: ["continuity.retention.daily", "compliance.maxRetentionDays"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
