import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["*"],
    operators: ["removed", "emptied", "lowered"],
    reason: "keeps shorter, or less; a rule or a lifecycle without its end is refused by the cloud",
  },
  {
    cloud: "gcp",
    paths: ["backupRules.*.backupRetentionDays"],
    operators: ["raised"],
    reason: "still within the longest that the contract allows",
  },
];
