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
    cloud: "aws",
    paths: ["tags.*"],
    operators: ["removed", "altered"],
    reason: "another tag, or a workload that nobody knows, which is held to the strictest",
  },
  {
    cloud: "aws",
    paths: ["vpcZoneIdentifiers.*", "availabilityZone"],
    operators: ["removed", "altered"],
    reason: "two zones are left of the three",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:AutoscaleSetting"],
    paths: ["", "enabled", "targetResourceUri"],
    operators: ["removed", "flipped"],
    reason: "nothing scales the fleet: it stays at its own number, two machines at least",
  },
  {
    cloud: "azure",
    paths: ["zones.*"],
    reason: "two zones are left of the three",
  },
];
