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
  {
    cloud: "aws",
    types: ["aws:kms/key:Key"],
    paths: ["customKeyStoreId", "xksKeyId"],
    operators: ["added"],
    reason: "a key outside AWS's own store, for which AWS refuses rotation",
  },
  {
    cloud: "azure",
    types: ["azure-native:keyvault:Key"],
    paths: ["properties.rotationPolicy.attributes*"],
    operators: ["added"],
    reason: "no duration, which Azure refuses, or a block that says nothing",
  },
];
