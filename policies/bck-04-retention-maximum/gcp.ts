import { judgeLongest } from "../core/longest-retention.ts";
import type { ResourceCheck } from "../core/rule.ts";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan"],
  types: ["gcp:backupdisasterrecovery/backupPlan:BackupPlan", "gcp:compute/resourcePolicy:ResourcePolicy"],
  each: (plan, requirements) => {
    const rules = plan.list("backupRules").map((rule) => ({
      days: rule.number("backupRetentionDays") ?? 0,
      property: `${rule.path}.backupRetentionDays`,
    }));
    // A schedule of snapshots without a policy keeps them for ever.
    const snapshots = plan.has("snapshotSchedulePolicy")
      ? [
          {
            days: plan.number("snapshotSchedulePolicy.retentionPolicy.maxRetentionDays") ?? Number.POSITIVE_INFINITY,
            property: "snapshotSchedulePolicy.retentionPolicy.maxRetentionDays",
          },
        ]
      : [];
    return judgeLongest([...rules, ...snapshots], requirements);
  },
};
