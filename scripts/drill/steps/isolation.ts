import type { DrillStep } from "../drill.ts";

/** Production again: the same fingerprint says that nothing of it was touched. */
export const isolation: DrillStep<"isolation"> = {
  title: "fingerprint of production, again",
  always: true,
  run: async ({ world, productionStacks }) => ({ after: world.fingerprint(productionStacks) }),
};
