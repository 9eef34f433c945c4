import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["tags", "userLabels", "tags.workload", "userLabels.workload"],
    operators: ["removed", "emptied", "altered"],
    reason: "a probe that names no workload is of the one that is public",
  },
  {
    cloud: "aws",
    paths: ["type"],
    operators: ["set to HTTP", "set to TCP"],
    reason: "reaches the name from outside all the same",
  },
];
