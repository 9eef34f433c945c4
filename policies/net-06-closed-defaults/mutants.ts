import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "gcp",
    paths: ["name"],
    reason: "still not the default network, which has one name",
  },
];
