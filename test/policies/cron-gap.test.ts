import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asAwsSchedule, longestGapDays, longestGapMinutes } from "../../policies/core/cron-gap.ts";

describe("the longest time between two runs of a schedule", () => {
  it.each([
    ["rate(12 hours)", 720],
    ["rate(1 day)", 1440],
    ["cron(5 * * * ? *)", 60],
    ["cron(5 2,5,8,11,14,17,20,23 * * ? *)", 180],
    ["cron(0/15 * * * ? *)", 15],
    ["cron(0 8-18 * * ? *)", 14 * 60],
    ["cron(0 0/6 ? * * *)", 360],
    // From Friday evening to Monday morning.
    ["cron(0 8-18 ? * MON-FRI *)", 62 * 60],
    ["cron(5 21 * * ? *)", 1440],
    ["cron(5 21 ? * SUN *)", 7 * 1440],
    ["cron(5 21 1 * ? *)", 31 * 1440],
    ["cron(5 21 1 1 ? *)", 366 * 1440],
  ])("%s: %d minutes", (expression, minutes) => {
    expect(longestGapMinutes(expression)).toBe(minutes);
    expect(longestGapDays(expression)).toBe(minutes / 1440);
  });

  it.each([
    "",
    "every day",
    "cron(5 21 * * ?)",
    "cron(5 24 * * ? *)",
    "cron(60 21 * * ? *)",
    "cron(5 21 32 * ? *)",
    "cron(5 21 x * ? *)",
    "cron(5 21 * * ? 2020)",
  ])("%s: never, or not understood", (expression) => {
    expect(longestGapMinutes(expression)).toBeUndefined();
  });

  it("leaves everything after the last run without", () => {
    expect(longestGapDays("cron(5 21 * * ? 2027)")).toBeGreaterThan(700);
  });

  it("is shorter where schedules take turns", () => {
    expect(longestGapMinutes("cron(0 6 * * ? *)", "cron(0 18 * * ? *)")).toBe(720);
    expect(longestGapMinutes("cron(0 6 ? * MON-FRI *)", "cron(0 6 ? * SUN,SAT *)")).toBe(1440);
    expect(longestGapMinutes("cron(0 6 * * ? *)", "rate(1 hour)", "never")).toBe(60);
  });

  it("is that of the runs counted one by one", () => {
    const numbers = (from: number, to: number) =>
      fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(numbers(0, 59), numbers(0, 23), numbers(1, 7), (minutes, hours, weekdays) => {
        const expression = `cron(${minutes} ${hours} ? * ${weekdays} *)`;
        expect(longestGapMinutes(expression)).toBe(longestByCounting(minutes, hours, weekdays));
      }),
    );
  });

  it("is no longer when a schedule runs more often", () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(hours, (list) => {
        const often = longestGapMinutes(`cron(0 ${list} * * ? *)`) ?? Number.NaN;
        const rarely = longestGapMinutes(`cron(0 ${list.slice(1)} * * ? *)`) ?? Number.NaN;
        expect(often).toBeLessThanOrEqual(rarely);
      }),
    );
  });
});

describe("a schedule of Google Cloud", () => {
  it.each([
    ["5 21 * * *", 1440],
    ["5 */6 * * *", 360],
    ["5 2,14 * * *", 720],
    ["5 21 * * 0", 7 * 1440],
    ["5 21 * * 7", 7 * 1440],
    ["5 21 * * 1-5", 3 * 1440],
    ["5 21 * * MON-FRI", 3 * 1440],
    ["5 21 1 * *", 31 * 1440],
    ["every 12 hours", 720],
    ["every 30 mins", 30],
  ])("%s: %d minutes", (schedule, minutes) => {
    expect(longestGapMinutes(asAwsSchedule(schedule) ?? "")).toBe(minutes);
  });

  it.each(["", "5 21 * *", "5 21 1 * 1", "every day 00:00", "5 21 * * */2"])("%s: not understood", (schedule) => {
    expect(asAwsSchedule(schedule)).toBeUndefined();
  });
});

/** Minute by minute over three weeks, which hold every gap of a weekly schedule. */
function longestByCounting(minutes: readonly number[], hours: readonly number[], weekdays: readonly number[]): number {
  let last: number | undefined;
  let longest = 0;
  for (let minute = 0; minute < 3 * 7 * 1440; minute += 1) {
    const isRun =
      minutes.includes(minute % 60) &&
      hours.includes(Math.floor(minute / 60) % 24) &&
      weekdays.includes((Math.floor(minute / 1440) % 7) + 1);
    if (!isRun) continue;
    longest = Math.max(longest, minute - (last ?? minute));
    last = minute;
  }
  return longest;
}
