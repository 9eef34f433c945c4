import { dailyDays } from "../core/daily-retention.ts";
import { isReplica } from "../core/databases.ts";
import { fail, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";

const instance = "aws:rds/instance:Instance";

/** The longest that RDS, Aurora and DocumentDB keep their automatic backups, days. */
const most = 35;

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
  ],
  types: [instance, "aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster"],
  each: (database, requirements) => {
    if (isReplica(database)) return notApplicable("a replica of another");
    // Off unless told for an instance, one day for a cluster.
    const days = database.number("backupRetentionPeriod") ?? (database.type === instance ? 0 : 1);
    const least = dailyDays(requirements, most);
    if (days >= least && days > 0) return pass(`backed up, kept ${days} days`);
    return fail({ property: "backupRetentionPeriod", found: `${days} days`, wanted: `at least ${least} days` });
  },
};
