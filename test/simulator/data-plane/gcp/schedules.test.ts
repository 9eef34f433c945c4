import { describe, expect, it } from "vitest";
import { formatVirtual } from "../../../../simulator/clock.ts";
import { dueOf, unixOccurrences } from "../../../../simulator/data-plane/gcp/schedules.ts";
import { ledgerEpoch } from "../../../../simulator/ledger.ts";
import { Reader, type Values } from "../../../../simulator/values.ts";

const virtual = (iso: string) => (Date.parse(iso) - ledgerEpoch) / 1000;
const show = (instants: readonly number[]) => instants.map((each) => formatVirtual(each).slice(5, 16));

/** What falls due from the first of February on, a Sunday, in Paris. */
function due(standardSchedule: Values, until: string) {
  const window = { startHourOfDay: 2, endHourOfDay: 8 };
  const rule = new Reader({
    standardSchedule: { timeZone: "Europe/Paris", backupWindow: window, ...standardSchedule },
  });
  return dueOf(rule, virtual("2026-02-01T00:00:00Z"), virtual(until));
}

describe("the schedule of a backup rule", () => {
  it.each([
    [{ recurrenceType: "DAILY" }, ["02-01T01:00", "02-02T01:00", "02-03T01:00"]],
    [{ recurrenceType: "WEEKLY", daysOfWeeks: ["MONDAY", "SUNDAY"] }, ["02-01T01:00", "02-02T01:00"]],
    [{ recurrenceType: "MONTHLY", daysOfMonths: [1, 3] }, ["02-01T01:00", "02-03T01:00"]],
    [{ recurrenceType: "MONTHLY", weekDayOfMonth: { weekOfMonth: "FIRST", dayOfWeek: "TUESDAY" } }, ["02-03T01:00"]],
    [
      { recurrenceType: "YEARLY", months: ["FEBRUARY"], weekDayOfMonth: { weekOfMonth: "FIRST", dayOfWeek: "MONDAY" } },
      ["02-02T01:00"],
    ],
    [{ recurrenceType: "YEARLY", months: ["MARCH"], daysOfMonths: [1] }, []],
  ])("%j falls due, and may start through its whole window", (schedule, expected) => {
    const found = due(schedule, "2026-02-04T00:00:00Z");
    expect(show(found.map(({ at }) => at))).toEqual(expected);
    expect(found.every(({ window }) => window === 6 * 3600)).toBe(true);
  });

  it("knows the last weekday of a month", () => {
    const last = { recurrenceType: "MONTHLY", weekDayOfMonth: { weekOfMonth: "LAST", dayOfWeek: "FRIDAY" } };
    expect(show(due(last, "2026-04-01T00:00:00Z").map(({ at }) => at))).toEqual(["02-27T01:00", "03-27T01:00"]);
  });

  it("falls due every so many hours within its window, each time with an hour to start in", () => {
    const hourly = {
      recurrenceType: "HOURLY",
      hourlyFrequency: 8,
      backupWindow: { startHourOfDay: 1, endHourOfDay: 24 },
    };
    const found = due(hourly, "2026-02-02T00:00:00Z");
    expect(show(found.map(({ at }) => at))).toEqual(["02-01T00:00", "02-01T08:00", "02-01T16:00"]);
    expect(found.every(({ window }) => window === 3600)).toBe(true);
  });
});

describe("the schedule of a job of Cloud Scheduler", () => {
  it.each([
    ["30 1 * * *", ["02-01T00:30", "02-02T00:30", "02-03T00:30"]],
    ["0 */12 * * 1-5", ["02-01T23:00", "02-02T11:00", "02-02T23:00", "02-03T11:00"]],
    ["0 3 * * 0", ["02-01T02:00"]],
    ["0 3 * * 7", ["02-01T02:00"]],
    ["0 3 3 2 1", ["02-02T02:00", "02-03T02:00"]],
  ])("%s falls due", (schedule, expected) => {
    const [from, until] = [virtual("2026-02-01T00:00:00Z"), virtual("2026-02-03T22:00:00Z")];
    expect(show(unixOccurrences(schedule, "Europe/Paris", from, until))).toEqual(expected);
  });
});
