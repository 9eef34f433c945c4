import type { BackupRulePlan } from "../plan/types/operations.ts";

/** Shortest span between two recovery points of a plan, and shortest window, in hours. https://cloud.google.com/backup-disaster-recovery/docs/cloud-console/backup-plan */
const shortestHours = 6;

const weekDays = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

const months = [
  "JANUARY",
  "FEBRUARY",
  "MARCH",
  "APRIL",
  "MAY",
  "JUNE",
  "JULY",
  "AUGUST",
  "SEPTEMBER",
  "OCTOBER",
  "NOVEMBER",
  "DECEMBER",
];

/** The rules that make recovery points: what only ships logs is a setting of the plan, not a rule. */
export function pointRules(rules: readonly BackupRulePlan[]): readonly BackupRulePlan[] {
  const plain = rules.filter((rule) => !rule.continuous);
  return rules.filter(
    (rule) => !rule.continuous || !plain.some(({ schedule }) => schedule.cron === rule.schedule.cron),
  );
}

/**
 * A rule of the plan as Backup and DR takes it: by recurrence, in a window of six hours from the planned one. Points closer than
 * six hours are the transaction logs' business.
 */
export function backupRuleOf({ name, schedule, retentionDays }: BackupRulePlan) {
  return {
    ruleId: name,
    backupRetentionDays: retentionDays,
    standardSchedule: { timeZone: schedule.timezone, ...recurrenceOf(schedule.cron) },
  };
}

function recurrenceOf(cron: string) {
  const [, hour = "0", date = "*", month = "*", weekDay = "*"] = cron.split(" ");
  const hours = hour === "*" ? Array.from({ length: 24 }, (_, each) => each) : hour.split(",").map(Number);
  const backupWindow = windowFrom(hours[0] ?? 0);
  if (hours.length > 1) {
    const hourlyFrequency = Math.max(shortestHours, 24 / hours.length);
    return { recurrenceType: "HOURLY", hourlyFrequency, backupWindow: { startHourOfDay: 0, endHourOfDay: 24 } };
  }
  if (weekDay !== "*") {
    return { recurrenceType: "WEEKLY", daysOfWeeks: namesOf(weekDay, weekDays, 0), backupWindow };
  }
  if (month !== "*") {
    return {
      recurrenceType: "YEARLY",
      months: namesOf(month, months, 1),
      daysOfMonths: date.split(",").map(Number),
      backupWindow,
    };
  }
  if (date !== "*") return { recurrenceType: "MONTHLY", daysOfMonths: date.split(",").map(Number), backupWindow };
  return { recurrenceType: "DAILY", backupWindow };
}

/** Six hours from an hour of the day, within the day. */
function windowFrom(hour: number) {
  const startHourOfDay = Math.min(hour, 24 - shortestHours);
  return { startHourOfDay, endHourOfDay: startHourOfDay + shortestHours };
}

function namesOf(list: string, names: readonly string[], first: number): string[] {
  return list.split(",").flatMap((each) => names[Number(each) - first] ?? []);
}
