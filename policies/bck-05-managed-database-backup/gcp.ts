import { dailyDays } from "../core/daily-retention.ts";
import { isAssociatedWith, isReplica, planAssociation } from "../core/databases.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

/** Backups of Cloud SQL kept unless told, and the most that are, one a day. */
const usual = 7;
const most = 365;

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/sql/docs/postgres/backup-recovery/backups"],
  types: ["gcp:sql/databaseInstance:DatabaseInstance"],
  reads: [planAssociation],
  each: (instance, stack, requirements) => {
    if (isReplica(instance)) return notApplicable("a replica of another");
    const place = "settings.backupConfiguration";
    if (instance.flag(`${place}.enabled`) !== true) {
      return fail({ property: `${place}.enabled`, found: "false", wanted: "true: a backup every day" });
    }
    const kept = instance.number(`${place}.backupRetentionSettings.retainedBackups`) ?? usual;
    const least = dailyDays(requirements, most);
    if (kept >= least) return pass(`${kept} daily backups are kept`);
    if (stack.ofType(planAssociation).some((each) => isAssociatedWith(each, instance, stack))) {
      return pass("backed up every day, and by a backup plan for longer");
    }
    return fail({
      property: `${place}.backupRetentionSettings.retainedBackups`,
      found: `${kept} days`,
      wanted: `at least ${least} days, or a backup plan`,
    });
  },
};
