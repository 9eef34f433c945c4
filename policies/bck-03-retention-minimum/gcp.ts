import { dailyDays } from "../core/daily-retention.ts";
import { isAssociatedWith, planAssociation } from "../core/databases.ts";
import { gcpPlan, gcpPoints, resourcePolicy } from "../core/gcp-points.ts";
import { judgeDaily } from "../core/generations.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const instance = "gcp:sql/databaseInstance:DatabaseInstance";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan",
    "https://cloud.google.com/compute/docs/disks/about-snapshot-schedules",
    "https://cloud.google.com/sql/docs/postgres/backup-recovery/backups",
  ],
  types: [gcpPlan, resourcePolicy],
  reads: [planAssociation, instance],
  each: (plan, stack, requirements) => {
    const isPlan = plan.type === gcpPlan;
    if (!isPlan && !plan.has("snapshotSchedulePolicy")) return notApplicable("schedules no snapshots");
    const judgement = judgeDaily(gcpPoints(plan), requirements, isPlan ? "backupRules" : "snapshotSchedulePolicy");
    if (judgement.status === "pass" || !isPlan || !keepDaysThemselves(plan, stack, requirements)) return judgement;
    return pass("the databases of the plan keep each day themselves");
  },
};

/** Whether all that a plan backs up are databases whose own backups, one a day, stay as long. */
function keepDaysThemselves(plan: Resource, stack: StackView, requirements: Requirements): boolean {
  const associations = stack.referring(plan, "backupPlan", stack.ofType(planAssociation));
  const databases = associations.map((each) =>
    stack.ofType(instance).find((database) => isAssociatedWith(each, database, stack)),
  );
  const place = "settings.backupConfiguration";
  return (
    databases.length > 0 &&
    databases.every(
      (each) =>
        each?.flag(`${place}.enabled`) === true &&
        (each.number(`${place}.backupRetentionSettings.retainedBackups`) ?? 7) >= dailyDays(requirements),
    )
  );
}
