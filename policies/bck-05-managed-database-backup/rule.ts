import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-05",
  name: "bck-05-managed-database-backup",
  pack: "continuity",
  severity: "critical",
  title: "Managed databases back themselves up as long as daily points are kept",
  requirement:
    "The automatic backups of every managed database are on and kept for the contract's daily generation, as far as the service goes (35 days on AWS and Azure). On Google Cloud a backup plan on the instance counts too. Replicas are left out.",
  remedy: "Switch on the automatic backups of the database, with the contract's daily retention.",
  clauses: ["cis-gcp 6.8", "cis-controls 11.2"],
  parameters: ["continuity.retention.daily", "compliance.maxRetentionDays"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
