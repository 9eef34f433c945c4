const dayMilliseconds = 86_400_000;
const minutesOfDay = 1440;
const horizonStart = Date.UTC(2027, 0, 1);
const horizonDays = 3 * 365;
const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * Longest time in minutes between two runs of a schedule of AWS, over the three years from 2027 on; undefined when it
 * never comes round, or is not understood. Takes `cron(minutes hours day-of-month month day-of-week year)` and
 * `rate(n minutes|hours|days)`. A day is one of 24 hours: what the clocks do twice a year is left out.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function longestGapMinutes(expression: string): number | undefined {
  const rate = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/.exec(expression);
  if (rate) return Number(rate[1]) * ({ minute: 1, hour: 60, day: minutesOfDay }[rate[2] ?? "day"] ?? minutesOfDay);
  const fields = /^cron\(([^)]*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  if (fields.length !== 6) return undefined;
  const times = timesOfDay(fields);
  const days = daysOf(fields);
  const [first, last, firstDay, lastDay] = [times?.[0], times?.at(-1), days?.[0], days?.at(-1)];
  if (!times || !days || first === undefined || last === undefined) return undefined;
  if (firstDay === undefined || lastDay === undefined) return undefined;
  return Math.max(
    longestStep(times),
    longestStep(days) * minutesOfDay - (last - first),
    // A schedule that ends leaves everything after it without.
    (horizonDays - 1 - lastDay) * minutesOfDay - (last - first),
  );
}

/** The same in days, of which an hour is a part. */
export function longestGapDays(expression: string): number | undefined {
  const minutes = longestGapMinutes(expression);
  return minutes === undefined ? undefined : minutes / minutesOfDay;
}

function longestStep(ascending: readonly number[]): number {
  return Math.max(0, ...ascending.slice(1).map((each, index) => each - (ascending[index] ?? 0)));
}

/** The minutes of a day at which a cron runs, ascending. */
function timesOfDay([minute = "", hour = ""]: readonly string[]): readonly number[] | undefined {
  const minutes = setOf(minute, 0, 59, []);
  const hours = setOf(hour, 0, 23, []);
  if (!minutes || !hours) return undefined;
  return [...hours].flatMap((each) => [...minutes].map((past) => each * 60 + past)).sort((a, b) => a - b);
}

/** The days on which a cron runs, counted from the first of 2027, ascending. */
function daysOf(fields: readonly string[]): readonly number[] | undefined {
  const [, , dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  const inMonth = setOf(month, 1, 12, months);
  const inYear = setOf(year, 1970, 2199, []);
  if (!inMonth || !inYear) return undefined;
  const found: number[] = [];
  for (let day = 0; day < horizonDays; day += 1) {
    const date = new Date(horizonStart + day * dayMilliseconds);
    const isDay = dayOfMonth === "?" ? isDayOfWeek(dayOfWeek, date) : isDayOfMonth(dayOfMonth, date);
    if (isDay === undefined) return undefined;
    if (isDay && inMonth.has(date.getUTCMonth() + 1) && inYear.has(date.getUTCFullYear())) found.push(day);
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
