import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { backupIntervalHours, restoreTestSchedule } from "../../components/plan/areas/backup.ts";
import { everyHours, onDates, weekly } from "../../components/plan/schedules/cron.ts";
import { answeredSpans, cutAtLeaps, gapsOf, type Span } from "../../components/plan/schedules/service-hours.ts";
import {
  formatDuration,
  minutesPerDay,
  minutesPerWeek,
  wrap,
  zoneYear,
} from "../../components/plan/schedules/time-zone.ts";
import {
  backupStart,
  databaseBackupStart,
  formatUtcWindow,
  maintenanceWindow,
  type WeeklyWindow,
  weeklyWindow,
} from "../../components/plan/schedules/weekly-window.ts";
import { UserError } from "../../components/user-error.ts";
import { arbitraryClient } from "../support/arbitrary-client.ts";

const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata", "UTC"];
const from = "2026-12-01";

/** Local minute of the week of an instant. */
function localWeekMinute(instant: Temporal.Instant, timezone: string): number {
  const local = instant.toZonedDateTimeISO(timezone);
  return (local.dayOfWeek % 7) * minutesPerDay + local.hour * 60 + local.minute;
}

/** Every start of a weekly UTC window over a year. */
function occurrences(start: number): Temporal.Instant[] {
  const sunday = Temporal.Instant.from("2027-01-03T00:00:00Z");
  return Array.from({ length: 52 }, (_, week) => sunday.add({ minutes: start + week * minutesPerWeek }));
}

const window: fc.Arbitrary<WeeklyWindow> = fc.record({
  start: fc.integer({ min: 0, max: 7 * 24 - 1 }).map((hour) => hour * 60),
  minutes: fc.integer({ min: 2, max: 24 }).map((hours) => hours * 60),
  timezone: fc.constantFrom(...zones),
  from: fc.constant(from),
});

describe("zoneYear", () => {
  it.each([
    ["Europe/Paris", 60, 120, [{ weekMinute: 180, minutes: 60 }]],
    ["America/New_York", -300, -240, [{ weekMinute: 180, minutes: 60 }]],
    ["Australia/Lord_Howe", 630, 660, [{ weekMinute: 150, minutes: 30 }]],
    ["Asia/Kolkata", 330, 330, []],
  ])("knows the offsets and leaps of %s", (timezone, minOffset, maxOffset, leaps) => {
    expect(zoneYear(timezone, from)).toEqual({ minOffset, maxOffset, leaps });
  });
});

