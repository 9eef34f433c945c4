import { type EquivalentMutants, impliedPlace, otherRegion } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  otherRegion,
  {
    paths: ["*"],
    operators: ["removed", "emptied"],
    reason: "logs go nowhere, or to one place less, and none elsewhere: whether they must is asked by other rules",
  },
  {
    cloud: "aws",
    paths: ["logDestination"],
    operators: ["altered"],
    reason: "another store of the same region",
  },
];
