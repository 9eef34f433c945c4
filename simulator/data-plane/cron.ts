import { Temporal } from "temporal-polyfill";
import { ledgerEpoch } from "../ledger.ts";

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** A `cron(…)` of AWS, read: which local days it runs on, and at which minutes of them. */
interface Schedule {
  readonly minutes: readonly number[];
  readonly runsOn: (day: Temporal.PlainDate) => boolean;
}

/**
 * When a schedule of AWS falls due from one instant (inclusive) to another (exclusive), in virtual seconds. Its hours are those of its
 * time zone: an hour that a clock change skips falls due when the clocks have gone forward, one that comes twice falls due the first time.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function occurrences(expression: string, timezone: string, from: number, until: number): readonly number[] {
  const schedule = readSchedule(expression);
  if (!schedule || !(from < until) || !Number.isFinite(until)) return [];
  const found: number[] = [];
  const last = localDay(until, timezone);
  for (let day = localDay(from, timezone); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!schedule.runsOn(day)) continue;
    const instants = instantsOf(day, timezone);
    for (const minute of schedule.minutes) {
      const instant = instants(minute);
      if (from <= instant && instant < until) found.push(instant);
    }
  }
  return [...new Set(found)].sort((a, b) => a - b);
}

function localDay(seconds: number, timezone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(ledgerEpoch + seconds * 1000))
    .toZonedDateTimeISO(timezone)
    .toPlainDate();
}

/** Virtual seconds of the minutes of a local day: by counting, unless the clocks change on it. */
function instantsOf(day: Temporal.PlainDate, timezone: string): (minute: number) => number {
  const start = day.toZonedDateTime(timezone);
  const midnight = (start.epochMilliseconds - ledgerEpoch) / 1000;
  if (start.hoursInDay === 24) return (minute) => midnight + minute * 60;
  return (minute) => {
    const local = day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
    return (local.toZonedDateTime(timezone).epochMilliseconds - ledgerEpoch) / 1000;
  };
}

const known = new Map<string, Schedule | undefined>();

function readSchedule(expression: string): Schedule | undefined {
  if (!known.has(expression)) known.set(expression, parse(expression));
  return known.get(expression);
}

function parse(expression: string): Schedule | undefined {
  const fields = /^cron\(([^)]*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  if (fields.length !== 6) return undefined;
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const inMonths = valuesOf(month, 1, 12, months);
  const inYears = valuesOf(year, 1970, 2199);
  const isDay = dayOfMonth === "?" ? weekdayRule(dayOfWeek) : monthDayRule(dayOfMonth);
  if (!minutes || !hours || !inMonths || !inYears || !isDay) return undefined;
  return {
    minutes: [...hours].flatMap((each) => [...minutes].map((past) => each * 60 + past)).sort((a, b) => a - b),
    runsOn: (day) => inMonths.has(day.month) && inYears.has(day.year) && isDay(day),
  };
}

type DayRule = (day: Temporal.PlainDate) => boolean;

function monthDayRule(field: string): DayRule | undefined {
  if (field === "L") return (day) => day.day === day.daysInMonth;
  const nearest = /^(\d+)W$/.exec(field)?.[1];
  if (nearest !== undefined) return (day) => day.day === nearestWeekday(day, Number(nearest));
  const days = valuesOf(field, 1, 31);
  return days && ((day) => days.has(day.day));
}

/** The weekday of a month nearest to one of its days, without leaving the month. */
function nearestWeekday({ year, month, daysInMonth }: Temporal.PlainDate, wanted: number): number {
  const day = Math.min(wanted, daysInMonth);
  const { dayOfWeek } = Temporal.PlainDate.from({ year, month, day });
  if (dayOfWeek === 6) return day > 1 ? day - 1 : day + 2;
  if (dayOfWeek === 7) return day < daysInMonth ? day + 1 : day - 2;
  return day;
}

/** Days of the week count from 1, Sunday. */
function weekdayRule(field: string): DayRule | undefined {
  const [, name = "", rank] = /^(\w+)#([1-5])$/.exec(field) ?? [];
  const isRank: DayRule = rank === undefined ? () => true : (day) => Math.ceil(day.day / 7) === Number(rank);
  const last = /^(\w+)L$/.exec(field)?.[1];
  const isLast: DayRule = last === undefined ? () => true : (day) => day.day + 7 > day.daysInMonth;
  const days = valuesOf(last ?? (name || field), 1, 7, weekdays);
  return days && ((day) => days.has((day.dayOfWeek % 7) + 1) && isRank(day) && isLast(day));
}

/** The values of `*`, `1,3`, `MON-FRI`, `0/15` and lists of them; undefined for what is none of these. */
function valuesOf(
  field: string,
  min: number,
  max: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const [first, last] = range === "*" || range === "?" ? [min, max] : range.split("-").map(numberOf);
    const end = last ?? (step === undefined ? first : max);
    if (first === undefined || end === undefined || !(first >= min && end <= max) || Number(step) === 0)
      return undefined;
    // `FRI-MON` goes over the end.
    const length = first <= end ? end - first : max - min + 1 - first + end;
    for (let offset = 0; offset <= length; offset += Number(step ?? 1))
      values.add(((first - min + offset) % (max - min + 1)) + min);
  }
  return values;

  function numberOf(text: string): number {
    const index = names.indexOf(text.toUpperCase());
    return index < 0 ? (/^\d+$/.test(text) ? Number(text) : Number.NaN) : index + min;
  }
}
