import { afterAll, describe, expect, it } from "vitest";
import { Campaign } from "./campaign.ts";
import { drawRun } from "./draw-run.ts";

/** The whole campaign is `npm run chaos -- --runs 200`. */
const runs = 12;

describe("drills of drawn clients, with drawn faults, killed at drawn points", () => {
  const campaign = new Campaign();
  afterAll(() => campaign[Symbol.dispose]());

  it.each(Array.from({ length: runs }, (_, number) => drawRun(2026, number)))(
    "run $number: $cloud $variant $scenario $faults",
    async (run) => {
      const { broken } = await campaign.play(run);
      expect(broken).toEqual([]);
    },
  );

  it("draws the same run from the same seed, and others from others", () => {
    expect(drawRun(1, 7)).toEqual(drawRun(1, 7));
    expect(drawRun(1, 7)).not.toEqual(drawRun(2, 7));
  });
});
