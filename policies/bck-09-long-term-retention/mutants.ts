import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["*"],
    operators: ["raised"],
    reason: "kept longer",
  },
  {
    cloud: "aws",
    paths: ["rules.*"],
    operators: ["removed", "emptied", "lowered", "rarer", "altered"],
    reason:
      "a rule of the frequent or daily points, which serve no long generation; or points that come as often, or are never deleted",
  },
  {
    cloud: "azure",
    paths: ["properties.policyRules.*.trigger.taggingCriteria.*.isDefault"],
    operators: ["flipped"],
    reason: "Azure refuses a second default",
  },
  {
    cloud: "gcp",
    paths: ["backupRules.*", "backupRules.*.backupRetentionDays"],
    operators: ["removed", "lowered"],
    reason: "a rule of the frequent or daily points, which serve no long generation",
  },
  {
    cloud: "gcp",
    paths: ["backupRules.*.standardSchedule.months.*"],
    operators: ["set to *"],
    reason: "one month a year, as any other; Google refuses one that is none",
  },
  {
    cloud: "gcp",
    paths: ["backupRules.*.standardSchedule.daysOfWeeks.*"],
    operators: ["set to *"],
    reason: "one day a week, as any other; Google refuses one that is none",
  },
];
