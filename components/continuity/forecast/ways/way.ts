import type { EnvironmentPlan } from "../../../plan/environment-plan.ts";
import { zoneYear } from "../../../plan/schedules/time-zone.ts";
import type { CronSchedule } from "../../../plan/types/common.ts";
import type { WorkloadPlan } from "../../../plan/types/workload.ts";

export type StoreData = "database" | "files" | "objects";

/** Seconds, or minutes where it says so. */
export type Span = readonly [least: number, most: number];

/** What is shipped all the time, in parcels. Seconds. */
export interface Shipping {
  readonly every: number;
  readonly takes: Span;
}

/** A way in which a store comes back in the DR region, and what a loss of the region at the worst moment, and at any, loses by it. */
export interface DataWay {
  readonly way: "copies" | "logs" | "replica";
  readonly worstSeconds: number;
  /** Absent where only a bound is known. */
  readonly expectedSeconds?: number;
  /** A replica that production needs is not restored from: it is promoted, in a disaster alone. */
  readonly isRestored: boolean;
  /** Whether what was there before damage can be brought back from it: what follows its source follows it into the damage. */
  readonly goesBack: boolean;
  readonly how: string;
}

/** What a way is, apart from how far behind. */
type Nature = Pick<DataWay, "way" | "isRestored" | "goesBack"> & { readonly what: string };

/** A store, and what its ways are planned from. */
export interface StoreScope {
  readonly plan: EnvironmentPlan;
  readonly workload: WorkloadPlan;
  readonly data: StoreData;
  /** YYYY-MM-DD: whose time zone's clock changes count. */
  readonly contractStart: string;
}

/** The ways of a store; a text says of one what is kept, and why nobody can tell how far behind it is. */
export type Ways = readonly (DataWay | string)[];

interface Jobs {
  /** Longest time from when it falls due to when it begins, and how long jobs, and what follows until the point is in the DR region, take: seconds. */
  readonly window: number;
  readonly steps: readonly { readonly what: string; readonly takes: Span }[];
}

/**
 * By points that a schedule makes, each as of the start of its job. At worst the region goes just before one has arrived whose job began as
 * late as it may, and the one before it began as early as it may. Undefined for what is rarer than every week.
 */
export function byPoints(schedule: CronSchedule, { window, steps }: Jobs, contractStart: string, shortest = 0) {
  const interval = gapMinutes(schedule, contractStart);
  if (interval === undefined) return undefined;
  const usual = Math.max(interval.usual * 60, shortest);
  const longest = usual + interval.change * 60;
  const longer = longest > usual ? `, ${span(longest)} when clocks go back` : "";
  const begun = window >= 60 ? [`begun within ${span(window)}`] : [];
  const way: DataWay = {
    way: "copies",
    worstSeconds: longest + window + sum(steps.map(({ takes }) => takes[1])),
    // The gap between two starts varies with the window: long gaps weigh more.
    expectedSeconds: usual / 2 + window ** 2 / (12 * usual) + sum(steps.map(({ takes }) => mean(takes))),
    isRestored: true,
    goesBack: true,
    how: [
      `a backup every ${span(usual)}${longer}`,
      ...begun,
      ...steps.map(({ what, takes }) => `${what} up to ${span(takes[1])}`),
    ].join(", "),
  };
  return way;
}

export function byShipping({ every, takes }: Shipping, of: Nature): DataWay {
  const { what, ...way } = of;
  return {
    ...way,
    worstSeconds: every + takes[1],
    expectedSeconds: every / 2 + mean(takes),
    how: `${what} in the DR region, every ${span(every)}, there within ${span(takes[1])}`,
  };
}

/** By what is promised to be there in time, and nothing more is known of. */
export function withinTime(seconds: number, of: Nature): DataWay {
  const { what, ...way } = of;
  return { ...way, worstSeconds: seconds, how: `${what} in the DR region, there within ${span(seconds)}` };
}

/** Nearer than logs, most of the time; but no cloud promises how near, and a slow one falls behind. */
export function byReadReplica({ plan: { standby }, workload: { name } }: StoreScope): Ways {
  const stands = standby.workloads.some(({ workload, database }) => workload === name && database);
  return stands ? ["a read replica in the DR region: nothing bounds how far behind it is"] : [];
}

/** The time between two runs of a schedule, and how much longer it is once a year. Undefined unless it runs every day or every week. */
function gapMinutes(
  { cron, timezone }: CronSchedule,
  from: string,
): { readonly usual: number; readonly change: number } | undefined {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = cron.split(" ");
  if (dayOfMonth !== "*" || month !== "*" || !/^\d+$/.test(minute)) return undefined;
  const isWeekly = /^\d$/.test(dayOfWeek);
  if (dayOfWeek !== "*" && !isWeekly) return undefined;
  const { minOffset, maxOffset } = zoneYear(timezone, from);
  return { usual: isWeekly ? 7 * 24 * 60 : longestHourGap(hour) * 60, change: maxOffset - minOffset };
}

function longestHourGap(field: string): number {
  if (field === "*") return 1;
  const hours = field.split(",").map(Number);
  const next = [...hours.slice(1), (hours[0] ?? 0) + 24];
  return Math.max(...hours.map((hour, index) => (next[index] ?? hour) - hour));
}

export function least(ways: readonly (DataWay | undefined)[]): Ways {
  const [best] = ways.flatMap((way) => way ?? []).toSorted((a, b) => a.worstSeconds - b.worstSeconds);
  return best ? [best] : [];
}

function mean([low, high]: Span): number {
  return (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function span(seconds: number): string {
  const [hours, rest] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])].join(" ");
}
