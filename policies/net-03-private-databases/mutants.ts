import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["publiclyAccessible"],
    operators: ["removed"],
    reason: "the provider sends false where nothing is said",
  },
];
