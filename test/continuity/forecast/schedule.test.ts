import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ForecastStep, pathTo, scheduleSteps } from "../../../components/continuity/forecast/schedule.ts";

function step(id: string, seconds: number, dependsOn: readonly string[]): ForecastStep {
  return { id, group: "data", title: id, actor: "machine", seconds, dependsOn };
}

/** Nets without a circle: each step waits for some of those before it, and the last for all that nobody else waits for. */
const nets = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.array(fc.nat())), { minLength: 1, maxLength: 30 })
  .map((drawn) =>
    drawn.map(([seconds, awaited], index) =>
      step(String(index), seconds, index === 0 ? [] : [...new Set(awaited.map((each) => String(each % index)))]),
    ),
  );

const ends = (steps: readonly ForecastStep[]) => [...scheduleSteps(steps).values()].map(({ endsAt }) => endsAt);

describe("scheduleSteps", () => {
  it("starts every step when the last that it waits for has ended, and not before", () => {
    fc.assert(
      fc.property(nets, (steps) => {
        const schedule = scheduleSteps(steps);
        for (const { id, dependsOn, seconds } of steps) {
          const awaited = dependsOn.map((each) => schedule.get(each)?.endsAt ?? Number.NaN);
          expect(schedule.get(id)?.startsAt).toBe(Math.max(0, ...awaited));
          expect(schedule.get(id)?.endsAt).toBe(Math.max(0, ...awaited) + seconds);
        }
      }),
    );
  });

  it("has a critical path to every step whose lengths add up to its end, each link waiting for the one before", () => {
    fc.assert(
      fc.property(nets, (steps) => {
        const schedule = scheduleSteps(steps);
        for (const { id } of steps) {
          const path = pathTo(schedule, id);
          expect(path.reduce((total, { seconds }) => total + seconds, 0)).toBe(schedule.get(id)?.endsAt);
          expect(path.at(-1)?.id).toBe(id);
          path.slice(1).forEach((each, index) => {
            expect(each.dependsOn).toContain(path[index]?.id);
          });
        }
      }),
    );
  });

  it("ends no step sooner when one takes longer, or waits for more", () => {
    fc.assert(
      fc.property(nets, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 500 }), (steps, which, other, more) => {
        const slow = which % steps.length;
        const before = ends(steps);
        const longer = ends(
          steps.map((each, index) => (index === slow ? { ...each, seconds: each.seconds + more } : each)),
        );
        before.forEach((end, index) => {
          expect(longer[index]).toBeGreaterThanOrEqual(end);
        });
        if (slow === 0) return;
        const bound = ends(
          steps.map((each, index) =>
            index === slow ? { ...each, dependsOn: [...each.dependsOn, String(other % slow)] } : each,
          ),
        );
        before.forEach((end, index) => {
          expect(bound[index]).toBeGreaterThanOrEqual(end);
        });
      }),
    );
  });

  it("refuses a step that waits for itself, for nothing known, or has the name of another", () => {
    expect(() => scheduleSteps([step("a", 1, ["b"]), step("b", 1, ["a"])])).toThrow(/waits for itself/);
    expect(() => scheduleSteps([step("a", 1, ["c"])])).toThrow(/waits for "c", which there is not/);
    expect(() => scheduleSteps([step("a", 1, []), step("a", 2, [])])).toThrow(/one id/);
  });
});
