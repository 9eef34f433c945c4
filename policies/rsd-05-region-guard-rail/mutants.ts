import { type EquivalentMutants, otherRegion } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  otherRegion,
  {
    cloud: "azure",
    types: ["azure-native:authorization:PolicyAssignment"],
    paths: ["", "parameters", "parameters.listOfAllowedLocations*"],
    operators: ["removed", "emptied"],
    reason:
      "is no guard rail of places, or one that allows less, or one of groups alone, which Azure refuses without its parameter",
  },
  {
    cloud: "azure",
    paths: ["enforcementMode"],
    operators: ["removed"],
    reason: "enforced where nothing is said",
  },
  {
    cloud: "gcp",
    paths: ["", "spec.rules.*.values.allowedValues.*"],
    operators: ["removed"],
    reason: "is a policy of something else, or allows one region less",
  },
  {
    paths: ["parameters", "parameters.effect", "parameters.listOfAllowedLocations", "spec.rules.*.condition"],
    operators: ["added"],
    reason: "says nothing yet: an empty parameter or condition leaves the guard rail as it was",
  },
];
