import type { DrillStep } from "../drill.ts";
import { undoHandChanges } from "../faults/hand-changes.ts";

/** Production again: the same fingerprint says that nothing of it was touched. */
export const isolation: DrillStep<"isolation"> = {
  title: "fingerprint of production, again",
  always: true,
  run: async (drill) => {
    const after = drill.world.fingerprint(drill.productionStacks);
    undoHandChanges(drill);
    return { after };
  },
};
