import type { CronSchedule } from "../plan/types/common.ts";

const dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

/**
 * A plan's five-field schedule in the six-field form of AWS Backup, Systems Manager and EventBridge:
 * `30 1 * * 0` becomes `cron(30 1 ? * SUN *)`. One of the two day fields must be `?`, and days of the week are named
 * because AWS counts them from 1 where the plan counts from 0.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html
 */
export function sixFieldCron(schedule: CronSchedule): string {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = fieldsOf(schedule);
  const days = dayOfWeek === "*" ? [dayOfMonth, month, "?"] : ["?", month, dayOfWeek];
  return `cron(${[minute, hour, ...days, "*"].join(" ")})`;
}

/**
 * The five-field form of CloudWatch mute rules, days of the week named.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
 */
export function fiveFieldCron(schedule: CronSchedule): string {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = fieldsOf(schedule);
  return `cron(${[minute, hour, dayOfMonth, month, dayOfWeek].join(" ")})`;
}

function fieldsOf({ cron }: CronSchedule) {
  const [minute = "0", hour = "0", dayOfMonth = "*", month = "*", dayOfWeek = "*"] = cron.trim().split(/\s+/);
  return { minute, hour, dayOfMonth, month, dayOfWeek: nameDays(dayOfWeek) };
}

/** `1-5` becomes `MON-FRI`; the rank after `#` (the second Sunday: `0#2`) stays a number. */
function nameDays(field: string): string {
  return field.replace(/(?<![#\d/])[0-7](?!\d)/g, (digit) => dayNames[Number(digit)] ?? digit);
}
