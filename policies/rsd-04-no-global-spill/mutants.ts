import { type EquivalentMutants, impliedPlace, otherRegion } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  otherRegion,
  {
    paths: ["region", "location"],
    operators: ["abroad"],
    reason: "stays in one region: which one is another rule's",
    owner: "RSD-01",
  },
];
