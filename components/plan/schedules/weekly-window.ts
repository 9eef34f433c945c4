import { UserError } from "../../user-error.ts";
import { spread } from "../hash.ts";
import {
  formatTime,
  maintenanceMinutes,
  minuteOfDay,
  minutesPerDay,
  minutesPerWeek,
  wrap,
  zoneYear,
} from "./time-zone.ts";

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** A weekly span of local time: start as minute of the week (0 = Sunday 00:00), length in minutes. */
export interface WeeklyWindow {
  readonly start: number;
  readonly minutes: number;
  readonly timezone: string;
  /** Where the clock changes are read from, `YYYY-MM-DD`. */
  readonly from: string;
}

/** Reads `Sun 02:00`. */
export function weeklyWindow(text: string, minutes: number, timezone: string, from: string): WeeklyWindow {
  const [day = "", time = ""] = text.split(" ");
  return { start: dayNumber(day) * minutesPerDay + minuteOfDay(time), minutes, timezone, from };
}

/** 0 for Sunday; takes `sun`, `Sun`. */
export function dayNumber(day: string): number {
  const index = (days as readonly string[]).indexOf(day.toLowerCase());
  if (index < 0) throw new UserError(`"${day}" is not a day; use ${days.join(", ")}`);
  return index;
}

/** A span of the week in UTC. */
export interface UtcWindow {
  /** Minute of the week, 0 = Sunday 00:00 UTC. */
  readonly start: number;
  readonly minutes: number;
}

/**
 * The maintenance window of the databases, in UTC as the cloud wants it, inside the client's local window both in
 * summer and in winter. Throws a UserError when the clock change leaves less than half an hour.
 */
export function maintenanceWindow(window: WeeklyWindow, seed: readonly string[]): UtcWindow {
  const zone = zoneYear(window.timezone, window.from);
  const shift = zone.maxOffset - zone.minOffset;
  const room = window.minutes - shift;
  if (room < maintenanceMinutes.min) {
    const hours = Math.ceil((shift + maintenanceMinutes.min) / 60);
    throw new UserError(
      `patching.duration: ${window.minutes} minutes in ${window.timezone} leave less than half an hour that is inside ` +
        `the window both in summer and in winter; use PT${hours}H or more`,
    );
  }
  const minutes = Math.min(maintenanceMinutes.wanted, room);
  // Steps of five minutes spread the environments over the window.
  const steps = Math.floor((room - minutes) / 5) + 1;
  const start = window.start - zone.minOffset + 5 * spread([...seed, "maintenance"], steps);
  return { start: wrap(start, minutesPerWeek), minutes };
}

/** `ddd:hh:mm-ddd:hh:mm`, as RDS writes it. */
export function formatUtcWindow({ start, minutes }: UtcWindow): string {
  return [start, start + minutes]
    .map((minute) => `${days[Math.floor(wrap(minute, minutesPerWeek) / minutesPerDay)]}:${formatTime(minute)}`)
    .join("-");
}

const night = { from: 20 * 60, to: 29 * 60 };
const databaseBackupMinutes = 60;

/**
 * The daily backup window of the databases, in UTC: at night for the client in summer and in winter, and half an hour
 * or more from the maintenance window, which the cloud does not let it meet. Returns the minute of the day it starts.
 */
export function databaseBackupStart(window: WeeklyWindow, maintenance: UtcWindow, seed: readonly string[]): number {
  const zone = zoneYear(window.timezone, window.from);
  const candidates = nightStarts(databaseBackupMinutes)
    .map((local) => local - zone.minOffset)
    .filter((utc) => utc + zone.maxOffset + databaseBackupMinutes <= night.to)
    .filter((utc) => isApart(utc, databaseBackupMinutes, maintenance.start, maintenance.minutes, 30));
  const start = candidates[spread([...seed, "database-backup"], candidates.length)];
  if (start === undefined) throw new Error(`no night window in ${window.timezone} for database backups`);
  return wrap(start, minutesPerDay);
}

/** `hh:mm-hh:mm` of the database backup window. */
export function formatDatabaseBackup(start: number): string {
  return `${formatTime(start)}-${formatTime(start + databaseBackupMinutes)}`;
}

/**
 * Local start of the daily backup jobs: at night, outside the patch window, and more than an hour away from the
 * databases' own windows whatever the season, because AWS Backup cannot snapshot a database meanwhile.
 */
export function backupStart(window: WeeklyWindow, database: number, seed: readonly string[]): number {
  const zone = zoneYear(window.timezone, window.from);
  const possible = nightStarts(60)
    .filter((local) =>
      [zone.minOffset, zone.maxOffset].every((offset) =>
        isApart(local - offset, 60, database, databaseBackupMinutes, 60),
      ),
    )
    // Clock changes happen between 00:00 and 04:00: outside, a local time exists exactly once a day.
    .filter((local) => local < minutesPerDay || local >= minutesPerDay + 4 * 60);
  const quiet = possible.filter((local) => isApart(local, 60, window.start, window.minutes, 60));
  // A patch window may take the whole night: machines that restart then disturb a backup less than a database that backs up.
  const candidates = quiet.length > 0 ? quiet : possible;
  const start = candidates[spread([...seed, "backup"], candidates.length)];
  if (start === undefined) throw new Error(`no time in the night of ${window.timezone} for backups`);
  return wrap(start + spread([...seed, "minute"], 15), minutesPerDay);
}

/** Every half hour of the night that leaves room for so many minutes; past midnight, beyond 24 hours. */
function nightStarts(minutes: number): number[] {
  const count = (night.to - minutes - night.from) / 30 + 1;
  return Array.from({ length: count }, (_, index) => night.from + index * 30);
}

/** Whether two spans keep their distance on every day: both are compared by time of day. */
function isApart(start: number, minutes: number, other: number, otherMinutes: number, distance: number): boolean {
  if (otherMinutes + minutes + 2 * distance > minutesPerDay) return false;
  const after = wrap(start - other, minutesPerDay);
  return after >= otherMinutes + distance && minutesPerDay - after >= minutes + distance;
}
