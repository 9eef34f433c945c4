import { Temporal } from "temporal-polyfill";

/** A fleet repeats a few dozen durations thousands of times. */
const minutesByDuration = new Map<string, number>();
const mostCached = 1000;

const minutesPerDay = 24 * 60;

/**
 * Length of an ISO 8601 duration in minutes, for comparisons between promises: a month counts as 30 days and a year
 * as 365, so P1Y is a little more than P12M. Dates are computed with `addDuration` instead.
 */
export function durationMinutes(iso: string): number {
  const cached = minutesByDuration.get(iso);
  if (cached !== undefined) return cached;
  const minutes = readMinutes(iso);
  if (minutesByDuration.size < mostCached) minutesByDuration.set(iso, minutes);
  return minutes;
}

function readMinutes(iso: string): number {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(iso);
  return (years * 365 + months * 30 + weeks * 7 + days) * minutesPerDay + hours * 60 + minutes + seconds / 60;
}

/** Same reading as `durationMinutes`. */
export function durationMilliseconds(iso: string): number {
  return durationMinutes(iso) * 60_000;
}

/** Same reading as `durationMinutes`; a fraction when the duration has hours. */
export function durationDays(iso: string): number {
  return durationMinutes(iso) / minutesPerDay;
}

/** Whether a text is an ISO 8601 duration of days, hours and minutes; one of no length is too. */
export function isTimeSpan(text: string): boolean {
  return /^P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?)?$/.test(text);
}

/** The date a duration after a date, by the calendar; 31 January plus P1M is the last day of February. */
export function addDuration(date: string, iso: string): string {
  return Temporal.PlainDate.from(date).add(Temporal.Duration.from(iso)).toString();
}

/** The date a duration before a date, by the calendar. */
export function subtractDuration(date: string, iso: string): string {
  return Temporal.PlainDate.from(date).subtract(Temporal.Duration.from(iso)).toString();
}

/** Days from one date to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "day" }).days;
}
