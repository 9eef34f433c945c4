import { judgeGenerations } from "../core/generations.ts";
import type { Reading } from "../core/reading.ts";
import type { ResourceCheck } from "../core/rule.ts";

/** A resource has one plan here, so that each plan must have all the generations. */
export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan"],
  types: ["gcp:backupdisasterrecovery/backupPlan:BackupPlan"],
  each: (plan, requirements) => {
    const points = plan.list("backupRules").map((rule) => ({
      everyDays: everyDays(rule.at("standardSchedule")),
      keptDays: rule.number("backupRetentionDays") ?? 0,
      property: `${rule.path}.backupRetentionDays`,
    }));
    return judgeGenerations(points, requirements, "backupRules");
  },
};

function everyDays(schedule: Reading): number {
  const months = schedule.list("months").length;
  const days: Readonly<Record<string, number>> = {
    HOURLY: 1,
    DAILY: 1,
    WEEKLY: 7,
    MONTHLY: 31,
    YEARLY: months > 0 ? 366 / months : 366,
  };
  return days[schedule.text("recurrenceType") ?? ""] ?? Number.POSITIVE_INFINITY;
}
