import { Temporal } from "temporal-polyfill";
import { windowsZones } from "../../../components/plan/schedules/windows-zones.ts";
import { ledgerEpoch } from "../../ledger.ts";
import type { Reader } from "../../values.ts";

/** A job that falls due: when, and on which local day. */
export interface Due {
  /** Virtual seconds. */
  readonly at: number;
  readonly day: Temporal.PlainDate;
}

/**
 * When a schedule `R/<start>/P1W` (or `P1D`, `PT6H`) falls due from one instant (inclusive) to another (exclusive): its hours are those
 * of its time zone. https://learn.microsoft.com/rest/api/dataprotection/backup-policies/create-or-update
 */
export function repeats(interval: string, timeZone: string, from: number, until: number): readonly Due[] {
  const [, start = "", days, hours] =
    /^R\/(\d{4}-\d\d-\d\dT\d\d:\d\d)[^/]*\/P(?:(1[DW])|T(\d+)H)$/.exec(interval) ?? [];
  if (start === "" || !(from < until)) return [];
  const zone = ianaZone(timeZone);
  const first = Temporal.PlainDateTime.from(start);
  const stepHours = days === undefined ? Number(hours) : days === "1W" ? 168 : 24;
  const found: Due[] = [];
  const begin = Math.floor((from - secondsOf(first.toZonedDateTime(zone))) / 3600 / stepHours) - 1;
  for (let index = Math.max(0, begin); ; index++) {
    const local = first.add({ hours: index * stepHours });
    const at = secondsOf(local.toZonedDateTime(zone));
    if (at >= until) return found;
    if (at >= from) found.push({ at, day: local.toPlainDate() });
  }
}

/**
 * When a simple policy of a Recovery Services vault falls due, once a day or every so many hours of a window.
 * https://learn.microsoft.com/rest/api/backup/protection-policies/create-or-update
 */
export function policyRuns(policy: Reader, from: number, until: number): readonly Due[] {
  const zone = policy.text("timeZone") ?? "UTC";
  const path = "schedulePolicy";
  const daily = policy.text(`${path}.scheduleRunTimes[]`);
  if (policy.text(`${path}.scheduleRunFrequency`) === "Daily" && daily !== undefined) {
    return repeats(`R/${daily.slice(0, 16)}/P1D`, zone, from, until);
  }
  const start = policy.text(`${path}.hourlySchedule.scheduleWindowStartTime`);
  const interval = policy.number(`${path}.hourlySchedule.interval`);
  const span = policy.number(`${path}.hourlySchedule.scheduleWindowDuration`) ?? 24;
  if (start === undefined || interval === undefined) return [];
  const runs = Array.from({ length: Math.max(1, Math.floor(span / interval)) }, (_, index) => index * interval);
  const first = Temporal.PlainDateTime.from(start.slice(0, 16));
  return runs
    .flatMap((hours) => repeats(`R/${first.add({ hours }).toString().slice(0, 16)}/P1D`, zone, from, until))
    .sort((a, b) => a.at - b.at);
}

/** The IANA name of a Windows time zone; UTC for one that is unknown, as for none. */
function ianaZone(name: string): string {
  return windowsZones[name]?.split(" ").find((zone) => zone.includes("/")) ?? "UTC";
}

function secondsOf(zoned: Temporal.ZonedDateTime): number {
  return (zoned.epochMilliseconds - ledgerEpoch) / 1000;
}
