import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["rotationPeriodInDays", "*.trigger.timeAfterCreate", "rotationPeriod"],
    operators: ["lowered"],
    reason: "rotates more often",
  },
  {
    cloud: "aws",
    paths: ["rotationPeriodInDays"],
    operators: ["removed"],
    reason: "every 365 days where nothing is said, which is what the contract asks",
  },
  {
    cloud: "gcp",
    paths: ["purpose"],
    operators: ["removed"],
    reason: "encrypts where nothing is said, and goes on rotating",
  },
];
