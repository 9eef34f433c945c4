import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["*"],
    operators: ["removed", "emptied", "flipped", "set to Disabled", "set to Unlocked"],
    reason: "locks less, or nothing: nobody is bound for ever",
  },
  {
    paths: ["*"],
    operators: ["lowered", "raised"],
    reason: "locked for another time, by a lock that can be lifted",
  },
];
