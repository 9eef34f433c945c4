import { firstKnown } from "../core/first-known.ts";
import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { holdsUnknown } from "../core/unknown.ts";

const alertPolicy = "gcp:monitoring/alertPolicy:AlertPolicy";
const metric = "gcp:logging/metric:Metric";

/** What the log of a service's failed backups is looked up by. */
const finders: Readonly<Record<string, (filter: string) => boolean>> = {
  "gcp:backupdisasterrecovery/backupPlan:BackupPlan": findsFailedJobs,
  "gcp:gkebackup/backupPlan:BackupPlan": (filter) => filter.includes("gkebackup.googleapis.com"),
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/backup-disaster-recovery/docs/monitor-reports/cloud-monitoring-alerts",
    "https://cloud.google.com/logging/docs/alerting/log-based-alerts",
  ],
  types: Object.keys(finders),
  reads: [alertPolicy, metric],
  each: (plan, stack) => {
    const finds = finders[plan.type];
    const teller = firstKnown(stack.ofType(alertPolicy), (each) => {
      const filters = each.list("conditions").flatMap((condition) => filtersOf(condition, each, stack));
      if (!filters.some((text) => finds?.(text))) return false;
      return each.flag("enabled") !== false && each.has("notificationChannels");
    });
    if (teller) return pass(`failed jobs are told by ${teller.name}`);
    const wanted = "an alert policy on the log of failed backup jobs, with a notification channel";
    return fail({ found: "nothing tells of failed backup jobs", wanted });
  },
};

/** Of an entry of the log, or of a metric that counts such entries. */
function filtersOf(condition: Reading, policy: Resource, stack: StackView): readonly string[] {
  // What is computed from another resource's name, such as a database's, is an alert on that.
  const sources = policy.record.propertyDependencies?.conditions ?? [];
  const types = sources.map((urn) => stack.byUrn(urn)?.type ?? "");
  const isOfOthers = types.length > 0 && !types.some((type) => type === metric || type in finders);
  if (isOfOthers && holdsUnknown(condition.value)) return [];
  const matched = condition.text("conditionMatchedLog.filter");
  const counted = condition.text("conditionThreshold.filter") ?? "";
  const metrics = stack.ofType(metric).filter(({ record: { properties } }) => {
    const { name } = properties;
    return typeof name === "string" && counted.includes(`logging.googleapis.com/user/${name}`);
  });
  return [matched, ...metrics.map((each) => each.text("filter"))].filter((each) => each !== undefined);
}

/** Jobs of Backup and DR: scheduled backups among them, and those that did not succeed. */
function findsFailedJobs(filter: string): boolean {
  if (!filter.includes("bdr_backup_restore_jobs")) return false;
  if (filter.includes("jobCategory") && !filter.includes("SCHEDULED_BACKUP")) return false;
  if (!filter.includes("jobStatus")) return true;
  return filter.includes("FAILED") || /(?:NOT\s+|-)jsonPayload\.jobStatus|jobStatus\s*!=/.test(filter);
}
