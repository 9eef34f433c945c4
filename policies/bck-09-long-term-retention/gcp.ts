import { gcpPlan, gcpPoints } from "../core/gcp-points.ts";
import { judgeGenerations } from "../core/generations.ts";
import type { ResourceCheck } from "../core/rule.ts";

/** A resource has one plan here, so that each plan must have all the generations. */
export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan"],
  types: [gcpPlan],
  each: (plan, requirements) => judgeGenerations(gcpPoints(plan), requirements, "backupRules"),
};
