const dayMilliseconds = 86_400_000;
const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * Longest time in days between two days on which a schedule of AWS comes round, over the three years from 2027 on;
 * undefined when it never does, or is not understood. Takes `cron(minutes hours day-of-month month day-of-week year)`
 * and `rate(n minutes|hours|days)`.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function longestGapDays(expression: string): number | undefined {
  const rate = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/.exec(expression);
  if (rate) return Number(rate[1]) / ({ minute: 1440, hour: 24, day: 1 }[rate[2] ?? "day"] ?? 1);
  const fields = /^cron\(([^)]*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const [, , dayOfMonth, month, dayOfWeek, year] = fields;
  if (fields.length !== 6 || !dayOfMonth || !month || !dayOfWeek || !year) return undefined;
  const inMonth = setOf(month, 1, 12, months);
  const inYear = setOf(year, 1970, 2199, []);
  if (inMonth === undefined || inYear === undefined) return undefined;
  let last: number | undefined;
  let longest = 0;
  const start = Date.UTC(2027, 0, 1);
  for (let day = 0; day < 3 * 365; day += 1) {
    const date = new Date(start + day * dayMilliseconds);
    const isDay = isDayOfMonth(dayOfMonth, date) ?? isDayOfWeek(dayOfWeek, date);
    if (isDay === undefined) return undefined;
    if (!isDay || !inMonth.has(date.getUTCMonth() + 1) || !inYear.has(date.getUTCFullYear())) continue;
    longest = Math.max(longest, day - (last ?? day));
    last = day;
  }
  // A schedule that ends leaves everything after it without.
  return last === undefined ? undefined : Math.max(longest, 3 * 365 - 1 - last);
}

/** Undefined when the day of the week decides. */
function isDayOfMonth(field: string, date: Date): boolean | undefined {
  if (field === "?") return undefined;
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
    if (low === undefined || high === undefined || !(Number(step) > 0)) return undefined;
    for (let each = low; each <= high; each += Number(step)) found.add(each);
  }
  return found;
}

function numberOf(text: string, from: number, names: readonly string[]): number | undefined {
  const name = names.indexOf(text.toUpperCase());
  if (name >= 0) return name + from;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
