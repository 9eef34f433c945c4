import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["tags", "tags.*"],
    operators: ["removed", "emptied"],
    reason: "the provider puts every tag of the contract on what takes them; of a fleet it was another one",
  },
  {
    cloud: "aws",
    types: ["aws:autoscaling/group:Group"],
    paths: ["tags.*.key"],
    operators: ["altered"],
    reason: "another tag than those of the contract",
  },
  {
    cloud: "gcp",
    paths: ["labels", "labels.*"],
    operators: ["removed", "emptied"],
    reason: "the provider puts every label of the contract on what takes them",
  },
  { cloud: "gcp", paths: ["labels"], operators: ["added"], reason: "one label more than those of the contract" },
];
