import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    paths: ["desiredCapacity"],
    operators: ["removed"],
    reason: "the least size of the fleet says how many run",
  },
  {
    cloud: "aws",
    paths: ["tags.*", "tags.*.key"],
    operators: ["removed", "altered"],
    reason: "a tag that says nothing of the workload",
  },
  {
    paths: ["region", "location"],
    operators: ["abroad", "swapped"],
    resources: ["erp", "gmao", "portal", "imaging", "patient", "booking"].map((each) => `*-prod-${each}-compute`),
    reason: "a fleet of the home region, or of a workload without a standby: those of the DR region stay there",
  },
  {
    cloud: "azure",
    paths: ["sku.capacity"],
    operators: ["raised"],
    reason: "more machines",
  },
];
