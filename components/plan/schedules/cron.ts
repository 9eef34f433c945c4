import type { CronSchedule } from "../types/common.ts";
import { minutesPerDay } from "./time-zone.ts";

/** Five-field cron of a minute of the day, every day. */
export function daily(minute: number, timezone: string): CronSchedule {
  return { cron: `${minute % 60} ${Math.floor(minute / 60)} * * *`, timezone };
}

/** Every `hours` hours (a divisor of 24), in step with a minute of the day. */
export function everyHours(hours: number, minute: number, timezone: string): CronSchedule {
  if (hours === 24) return daily(minute, timezone);
  const first = Math.floor(minute / 60) % hours;
  const list = Array.from({ length: 24 / hours }, (_, index) => first + index * hours);
  return { cron: `${minute % 60} ${hours === 1 ? "*" : list.join(",")} * * *`, timezone };
}

/** Weekly, or in the nth week of each month, from a minute of the week (0 = Sunday 00:00). */
export function weekly(weekMinute: number, timezone: string, nth?: number): CronSchedule {
  const day = Math.floor(weekMinute / minutesPerDay) % 7;
  const minute = weekMinute % minutesPerDay;
  const suffix = nth === undefined ? "" : `#${nth}`;
  return { cron: `${minute % 60} ${Math.floor(minute / 60)} * * ${day}${suffix}`, timezone };
}

/** On some days of the week (0 = Sunday). */
export function onWeekdays(minute: number, days: readonly number[], timezone: string): CronSchedule {
  const list = [...new Set(days)].sort((a, b) => a - b).join(",");
  return { cron: `${minute % 60} ${Math.floor(minute / 60)} * * ${list}`, timezone };
}

/** On some days of some months. */
export function onDates(minute: number, days: readonly number[], months: string, timezone: string): CronSchedule {
  return { cron: `${minute % 60} ${Math.floor(minute / 60)} ${days.join(",")} ${months} *`, timezone };
}
