const dayMilliseconds = 86_400_000;
const minutesOfDay = 1440;
const horizonStart = Date.UTC(2027, 0, 1);
const horizonDays = 3 * 365;
const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * Longest time in minutes between two runs of a schedule of AWS, or of several together, over the three years from 2027
 * on; undefined when none comes round, or is understood. Takes `cron(minutes hours day-of-month month day-of-week year)`
 * and `rate(n minutes|hours|days)`. A day is one of 24 hours: what the clocks do twice a year is left out.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function longestGapMinutes(...expressions: readonly string[]): number | undefined {
  const gaps = [...expressions.map(rateMinutes), longestGapOf(expressions.flatMap((each) => runsOf(each) ?? []))];
  const known = gaps.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** The same in days, of which an hour is a part. */
export function longestGapDays(expression: string): number | undefined {
  const minutes = longestGapMinutes(expression);
  return minutes === undefined ? undefined : minutes / minutesOfDay;
}

/**
 * A schedule of Google Cloud in the words of AWS: a cron of five fields, or `every 6 hours`; undefined when it is neither,
 * or names days of the month and of the week at once, either of which would do.
 * Source: https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
 */
export function asAwsSchedule(schedule: string): string | undefined {
  const [, every, unit] = /^every (\d+) (minute|hour)s?$/.exec(schedule.trim().replace(/\bmins?$/, "minutes")) ?? [];
  if (every !== undefined) return `rate(${every} ${unit}s)`;
  const [minute, hour, dayOfMonth, month, dayOfWeek, rest] = schedule.trim().split(/\s+/);
  if (dayOfWeek === undefined || rest !== undefined) return undefined;
  if (dayOfWeek === "*") return `cron(${minute} ${hour} ${dayOfMonth} ${month} ? *)`;
  // Sunday is 0 or 7 there, and 1 here.
  const days = dayOfWeek.replaceAll(/\d+/g, (day) => String((Number(day) % 7) + 1));
  return dayOfMonth === "*" && !dayOfWeek.includes("/") ? `cron(${minute} ${hour} ? ${month} ${days} *)` : undefined;
}

function rateMinutes(expression: string): number | undefined {
  const rate = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/.exec(expression);
  return rate ? Number(rate[1]) * ({ minute: 1, hour: 60 }[rate[2] ?? ""] ?? minutesOfDay) : undefined;
}

/** When a cron runs: minutes of the day, and days counted from the first of 2027. */
interface Runs {
  readonly times: readonly number[];
  readonly days: ReadonlySet<number>;
}

function longestGapOf(schedules: readonly Runs[]): number | undefined {
  let last: number | undefined;
  let longest = 0;
  const run = (minute: number): void => {
    longest = Math.max(longest, minute - (last ?? minute));
    last = minute;
  };
  for (let day = 0; day < horizonDays; day += 1) {
    const times = schedules.filter(({ days }) => days.has(day)).flatMap((each) => each.times);
    for (const time of times.sort((a, b) => a - b)) run(day * minutesOfDay + time);
  }
  // A schedule that ends leaves everything after it without.
  return last === undefined ? undefined : Math.max(longest, (horizonDays - 1) * minutesOfDay - last);
}

const known = new Map<string, Runs | undefined>();

/** Read once: plans and their rules share a few schedules, and a year has many days. */
function runsOf(expression: string): Runs | undefined {
  if (!known.has(expression)) known.set(expression, readRuns(expression));
  return known.get(expression);
}

function readRuns(expression: string): Runs | undefined {
  const fields = /^cron\(([^)]*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  if (fields.length !== 6) return undefined;
  const [minute = "", hour = ""] = fields;
  const minutes = setOf(minute, 0, 59, []);
  const hours = setOf(hour, 0, 23, []);
  const days = daysOf(fields);
  if (!minutes || !hours || !days) return undefined;
  return { times: [...hours].flatMap((each) => [...minutes].map((past) => each * 60 + past)), days };
}

function daysOf(fields: readonly string[]): ReadonlySet<number> | undefined {
  const [, , dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  const inMonth = setOf(month, 1, 12, months);
  const inYear = setOf(year, 1970, 2199, []);
  if (!inMonth || !inYear) return undefined;
  const found = new Set<number>();
  for (let day = 0; day < horizonDays; day += 1) {
    const date = new Date(horizonStart + day * dayMilliseconds);
    const isDay = dayOfMonth === "?" ? isDayOfWeek(dayOfWeek, date) : isDayOfMonth(dayOfMonth, date);
    if (isDay === undefined) return undefined;
    if (isDay && inMonth.has(date.getUTCMonth() + 1) && inYear.has(date.getUTCFullYear())) found.add(day);
  }
  return found;
}

function isDayOfMonth(field: string, date: Date): boolean | undefined {
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const day = date.getUTCDate();
  if (field === "L") return day === days;
  // The weekday nearest to a day is at most two days off: near enough for a gap in days.
  const nearest = /^(\d+)W$/.exec(field)?.[1];
  return setOf(nearest ?? field, 1, 31, [])?.has(day);
}

function isDayOfWeek(field: string, date: Date): boolean | undefined {
  const weekday = date.getUTCDay() + 1;
  const ordinal = /^(\w+)#(\d)$/.exec(field);
  if (ordinal) {
    return (
      Math.ceil(date.getUTCDate() / 7) === Number(ordinal[2]) &&
      (setOf(ordinal[1] ?? "", 1, 7, weekdays)?.has(weekday) ?? false)
    );
  }
  const last = /^(\w+)L$/.exec(field)?.[1];
  if (last !== undefined) {
    const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return date.getUTCDate() > days - 7 && (setOf(last, 1, 7, weekdays)?.has(weekday) ?? false);
  }
  return setOf(field === "?" ? "*" : field, 1, 7, weekdays)?.has(weekday);
}

/** The numbers that a field stands for: `*`, `1,4`, `MON-FRI`, `1/2`. */
function setOf(field: string, from: number, to: number, names: readonly string[]): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [range = "", step = "1"] = part.split("/");
    const [first = "", last] = range.split("-");
    const low = range === "*" ? from : numberOf(first, from, names);
    const high =
      range === "*" || (part.includes("/") && last === undefined) ? to : numberOf(last ?? first, from, names);
    if (low === undefined || high === undefined || low < from || high > to || !(Number(step) > 0)) return undefined;
    for (let each = low; each <= high; each += Number(step)) found.add(each);
  }
  return found;
}

function numberOf(text: string, from: number, names: readonly string[]): number | undefined {
  const name = names.indexOf(text.toUpperCase());
  if (name >= 0) return name + from;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
