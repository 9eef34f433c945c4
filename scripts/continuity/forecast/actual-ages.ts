import type { EnvironmentForecast } from "../../../components/continuity/forecast/forecast.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import { judgePoints } from "../../recovery/judge-points.ts";
import type { PlannedStore } from "../../recovery/stores.ts";

/** How old the newest usable point of a store is, beside the most that its plan leads one to expect. */
export interface ActualAge {
  readonly workload: string;
  readonly data: PlannedStore["data"];
  readonly ageSeconds?: number;
  readonly worstSeconds?: number;
  /** Something that should have been done was not, or there is nothing at all. */
  readonly isBeyond: boolean;
}

export function actualAges(
  { workloads }: EnvironmentForecast,
  stores: readonly PlannedStore[],
  points: readonly RecoveryPoint[],
  now: string,
): readonly ActualAge[] {
  return judgePoints(stores, points, now).map(({ workload, data, ageSeconds }) => {
    const forecast = workloads.find(({ name }) => name === workload)?.rpo.stores.find((each) => each.data === data);
    const worstSeconds = forecast?.ways[0]?.worstSeconds;
    return {
      workload,
      data,
      ...(ageSeconds !== undefined && { ageSeconds }),
      ...(worstSeconds !== undefined && { worstSeconds }),
      isBeyond: ageSeconds === undefined || (worstSeconds !== undefined && ageSeconds > worstSeconds),
    };
  });
}

/** The newest usable point of every store that a drill may restore; undefined when a store has none. */
export function newestPoints(
  stores: readonly PlannedStore[],
  points: readonly RecoveryPoint[],
  now: string,
): readonly RecoveryPoint[] | undefined {
  const restorable = points.filter(({ kind }) => kind !== "replica");
  const newest = judgePoints(stores, restorable, now).map((report) => report.newest);
  return newest.includes(undefined) ? undefined : newest.flatMap((point) => point ?? []);
}
