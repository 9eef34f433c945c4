import type { Client, Contract, Severity } from "../../client/schema.ts";
import { minuteOfDay, minutesPerDay, minutesPerWeek, wrap, zoneYear } from "./time-zone.ts";
import { dayNumber } from "./weekly-window.ts";

/** A span of the local week: minutes from Sunday 00:00, and length; it may run past the end of the week. */
export interface Span {
  readonly start: number;
  readonly minutes: number;
}

type Hours = Pick<Contract["serviceHours"], "days" | "from" | "to">;

function spansOf(hours: Hours): Span[] {
  const from = minuteOfDay(hours.from);
  const minutes = wrap(minuteOfDay(hours.to) - from, minutesPerDay) || minutesPerDay;
  return hours.days.map((day) => ({ start: dayNumber(day) * minutesPerDay + from, minutes }));
}

/** The spans of the week in which somebody answers an alert of this severity; `always` when nobody ever sleeps. */
export function answeredSpans(contract: Client["contract"], severity: Severity): readonly Span[] | "always" {
  const { onCall, serviceHours } = contract;
  const isOnCall = onCall?.severities.includes(severity) ?? false;
  if (!isOnCall || onCall === undefined) return spansOf(serviceHours);
  if (onCall.hours === "24x7") return "always";
  return [...spansOf(serviceHours), ...spansOf(onCall.hours)];
}

/** The rest of the week: the gaps between spans, in order. */
export function gapsOf(spans: readonly Span[]): Span[] {
  const ordered = spans.map((span) => ({ ...span, start: wrap(span.start, minutesPerWeek) }));
  ordered.sort((a, b) => a.start - b.start);
  const gaps: Span[] = [];
  const first = ordered[0];
  if (first === undefined) return [{ start: 0, minutes: minutesPerWeek }];
  // A span of the end of the week may run into its beginning.
  let covered = Math.max(first.start, ...ordered.map((span) => span.start + span.minutes - minutesPerWeek));
  for (const span of [...ordered, { start: first.start + minutesPerWeek, minutes: 0 }]) {
    if (span.start > covered) gaps.push({ start: covered, minutes: span.start - covered });
    covered = Math.max(covered, span.start + span.minutes);
  }
  return gaps.map((gap) => ({ ...gap, start: wrap(gap.start, minutesPerWeek) }));
}

/**
 * Cuts a span where the clocks may leap forward inside it. A mute is a start and a duration: one that runs over a leap
 * would end late and hide the first alarms of the morning, so its last part starts after the leap. The part before is
 * an hour longer when there is room, so that the backward change leaves no hole at night.
 */
export function cutAtLeaps(span: Span, timezone: string, from: string): Span[] {
  const leap = zoneYear(timezone, from).leaps.find(({ weekMinute, minutes }) => {
    const inside = wrap(weekMinute - span.start, minutesPerWeek);
    return inside > 0 && inside - minutes < span.minutes;
  });
  if (leap === undefined) return [span];
  const before = wrap(leap.weekMinute - span.start, minutesPerWeek);
  const after = span.minutes - before;
  const stretched = after >= 2 * leap.minutes ? before + leap.minutes : before;
  // In the week of the leap the first part ends `minutes` later on the clock: never past the end of the span.
  const kept = Math.min(stretched, span.minutes - leap.minutes);
  return [
    { start: span.start, minutes: kept },
    { start: wrap(leap.weekMinute, minutesPerWeek), minutes: after },
  ].filter(({ minutes }) => minutes > 0);
}
