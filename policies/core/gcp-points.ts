import type { KeptPoints } from "./generations.ts";
import type { Reading } from "./reading.ts";
import { hourlyGapDays, weeklyGapDays } from "./repeats.ts";
import type { Resource } from "./resource.ts";

export const gcpPlan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";
export const resourcePolicy = "gcp:compute/resourcePolicy:ResourcePolicy";

/** What a plan of Backup and DR, or a schedule of snapshots, makes and keeps. */
export function gcpPoints(plan: Resource): readonly KeptPoints[] {
  return plan.type === gcpPlan ? plan.list("backupRules").map(pointsOfRule) : pointsOfSnapshots(plan);
}

/** Source: https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan */
function pointsOfRule(rule: Reading): KeptPoints {
  return {
    everyDays: everyDays(rule.at("standardSchedule")),
    keptDays: rule.number("backupRetentionDays") ?? 0,
    property: `${rule.path}.backupRetentionDays`,
    schedule: `${rule.path}.standardSchedule`,
  };
}

function everyDays(schedule: Reading): number {
  const recurrence = schedule.text("recurrenceType") ?? "";
  if (recurrence === "HOURLY") {
    const window = schedule.at("backupWindow");
    const hours = (window.number("endHourOfDay") ?? 24) - (window.number("startHourOfDay") ?? 0);
    return hourlyGapDays(schedule.number("hourlyFrequency") ?? 0, hours > 0 ? hours : hours + 24);
  }
  if (recurrence === "WEEKLY") return schedule.has("daysOfWeeks") ? weeklyGapDays(schedule.texts("daysOfWeeks")) : 7;
  const months = schedule.list("months").length;
  const days: Readonly<Record<string, number>> = { DAILY: 1, MONTHLY: 31, YEARLY: months > 0 ? 366 / months : 366 };
  return days[recurrence] ?? Number.POSITIVE_INFINITY;
}

/**
 * A schedule of snapshots has one frequency and, without a policy, keeps them for ever.
 * Source: https://cloud.google.com/compute/docs/disks/about-snapshot-schedules
 */
function pointsOfSnapshots(policy: Resource): readonly KeptPoints[] {
  const place = "snapshotSchedulePolicy";
  if (!policy.has(place)) return [];
  const hours = policy.number(`${place}.schedule.hourlySchedule.hoursInCycle`);
  const days = policy.number(`${place}.schedule.dailySchedule.daysInCycle`);
  const weekdays = policy.list(`${place}.schedule.weeklySchedule.dayOfWeeks`).flatMap((each) => each.text("day") ?? []);
  const property = `${place}.retentionPolicy.maxRetentionDays`;
  return [
    {
      everyDays: hours === undefined ? (days ?? weeklyGapDays(weekdays)) : hourlyGapDays(hours),
      keptDays: policy.number(property) ?? Number.POSITIVE_INFINITY,
      property,
      schedule: `${place}.schedule`,
    },
  ];
}
