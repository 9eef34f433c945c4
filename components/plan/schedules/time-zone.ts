import { Temporal } from "temporal-polyfill";

/** What a time zone does over the year from a date on. Offsets are minutes east of UTC. */
export interface ZoneYear {
  readonly minOffset: number;
  readonly maxOffset: number;
  /** Clock changes forward: local minute of the week (0 = Sunday 00:00) just after the change, and the minutes skipped. */
  readonly leaps: readonly { readonly weekMinute: number; readonly minutes: number }[];
}

export const minutesPerDay = 24 * 60;
export const minutesPerWeek = 7 * minutesPerDay;

/** Database maintenance needs half an hour; an hour is enough. */
export const maintenanceMinutes = { min: 30, wanted: 60 };

const known = new Map<string, ZoneYear>();

/**
 * The offsets and clock changes of the 24 months from `from` (`YYYY-MM-DD`): the plan has no clock, so it looks at the
 * contract's own beginning. A zone whose law changes later needs a new plan, as its alarms and windows would by hand.
 */
export function zoneYear(timezone: string, from: string): ZoneYear {
  const key = `${timezone} ${from}`;
  const cached = known.get(key);
  if (cached) return cached;
  const start = Temporal.PlainDate.from(from).toZonedDateTime(timezone);
  const end = start.add({ months: 24 });
  const offsets = [offsetMinutes(start)];
  const leaps: { weekMinute: number; minutes: number }[] = [];
  let change = start.getTimeZoneTransition("next");
  while (change && Temporal.ZonedDateTime.compare(change, end) < 0) {
    const after = offsetMinutes(change);
    const minutes = after - (offsets.at(-1) ?? after);
    offsets.push(after);
    const weekMinute = (change.dayOfWeek % 7) * minutesPerDay + change.hour * 60 + change.minute;
    if (minutes > 0 && !leaps.some((leap) => leap.weekMinute === weekMinute)) leaps.push({ weekMinute, minutes });
    change = change.getTimeZoneTransition("next");
  }
  const year = { minOffset: Math.min(...offsets), maxOffset: Math.max(...offsets), leaps };
  known.set(key, year);
  return year;
}

function offsetMinutes(moment: Temporal.ZonedDateTime): number {
  return Math.round(moment.offsetNanoseconds / 60e9);
}

/** Remainder that is never negative. */
export function wrap(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}

/** `hh:mm` to minutes of the day. */
export function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Minutes of the day to `hh:mm`. */
export function formatTime(minute: number): string {
  const wrapped = wrap(minute, minutesPerDay);
  return `${String(Math.floor(wrapped / 60)).padStart(2, "0")}:${String(wrapped % 60).padStart(2, "0")}`;
}

/** Minutes to an ISO 8601 duration in hours and minutes. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ""}${rest > 0 || hours === 0 ? `${rest}M` : ""}`;
}
