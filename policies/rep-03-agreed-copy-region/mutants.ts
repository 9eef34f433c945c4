import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    paths: ["rules", "rules.*", "rules.*.copyActions", "rules.*.copyActions.*"],
    operators: ["removed", "emptied"],
    reason: "one copy less, and none elsewhere: whether there must be one is another rule's",
    owner: "REP-01",
  },
  {
    cloud: "aws",
    paths: ["rules", "rules.*", "rules.*.copyActions.*"],
    operators: ["removed", "emptied"],
    reason: "a rule less, or the copy that stays in the region and is extra; AWS refuses a plan without rules",
  },
  {
    paths: ["*"],
    operators: ["swapped"],
    reason: "each of the two regions is agreed for the copies of the other",
  },
  {
    paths: ["region", "location"],
    operators: ["abroad"],
    reason: "stands where the contract does not allow, which is another rule's",
    owner: "RSD-01",
  },
  {
    cloud: "aws",
    paths: ["rules.*.copyActions.*.destinationVaultArn"],
    operators: ["altered"],
    reason: "another vault of the same region",
  },
];
