import type { Reader } from "../../values.ts";
import { occurrences } from "../cron.ts";

/** When something falls due, and for how many seconds from then on it may start. */
export interface Due {
  readonly at: number;
  readonly window: number;
}

const hourSeconds = 3600;
const ranks: Readonly<Record<string, string>> = { FIRST: "#1", SECOND: "#2", THIRD: "#3", FOURTH: "#4", LAST: "L" };

/**
 * When the schedule of a backup rule falls due. A job starts in the rule's window; of several a day, each in the hour that it falls
 * due in, within the window. https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupPlans#StandardSchedule
 */
export function dueOf(rule: Reader, from: number, until: number): readonly Due[] {
  const path = "standardSchedule";
  const timezone = rule.text(`${path}.timeZone`) ?? "UTC";
  const start = rule.number(`${path}.backupWindow.startHourOfDay`) ?? 0;
  const end = rule.number(`${path}.backupWindow.endHourOfDay`) ?? 24;
  const at = (hours: string, days: string) => occurrences(`cron(0 ${hours} ${days} *)`, timezone, from, until);
  const dates = daysOf(rule, path);
  const whole = (days: string) =>
    at(String(start), days).map((each) => ({ at: each, window: (end - start) * hourSeconds }));
  switch (rule.text(`${path}.recurrenceType`)) {
    case "HOURLY":
      return at(`${start}-${end - 1}/${rule.number(`${path}.hourlyFrequency`) ?? 24}`, "* * ?").map((each) => ({
        at: each,
        window: hourSeconds,
      }));
    case "DAILY":
      return whole("* * ?");
    case "WEEKLY":
      return whole(`? * ${shortNames(rule.texts(`${path}.daysOfWeeks`))}`);
    case "MONTHLY":
      return whole(dates("*"));
    case "YEARLY":
      return whole(dates(shortNames(rule.texts(`${path}.months`))));
    default:
      return [];
  }
}

/** The days of a month: dates, or the first Monday and the like. */
function daysOf(rule: Reader, path: string): (months: string) => string {
  const weekDay = rule.text(`${path}.weekDayOfMonth.dayOfWeek`);
  if (weekDay === undefined) {
    const dates = rule.get(`${path}.daysOfMonths`);
    return (months) => `${Array.isArray(dates) ? dates.join(",") : ""} ${months} ?`;
  }
  const rank = ranks[rule.text(`${path}.weekDayOfMonth.weekOfMonth`) ?? ""] ?? "";
  return (months) => `? ${months} ${shortNames([weekDay])}${rank}`;
}

/** `MONDAY` as `MON`, `JANUARY` as `JAN`. */
function shortNames(names: readonly string[]): string {
  return names.map((name) => name.slice(0, 3)).join(",");
}

const weekDays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * When a job of Cloud Scheduler falls due. Where both days of the month and of the week are named, either will do.
 * https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
 */
export function unixOccurrences(schedule: string, timezone: string, from: number, until: number): readonly number[] {
  const [minute = "", hour = "", date = "", month = "", weekDay = ""] = schedule.trim().split(/\s+/);
  const named = weekDay.replace(/(?<!\/)\b[0-7]\b/g, (digit) => weekDays[Number(digit) % 7] ?? digit);
  const byDate = `cron(${minute} ${hour} ${date} ${month} ? *)`;
  const byWeekDay = `cron(${minute} ${hour} ? ${month} ${named} *)`;
  const both = date !== "*" && weekDay !== "*";
  const wanted = both ? [byDate, byWeekDay] : [weekDay === "*" ? byDate : byWeekDay];
  const found = wanted.flatMap((expression) => occurrences(expression, timezone, from, until));
  return [...new Set(found)].sort((a, b) => a - b);
}