describe("maintenanceWindow", () => {
  it("stays inside the client's local window every week of the year, summer and winter", () => {
    fc.assert(
      fc.property(window, fc.string(), (wanted, seed) => {
        const { start, minutes } = maintenanceWindow(wanted, [seed]);
        expect(minutes).toBeGreaterThanOrEqual(30);
        for (const instant of occurrences(start)) {
          const offset = wrap(localWeekMinute(instant, wanted.timezone) - wanted.start, minutesPerWeek);
          expect(offset + minutes).toBeLessThanOrEqual(wanted.minutes);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is Sunday 01:00 to 03:00 UTC at most for Paris, Sunday 02:00 for three hours", () => {
    const { start, minutes } = maintenanceWindow(weeklyWindow("Sun 02:00", 180, "Europe/Paris", from), ["a"]);
    expect(start).toBeGreaterThanOrEqual(60);
    expect(start + minutes).toBeLessThanOrEqual(180);
    expect(formatUtcWindow({ start: 7 * minutesPerDay - 30, minutes: 60 })).toBe("sat:23:30-sun:00:30");
  });

  it("refuses a window that the clock change eats up, and says how long it must be", () => {
    const short = weeklyWindow("Sun 02:00", 60, "Europe/Paris", from);
    expect(() => maintenanceWindow(short, ["a"])).toThrow(UserError);
    expect(() => maintenanceWindow(short, ["a"])).toThrow(/use PT2H or more/);
  });
});

describe("databaseBackupStart", () => {
  it("is at night for the client in both seasons, and never meets the maintenance window", () => {
    fc.assert(
      fc.property(window, fc.string(), (wanted, seed) => {
        const maintenance = maintenanceWindow(wanted, [seed]);
        const start = databaseBackupStart(wanted, maintenance, [seed]);
        const zone = zoneYear(wanted.timezone, from);
        for (const offset of [zone.minOffset, zone.maxOffset]) {
          const local = wrap(start + offset, minutesPerDay);
          expect(local >= 20 * 60 || local <= 4 * 60).toBe(true);
        }
        const after = wrap(start - maintenance.start, minutesPerDay);
        expect(after).toBeGreaterThanOrEqual(maintenance.minutes);
        expect(after + 60).toBeLessThanOrEqual(minutesPerDay);
      }),
      { numRuns: 200 },
    );
  });
});

describe("backupStart", () => {
  it("is at a local time that exists exactly once a day, outside the databases' own window in both seasons", () => {
    fc.assert(
      fc.property(window, fc.string(), (wanted, seed) => {
        const database = databaseBackupStart(wanted, maintenanceWindow(wanted, [seed]), [seed]);
        const start = backupStart(wanted, database, [seed]);
        expect(start >= 20 * 60 || start >= 4 * 60).toBe(true);
        const zone = zoneYear(wanted.timezone, from);
        for (const offset of [zone.minOffset, zone.maxOffset]) {
          const after = wrap(start - offset - database, minutesPerDay);
          expect(after).toBeGreaterThanOrEqual(60);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("spreads tiers and clients over the night, and never moves for one", () => {
    const wanted = weeklyWindow("Sun 02:00", 180, "Europe/Paris", from);
    const starts = Array.from({ length: 40 }, (_, client) => backupStart(wanted, 60, [`client-${client}`, "vital"]));
    expect(new Set(starts).size).toBeGreaterThan(10);
    expect(backupStart(wanted, 60, ["a"])).toBe(backupStart(wanted, 60, ["a"]));
  });
});

describe("backupIntervalHours", () => {
  it("keeps the RPO even when a job starts at the end of its hour and takes long, from three hours on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 180, max: 20_000 }), (rpo) => {
        const hours = backupIntervalHours(rpo);
        expect(hours * 60 + 60 + 45).toBeLessThanOrEqual(rpo);
        expect(24 % hours).toBe(0);
      }),
    );
  });

  it.each([
    [15, 1],
    [60, 1],
    [240, 2],
    [24 * 60, 12],
    [25 * 60, 12],
    [26 * 60, 24],
  ])("is, for %i minutes, %i hours", (rpo, hours) => {
    expect(backupIntervalHours(rpo)).toBe(hours);
  });
});

describe("restoreTestSchedule", () => {
  it.each([
    ["P1D", /^\d+ 6 \* \* \*$/],
    ["P7D", /^\d+ 6 \* \* 1$/],
    ["P1M", /^\d+ 6 \d+ \* \*$/],
    ["P3M", /^\d+ 6 \d+ 1,4,7,10 \*$/],
    ["P4M", /^\d+ 6 \d+ 1,4,7,10 \*$/],
    ["P6M", /^\d+ 6 \d+ 1,7 \*$/],
    ["P1Y", /^\d+ 6 \d+ 1 \*$/],
  ])("tests at least once in %s", (every, cron) => {
    expect(restoreTestSchedule(every, "Europe/Paris", ["a"]).cron).toMatch(cron);
  });
});

describe("cron", () => {
  it("keeps in step with the hour it is given", () => {
    expect(everyHours(6, 21 * 60 + 5, "UTC").cron).toBe("5 3,9,15,21 * * *");
    expect(everyHours(1, 21 * 60 + 5, "UTC").cron).toBe("5 * * * *");
    expect(everyHours(24, 21 * 60 + 5, "UTC").cron).toBe("5 21 * * *");
    expect(weekly(2 * 60, "UTC", 2).cron).toBe("0 2 * * 0#2");
    expect(onDates(480, [1, 8], "5", "UTC").cron).toBe("0 8 1,8 5 *");
  });
});

/** Whether a minute of the week is inside a span. */
function holds({ start, minutes }: Span, minute: number): boolean {
  return wrap(minute - start, minutesPerWeek) < minutes;
}

describe("service hours", () => {
  it("are answered, or in a gap, never both", () => {
    fc.assert(
      fc.property(
        arbitraryClient,
        fc.constantFrom("P1", "P2", "P3"),
        fc.nat({ max: minutesPerWeek - 1 }),
        (client, severity, minute) => {
          const answered = answeredSpans(client.contract, severity);
          if (answered === "always") return;
          const isAnswered = answered.some((span) => holds(span, minute));
          expect(gapsOf(answered).some((gap) => holds(gap, minute))).toBe(!isAnswered);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("never stay muted after they open, in the week of the leap forward", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Europe/Paris", "America/New_York", "Australia/Lord_Howe"),
        fc.nat({ max: 6 * 24 }),
        fc.integer({ min: 1, max: 160 }),
        (timezone, hour, length) => {
          const span = { start: hour * 60, minutes: length * 60 };
          const leapDay = firstLeap(timezone);
          for (const part of cutAtLeaps(span, timezone, from)) {
            const begins = startNear(leapDay, part.start, timezone);
            const ends = begins.add({ minutes: part.minutes });
            const last = ends.subtract({ minutes: 1 }).toInstant();
            const late = wrap(localWeekMinute(last, timezone) - span.start, minutesPerWeek);
            expect(late).toBeLessThan(span.minutes);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("cut the weekend of Paris at Sunday 03:00", () => {
    const friday = { start: 5 * minutesPerDay + 18 * 60 + 30, minutes: 61 * 60 + 30 };
    expect(cutAtLeaps(friday, "Europe/Paris", from)).toEqual([
      { start: friday.start, minutes: 33 * 60 + 30 },
      { start: 180, minutes: 29 * 60 },
    ]);
    expect(cutAtLeaps(friday, "Asia/Kolkata", from)).toEqual([friday]);
  });
});

function firstLeap(timezone: string): Temporal.ZonedDateTime {
  let change = Temporal.PlainDate.from(from).toZonedDateTime(timezone).getTimeZoneTransition("next");
  while (change && change.offsetNanoseconds < change.subtract({ seconds: 1 }).offsetNanoseconds) {
    change = change.getTimeZoneTransition("next");
  }
  if (!change) throw new Error(`${timezone} never leaps`);
  return change;
}

/** The start of a weekly span, the last one that begins before the leap, or the one that begins with it. */
function startNear(leap: Temporal.ZonedDateTime, start: number, timezone: string): Temporal.ZonedDateTime {
  const sunday = leap.toPlainDate().subtract({ days: (leap.dayOfWeek % 7) + 7 });
  const candidates = [0, 7, 14].map((days) => {
    const day = sunday.add({ days: days + Math.floor(start / minutesPerDay) });
    const minute = start % minutesPerDay;
    return day.toZonedDateTime({
      timeZone: timezone,
      plainTime: Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }),
    });
  });
  const before = candidates.filter((one) => Temporal.ZonedDateTime.compare(one, leap) <= 0);
  const last = before.at(-1);
  if (!last) throw new Error("no start before the leap");
  return last;
}

describe("formatDuration", () => {
  it.each([
    [30, "PT30M"],
    [60, "PT1H"],
    [2010, "PT33H30M"],
    [0, "PT0M"],
  ])("writes %i minutes as %s", (minutes, iso) => {
    expect(formatDuration(minutes)).toBe(iso);
  });
});
