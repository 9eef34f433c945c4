import type { BackupRulePlan } from "../../../plan/types/operations.ts";
import {
  byPoints,
  byReadReplica,
  byShipping,
  least,
  type Shipping,
  type Span,
  type StoreScope,
  type Ways,
} from "./way.ts";

/** Seconds. */
export interface GcpKeeping {
  readonly cloud: "gcp";
  readonly databaseJobs: Span;
  readonly logs: Shipping;
  readonly fileJobs: Span;
  readonly files: Shipping;
  readonly objects: Shipping;
}

const hour = 3600;

/**
 * Points of databases closer than six hours are not made, and those of a day have a window of six hours; of several a day, the hour that
 * they fall due in. https://cloud.google.com/backup-disaster-recovery/docs/cloud-console/backup-plan
 */
const shortest = 6 * hour;

/** Backups go into the DR region's own vault at once; files by a schedule of their own, objects by a replica alone. */
export function gcpWays(scope: StoreScope, keeping: GcpKeeping): Ways {
  const { data, workload, plan, contractStart } = scope;
  const rules = plan.backup?.tiers.find(({ tier }) => tier === workload.tier.name)?.rules ?? [];
  switch (data) {
    case "database": {
      const steps = [{ what: "job", takes: keeping.databaseJobs }];
      const points = pointRules(rules).map(({ schedule }) =>
        byPoints(schedule, { window: isFrequent(schedule.cron) ? hour : shortest, steps }, contractStart, shortest),
      );
      const hasLogs = (workload.database?.pitrDays ?? 0) > 0 && rules.length > 0;
      return [...least(points), ...(hasLogs ? [byShipping(keeping.logs, logs)] : []), ...byReadReplica(scope)];
    }
    case "files": {
      const steps = [{ what: "job", takes: keeping.fileJobs }];
      const points = pointRules(rules).map(({ schedule }) => byPoints(schedule, { window: 0, steps }, contractStart));
      const stands = plan.standby.workloads.some((each) => each.workload === workload.name && each.files);
      return [
        ...least(points),
        ...(stands ? [byShipping(keeping.files, { ...replica, isRestored: false, goesBack: false })] : []),
      ];
    }
    case "objects":
      return workload.objects?.replica ? [byShipping(keeping.objects, replica)] : [];
  }
}

const logs = { way: "logs", isRestored: true, goesBack: true, what: "transaction logs" } as const;
/** What is copied out of a replica leaves it one; that of objects keeps their versions. */
const replica = { way: "replica", isRestored: true, goesBack: true, what: "a replica" } as const;

/** What only ships logs makes no points. */
function pointRules(rules: readonly BackupRulePlan[]): readonly BackupRulePlan[] {
  const plain = rules.filter(({ continuous }) => !continuous);
  return rules.filter(
    ({ continuous, schedule }) => !continuous || !plain.some((each) => each.schedule.cron === schedule.cron),
  );
}

function isFrequent(cron: string): boolean {
  return /[*,]/.test(cron.split(" ")[1] ?? "");
}
