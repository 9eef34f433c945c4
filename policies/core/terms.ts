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
