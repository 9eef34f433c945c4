import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["*"],
    reason: "a store that holds no state, under this name or another: there is nothing to judge",
  },
];
