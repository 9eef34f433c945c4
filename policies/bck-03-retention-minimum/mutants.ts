import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["*"],
    operators: ["raised"],
    reason: "kept longer, or other points come more often",
  },
  {
    cloud: "aws",
    paths: ["rules.*"],
    operators: ["removed", "emptied", "lowered", "rarer", "altered"],
    reason:
      "a rule beside that of the days, whose length is another rule's; or points that come as often, or are never deleted",
  },
  {
    cloud: "azure",
    paths: ["properties.policyRules.*"],
    operators: ["removed", "emptied", "lowered", "altered"],
    reason: "a generation beside the weekly one, whose length is another rule's",
  },
  {
    cloud: "azure",
    paths: ["properties.policyRules.*.trigger.taggingCriteria.*.isDefault"],
    operators: ["flipped"],
    reason: "Azure refuses a second default",
  },
  {
    cloud: "gcp",
    paths: ["backupRules.*"],
    operators: ["removed", "lowered", "set to *"],
    reason: "the databases of the plan keep each day themselves, or the rule is of a longer generation",
  },
];
