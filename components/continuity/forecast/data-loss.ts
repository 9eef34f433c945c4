import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import { zoneYear } from "../../plan/schedules/time-zone.ts";
import type { CronSchedule } from "../../plan/types/common.ts";
import type { BackupRulePlan } from "../../plan/types/operations.ts";
import type { WorkloadPlan } from "../../plan/types/workload.ts";

export type StoreData = "database" | "files" | "objects";

type Span = readonly [least: number, most: number];

/** What is shipped all the time, in parcels. Seconds. */
export interface Shipping {
  readonly every: number;
  readonly takes: Span;
}

/** How long a cloud takes to keep data elsewhere, in seconds; what is absent, nobody knows of it. */
export interface KeepingSeconds {
  readonly jobs?: Readonly<Record<StoreData, Span>>;
  readonly copies?: Readonly<Record<StoreData, Span>>;
  /** Transaction logs of databases. */
  readonly logs?: Shipping;
  /** Replicas of files and of objects. */
  readonly files?: Shipping;
  readonly objects?: Shipping | { readonly within: number };
}

/** A way in which a store comes back in the DR region, and what a loss of the region at the worst moment, and at any, loses by it. */
export interface DataWay {
  readonly way: "copies" | "logs" | "replica";
  readonly worstSeconds: number;
  /** Absent where only a bound is known. */
  readonly expectedSeconds?: number;
  /** A drill restores; it makes nothing of a replica that production needs. */
  readonly isDrilled: boolean;
  readonly how: string;
}

export interface StoreForecast {
  readonly workload: string;
  readonly data: StoreData;
  /** The one that loses least first. */
  readonly ways: readonly DataWay[];
  /** What the plan keeps, and nobody can tell how far behind it is. */
  readonly untold: readonly string[];
}

/** What each store of an environment would lose with its region, as planned. Pure. */
export function forecastDataLoss(
  plan: EnvironmentPlan,
  keeping: KeepingSeconds,
  contractStart: string,
): readonly StoreForecast[] {
  return plan.workloads.flatMap((workload) =>
    storesOf(workload).map((data): StoreForecast => {
      const candidates = [
        copiesWay(plan, workload, data, keeping, contractStart),
        shippedWay(workload, data, keeping),
        readReplicaWay(plan, workload, data),
      ].flatMap((each) => each ?? []);
      const ways = candidates.filter((each) => typeof each !== "string");
      return {
        workload: workload.name,
        data,
        ways: ways.sort((a, b) => a.worstSeconds - b.worstSeconds),
        untold: candidates.filter((each) => typeof each === "string"),
      };
    }),
  );
}

function storesOf({ database, files, objects }: WorkloadPlan): readonly StoreData[] {
  return [
    ...(database ? (["database"] as const) : []),
    ...(files ? (["files"] as const) : []),
    ...(objects ? (["objects"] as const) : []),
  ];
}

/**
 * A point is as of the start of its job. At worst the region goes just before a copy has arrived whose job began as late as it
 * may, and the copy before it began as early as it may.
 */
function copiesWay(
  { backup, drRegion }: EnvironmentPlan,
  { tier }: WorkloadPlan,
  data: StoreData,
  { jobs, copies }: KeepingSeconds,
  contractStart: string,
): DataWay | string | undefined {
  const rules = backup?.tiers.find((each) => each.tier === tier.name)?.rules ?? [];
  const copied = rules.filter(({ copies: to }) => to.some((copy) => copy.region === drRegion && !copy.account));
  if (copied.length === 0) return undefined;
  if (jobs === undefined || copies === undefined) {
    return `the copies of its backups in ${drRegion}: how long a job and a copy take is not known`;
  }
  const [job, copy] = [jobs[data], copies[data]];
  const ways = copied.flatMap((rule) => wayOfRule(rule, job, copy, contractStart) ?? []);
  return ways.sort((a, b) => a.worstSeconds - b.worstSeconds)[0];
}

function wayOfRule(rule: BackupRulePlan, job: Span, copy: Span, contractStart: string): DataWay | undefined {
  const interval = longestGapMinutes(rule.schedule, contractStart);
  if (interval === undefined) return undefined;
  const [gap, window] = [interval.usual * 60, rule.startWindowMinutes * 60];
  const worst = interval.longest * 60 + window + job[1] + copy[1];
  const longer = interval.longest > interval.usual ? `, ${minutes(interval.longest * 60)} when clocks go back` : "";
  return {
    way: "copies",
    worstSeconds: worst,
    // The gap between two starts varies with the window: long gaps weigh more.
    expectedSeconds: gap / 2 + window ** 2 / (12 * gap) + mean(job) + mean(copy),
    isDrilled: true,
    how:
      `a backup every ${minutes(gap)}${longer}, begun within ${minutes(window)}, ` +
      `job up to ${minutes(job[1])}, copy up to ${minutes(copy[1])}`,
  };
}

function shippedWay(
  { database, files, objects }: WorkloadPlan,
  data: StoreData,
  { logs, files: filesShipped, objects: objectsShipped }: KeepingSeconds,
): DataWay | string | undefined {
  const [isShipped, shipping, what] = {
    database: [database?.replicateBackupsTo !== undefined, logs, "transaction logs"] as const,
    files: [files?.replicateTo !== undefined, filesShipped, "a replica"] as const,
    objects: [objects?.replica !== undefined, objectsShipped, "a replica"] as const,
  }[data];
  if (!isShipped) return undefined;
  if (shipping === undefined) return `${what} in the DR region: how far behind is not known`;
  const way = { way: data === "database" ? "logs" : "replica", isDrilled: data === "database" } as const;
  if ("within" in shipping) {
    return {
      ...way,
      worstSeconds: shipping.within,
      how: `${what} in the DR region, there within ${minutes(shipping.within)}`,
    };
  }
  const { every, takes } = shipping;
  return {
    ...way,
    worstSeconds: every + takes[1],
    expectedSeconds: every / 2 + mean(takes),
    how: `${what} in the DR region, every ${minutes(every)}, there within ${minutes(takes[1])}`,
  };
}

/** Nearer than the logs, most of the time; but no cloud promises how near, and a slow one falls behind. */
function readReplicaWay({ standby }: EnvironmentPlan, { name }: WorkloadPlan, data: StoreData): string | undefined {
  if (data !== "database" || !standby.workloads.some(({ workload, database }) => workload === name && database)) {
    return undefined;
  }
  return "a read replica in the DR region: nothing bounds how far behind it is";
}

/** The time between two runs of a schedule: most of the year, and at most. Undefined unless it runs every day or every week. */
function longestGapMinutes(
  { cron, timezone }: CronSchedule,
  from: string,
): { readonly usual: number; readonly longest: number } | undefined {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = cron.split(" ");
  if (dayOfMonth !== "*" || month !== "*" || !/^\d+$/.test(minute)) return undefined;
  const isWeekly = /^\d$/.test(dayOfWeek);
  if (dayOfWeek !== "*" && !isWeekly) return undefined;
  const usual = isWeekly ? 7 * 24 * 60 : longestHourGap(hour) * 60;
  const { minOffset, maxOffset } = zoneYear(timezone, from);
  return { usual, longest: usual + maxOffset - minOffset };
}

function longestHourGap(field: string): number {
  if (field === "*") return 1;
  const hours = field.split(",").map(Number);
  const next = [...hours.slice(1), (hours[0] ?? 0) + 24];
  return Math.max(...hours.map((hour, index) => (next[index] ?? hour) - hour));
}

function mean([least, most]: Span): number {
  return (least + most) / 2;
}

function minutes(seconds: number): string {
  const [hours, rest] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])].join(" ");
}
