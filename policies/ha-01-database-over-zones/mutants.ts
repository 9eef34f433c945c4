import { anyWorkload, type EquivalentMutants, elsewhere, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  elsewhere,
  anyWorkload,
  {
    paths: ["region", "location"],
    operators: ["swapped"],
    reason: "stands in the DR region, of which this is not asked",
  },
];
