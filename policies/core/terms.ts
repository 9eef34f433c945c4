const dayMilliseconds = 86_400_000;

/** Days from one date to another (YYYY-MM-DD); negative when the other is earlier. */
export function daysFrom(date: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(date)) / dayMilliseconds);
}

/**
 * Days that a term may really last. A month counts as 30 days in the requirements, and what is done every month, on the
 * same day, is done after 31; half a year is 184 days, a year 366.
 */
export function longestTerm(days: number): number {
  const months = days / 30;
  if (Number.isInteger(months)) return Math.max(31, Math.ceil((months * 365) / 12) + (months > 1 ? 1 : 0));
  return days % 365 === 0 ? days + days / 365 : days;
}

/** Whole days of a span in seconds, as a number or as a duration: `2592000s`. */
export function daysOfSeconds(text: string | undefined): number | undefined {
  const seconds = Number.parseFloat(text ?? "");
  return Number.isNaN(seconds) ? undefined : Math.floor((seconds * 1000) / dayMilliseconds);
}

const isoDuration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/;

/** Days of an ISO 8601 duration: `P91D`, `P13W`, `P1Y10D`, `PT36H`; zero for `PT0S` and what is none. */
export function isoDays(duration: string | undefined): number {
  const parts = isoDuration.exec(duration ?? "")?.slice(1) ?? [];
  const lengths = [365, 30, 7, 1, 1 / 24, 1 / 1440];
  return parts.reduce((sum, count, index) => sum + Number(count ?? 0) * (lengths[index] ?? 0), 0);
}
