import { type EquivalentMutants, otherRegion } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  otherRegion,
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules", "rules.*"],
    operators: ["removed", "emptied"],
    reason: "a rule less, or the copy beside that of the other account; AWS refuses a plan without rules",
  },
  {
    cloud: "aws",
    paths: ["rules.*.copyActions.*.destinationVaultArn"],
    operators: ["abroad"],
    reason: "goes to the same account in another region, which is another rule's",
    owner: "REP-03",
  },
  {
    paths: ["rules.*.copyActions.*.destinationVaultArn", "properties.resourceGuardResourceId"],
    operators: ["altered"],
    reason: "another vault or guard of the same account, which nobody sees from here",
    isGap: true,
  },
];
