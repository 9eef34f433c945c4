import { dailyDays } from "../core/daily-retention.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

const association = "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation";

/** Backups of Cloud SQL kept unless told, and the most that are, one a day. */
const usual = 7;
const most = 365;

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/sql/docs/postgres/backup-recovery/backups"],
  types: ["gcp:sql/databaseInstance:DatabaseInstance"],
  reads: [association],
  each: (instance, stack, requirements) => {
    if (instance.record.properties.masterInstanceName !== undefined) return notApplicable("a replica of another");
    const place = "settings.backupConfiguration";
    if (instance.flag(`${place}.enabled`) !== true) {
      return fail({ property: `${place}.enabled`, found: "false", wanted: "true: a backup every day" });
    }
    const kept = instance.number(`${place}.backupRetentionSettings.retainedBackups`) ?? usual;
    const least = dailyDays(requirements, most);
    if (kept >= least) return pass(`${kept} daily backups are kept`);
    if (stack.ofType(association).some((each) => stack.refers(each, "resource", instance) || names(each, instance))) {
      return pass("backed up every day, and by a backup plan for longer");
    }
    return fail({
      property: `${place}.backupRetentionSettings.retainedBackups`,
      found: `${kept} days`,
      wanted: `at least ${least} days, or a backup plan`,
    });
  },
};

/** An association names an instance as `projects/<project>/instances/<name>`. */
function names({ record: from }: Resource, { record: instance }: Resource): boolean {
  const { name } = instance.properties;
  return typeof name === "string" && String(from.properties.resource).endsWith(`/instances/${name}`);
}
