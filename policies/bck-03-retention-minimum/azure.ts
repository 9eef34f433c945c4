import { azurePoints, backupPolicy, protectionPolicy } from "../core/azure-points.ts";
import { judgeDaily } from "../core/generations.ts";
import type { ResourceCheck } from "../core/rule.ts";

/** Servers that keep each day by themselves, whatever a vault does: it takes their full backups once a week at most. */
const keepDays = ["Microsoft.DBforPostgreSQL/flexibleServers", "Microsoft.DBforMySQL/flexibleServers"];

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-support-matrix",
    "https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-overview",
  ],
  types: [backupPolicy, protectionPolicy],
  each: (policy, requirements) => {
    if (policy.type === protectionPolicy) return judgeDaily(azurePoints(policy), requirements, "properties");
    const isWeekly = policy.texts("properties.datasourceTypes").some((each) => keepDays.includes(each));
    const every = isWeekly ? { name: "week", everyDays: 7 } : undefined;
    return judgeDaily(azurePoints(policy), requirements, "properties.policyRules", every);
  },
};
