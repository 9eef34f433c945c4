import { asAwsSchedule, longestGapMinutes } from "../core/cron-gap.ts";
import { gcpPoints } from "../core/gcp-points.ts";
import {
  bootSnapshots,
  disksOf,
  gcpCopyReason,
  gcpDisk,
  gcpFiles,
  gcpInstance,
  gcpProtectionReads,
  gcpProtections,
  gcpRegionDisk,
} from "../core/gcp-protection.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { type Interval, judgeInterval } from "./interval.ts";

const database = "gcp:sql/databaseInstance:DatabaseInstance";
const job = "gcp:cloudscheduler/job:Job";
const diskReplication = "gcp:compute/diskAsyncReplication:DiskAsyncReplication";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan",
    "https://cloud.google.com/compute/docs/disks/about-snapshot-schedules",
    "https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr",
    "https://cloud.google.com/filestore/docs/replication",
  ],
  types: [database, gcpInstance, gcpDisk, gcpRegionDisk, gcpFiles],
  reads: [...gcpProtectionReads, diskReplication],
  each: (resource, stack, requirements) => {
    const reason = gcpCopyReason(resource);
    if (reason !== undefined) return notApplicable(reason);
    const isByDisks = resource.type === gcpInstance && gcpProtections(resource, stack).length === 0;
    const protections = () => (isByDisks ? bootSnapshots : gcpProtections)(resource, stack);
    if (isByDisks && protections().length === 0) {
      const isApart = stack.referred(resource, "bootDisk", disksOf(resource, stack)).length > 0;
      if (isApart) return notApplicable("backed up by its disks, each of which is judged");
    }
    const plans = () => [...new Set(protections().flatMap(({ plan }) => plan ?? []))];
    const means = {
      intervals: () => [
        ...plans()
          .filter(({ type }) => type !== job)
          .flatMap(intervalOf),
        ...jobsOf(plans()),
        ...daily(resource),
      ],
      isElsewhere: () => protections().some(({ plan }) => plan === undefined),
      // Plans come every six hours at best, snapshots and jobs every hour.
      least: resource.type === database ? 360 : 60,
      replication: () => replicationOf(resource, stack),
    };
    return judgeInterval(resource, resource, means, requirements);
  },
};

function intervalOf(by: Resource): readonly Interval[] {
  const [often] = gcpPoints(by).toSorted((a, b) => a.everyDays - b.everyDays);
  return often === undefined ? [] : [{ by, property: often.schedule, minutes: Math.round(often.everyDays * 1440) }];
}

/** What all jobs do together, told of the one that comes most often. */
function jobsOf(plans: readonly Resource[]): readonly Interval[] {
  const minutesOf = (jobs: readonly Resource[]) =>
    longestGapMinutes(...jobs.flatMap((each) => asAwsSchedule(each.text("schedule") ?? "") ?? [])) ??
    Number.POSITIVE_INFINITY;
  const jobs = plans.filter(({ type }) => type === job).map((by) => ({ by, minutes: minutesOf([by]) }));
  const [often] = jobs.toSorted((a, b) => a.minutes - b.minutes);
  if (often === undefined) return [];
  // Clocks of two time zones keep no steady distance.
  const byClock = Map.groupBy(jobs, ({ by }) => by.text("timeZone") ?? "Etc/UTC");
  const together = [...byClock.values()].map((same) => minutesOf(same.map(({ by }) => by)));
  return [{ by: often.by, property: "schedule", minutes: Math.min(...together) }];
}

/** Cloud SQL's own backups. */
function daily(resource: Resource): readonly Interval[] {
  const property = "settings.backupConfiguration.enabled";
  return resource.type === database && resource.flag(property) ? [{ by: resource, property, minutes: 1440 }] : [];
}

function replicationOf(resource: Resource, stack: StackView): string | undefined {
  const disks = stack.referring(resource, "primaryDisk", stack.ofType(diskReplication));
  const files = stack.referring(resource, "initialReplication", stack.ofType(gcpFiles));
  return disks.length + files.length > 0 ? "every change is replicated" : undefined;
}
