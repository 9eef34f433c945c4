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
  {
    cloud: "azure",
    paths: ["sourceServerResourceId"],
    operators: ["added"],
    reason: "the way of its creation still says that it is no replica",
  },
];
