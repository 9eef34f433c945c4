import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shippedUntil } from "../../../simulator/data-plane/shipment.ts";
import { WriteHistory } from "../../../simulator/data-plane/write-history.ts";

const instant = fc.double({ min: 0, max: 40_000_000, noNaN: true });

describe("the writes to a store", () => {
  it("are the same whenever and in whatever order one asks", () => {
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        const first = new WriteHistory("seed", "db", 660, 20);
        const [a, b] = [first.at(one), first.at(other)];
        const second = new WriteHistory("seed", "db", 660, 20);
        expect([second.at(other), second.at(one)]).toEqual([b, a]);
      }),
    );
  });

  it("only add to the data: the count never falls, and the checksum changes exactly when the count does", () => {
    fc.assert(
      fc.property(instant, fc.double({ min: 0, max: 500, noNaN: true }), (early, span) => {
        const history = new WriteHistory("seed", "db", 660, 20);
        const [before, after] = [history.at(early), history.at(early + span)];
        expect(after.count).toBeGreaterThanOrEqual(before.count);
        expect(after.checksum === before.checksum).toBe(after.count === before.count);
      }),
    );
  });

  it("tell the last write at or before an instant, and the first after it", () => {
    fc.assert(
      fc.property(instant, (now) => {
        const history = new WriteHistory("seed", "db", 660, 20);
        const { lastWrite, count } = history.at(now);
        const next = history.nextWrite(now);
        expect(next).toBeGreaterThan(now);
        if (lastWrite === undefined) expect(count).toBe(0);
        else {
          expect(lastWrite).toBeLessThanOrEqual(now);
          expect(next - lastWrite).toBeLessThanOrEqual(40);
          expect(history.at(lastWrite).count).toBe(count);
        }
        expect(history.at(next).count).toBe(count + 1);
      }),
    );
  });

  it("differ from store to store, and from seed to seed", () => {
    const sums = ["a", "b"].flatMap((seed) =>
      ["x", "y"].map((store) => new WriteHistory(seed, store, 0, 60).at(86_400).checksum),
    );
    expect(new Set(sums).size).toBe(4);
  });
});

describe("what is shipped elsewhere", () => {
  const logs = { from: 1000, every: 300, takes: [60, 360] } as const;

  it("is never ahead of time, never further behind than its pace and longest way, and never goes back", () => {
    fc.assert(
      fc.property(instant, fc.double({ min: 0, max: 2000, noNaN: true }), (now, span) => {
        const before = shippedUntil("seed", "logs", logs, now);
        const after = shippedUntil("seed", "logs", logs, now + span);
        if (before !== undefined) {
          expect(now - before).toBeLessThanOrEqual(660);
          expect(before).toBeLessThanOrEqual(now);
          expect(after ?? 0).toBeGreaterThanOrEqual(before);
        } else expect(now).toBeLessThan(1000 + 660);
      }),
    );
  });

  it("stays where it stopped", () => {
    const stopped = shippedUntil("seed", "logs", { ...logs, stops: 50_000 }, 900_000);
    expect(stopped).toBeLessThan(50_000);
    expect(stopped).toBeGreaterThan(49_000);
  });
});
