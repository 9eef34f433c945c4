/** Days between two runs of a schedule that comes each so many hours of a part of the day, from its beginning on. */
export function hourlyGapDays(everyHours: number, hoursOfDay = 24): number {
  if (!(everyHours > 0 && hoursOfDay > 0)) return Number.POSITIVE_INFINITY;
  if (everyHours >= 24) return everyHours / 24;
  const last = (Math.ceil(Math.min(24, hoursOfDay) / everyHours) - 1) * everyHours;
  return Math.max(everyHours, 24 - last) / 24;
}

const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Longest time in days between two of some days of the week, by their English names in any case. */
export function weeklyGapDays(days: readonly string[]): number {
  const places = [...new Set(days.map((day) => weekdays.indexOf(day.slice(0, 3).toUpperCase())))];
  const known = places.filter((place) => place >= 0).sort((a, b) => a - b);
  const [first] = known;
  if (first === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(...known.map((place, index) => (known[index + 1] ?? first + 7) - place));
}
