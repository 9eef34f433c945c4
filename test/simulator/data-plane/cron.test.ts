import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatVirtual } from "../../../simulator/clock.ts";
import { occurrences } from "../../../simulator/data-plane/cron.ts";
import { ledgerEpoch } from "../../../simulator/ledger.ts";

const day = 86_400;
const virtual = (iso: string) => (Date.parse(iso) - ledgerEpoch) / 1000;

function dates(expression: string, timezone: string, from: string, until: string): readonly string[] {
  return occurrences(expression, timezone, virtual(from), virtual(until)).map((each) =>
    formatVirtual(each).slice(0, 16),
  );
}

describe("a schedule of AWS", () => {
  it.each([
    ["cron(30 1 * * ? *)", "Europe/Paris", ["2026-02-01T00:30", "2026-02-02T00:30"]],
    [
      "cron(0 */12 * * ? *)",
      "Etc/UTC",
      ["2026-02-01T00:00", "2026-02-01T12:00", "2026-02-02T00:00", "2026-02-02T12:00"],
    ],
    ["cron(15 3,9 ? * SUN *)", "Etc/UTC", ["2026-02-01T03:15", "2026-02-01T09:15"]],
    ["cron(15 3 ? * 2-6 *)", "Etc/UTC", ["2026-02-02T03:15"]],
    ["cron(0 5 1 1,2 ? *)", "Etc/UTC", ["2026-02-01T05:00"]],
    ["cron(0 5 1 1 ? *)", "Etc/UTC", []],
    ["cron(0 5 ? * MON#1 2026)", "Etc/UTC", ["2026-02-02T05:00"]],
    ["cron(0 5 ? * MON 2027)", "Etc/UTC", []],
    ["every day", "Etc/UTC", []],
  ])("%s in %s falls due", (expression, timezone, expected) => {
    expect(dates(expression, timezone, "2026-02-01T00:00:00Z", "2026-02-03T00:00:00Z")).toEqual(expected);
  });

  it("knows the ends of months", () => {
    const year = (expression: string) => dates(expression, "Etc/UTC", "2026-01-06T00:00:00Z", "2026-06-01T00:00:00Z");
    expect(year("cron(0 0 L * ? *)")).toEqual(
      ["01-31", "02-28", "03-31", "04-30", "05-31"].map((date) => `2026-${date}T00:00`),
    );
    expect(year("cron(0 0 ? * FRIL *)").slice(0, 2)).toEqual(["2026-01-30T00:00", "2026-02-27T00:00"]);
    expect(year("cron(0 0 1W 2,3,5 ? *)")).toEqual(["2026-02-02T00:00", "2026-03-02T00:00", "2026-05-01T00:00"]);
  });

  it("keeps its local hour over a clock change, and runs once whatever the clocks do", () => {
    expect(dates("cron(30 2 * * ? *)", "Europe/Paris", "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z")).toEqual([
      "2026-03-28T01:30",
      "2026-03-29T01:30",
      "2026-03-30T00:30",
    ]);
    expect(dates("cron(30 2 * * ? *)", "Europe/Paris", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z")).toHaveLength(2);
  });

  it("gives the same whether a span is asked for at once or in parts", () => {
    const minute = fc.integer({ min: 0, max: 59 });
    const hour = fc.oneof(fc.constantFrom("*", "*/3", "1,13"), fc.integer({ min: 0, max: 23 }).map(String));
    const days = fc.constantFrom("* * ?", "? * SUN", "1 * ?", "? * MON-FRI", "L * ?");
    const zone = fc.constantFrom("Europe/Paris", "Etc/UTC", "America/New_York");
    const spans = fc.tuple(fc.integer({ min: 0, max: 300 * day }), fc.integer({ min: 0, max: 40 * day }), fc.nat(1000));
    fc.assert(
      fc.property(minute, hour, days, zone, spans, (at, hours, on, timezone, [from, length, cut]) => {
        const expression = `cron(${at} ${hours} ${on} *)`;
        const middle = from + Math.floor((length * cut) / 1000);
        const whole = occurrences(expression, timezone, from, from + length);
        const parts = [
          [from, middle],
          [middle, from + length],
        ].flatMap(([a = 0, b = 0]) => occurrences(expression, timezone, a, b));
        expect(parts).toEqual(whole);
        expect(whole.every((each) => each >= from && each < from + length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
