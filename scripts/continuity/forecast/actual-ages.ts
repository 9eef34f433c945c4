import type { Client } from "../../../components/client/schema.ts";
import { choosePoint } from "../../../components/continuity/choose-points.ts";
import type { Disruption } from "../../../components/continuity/forecast/data-loss.ts";
import { directionAfter, type EnvironmentForecast } from "../../../components/continuity/forecast/forecast.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import { restorableTest } from "../../../components/plan/replica/restorable.ts";
import type { FoundPoints } from "../../recovery/found-points.ts";
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
  { workloads, place, drRegion }: EnvironmentForecast,
  stores: readonly PlannedStore[],
  points: readonly RecoveryPoint[],
  now: string,
): readonly ActualAge[] {
  return judgePoints(stores, points, now, place === drRegion ? "recovery" : "own").map(
    ({ workload, data, ageSeconds }) => {
      const forecast = workloads.find(({ name }) => name === workload)?.rpo.stores.find((each) => each.data === data);
      const worstSeconds = forecast?.ways[0]?.worstSeconds;
      return {
        workload,
        data,
        ...(ageSeconds !== undefined && { ageSeconds }),
        ...(worstSeconds !== undefined && { worstSeconds }),
        isBeyond: ageSeconds === undefined || (worstSeconds !== undefined && ageSeconds > worstSeconds),
      };
    },
  );
}

interface ChosenFor {
  readonly stores: readonly PlannedStore[];
  readonly disruption: Disruption;
}

/** For every store the point that a drill would choose, had the disruption been now; undefined when a store has none. */
export function chosenPoints(
  client: Client,
  environment: string,
  { stores, points, now, disruption }: FoundPoints & ChosenFor,
): readonly RecoveryPoint[] | undefined {
  const cloud = client.environments[environment]?.cloud ?? "aws";
  const objections = restorableTest(client, environment, directionAfter(disruption, cloud));
  const before = disruption === "damage" ? now : undefined;
  const chosen = stores.map(({ workload, data }) => {
    const own = points.filter(({ store }) => store.workload === workload && store.data === data);
    return choosePoint(own, { now, objections, ...(before && { before }) })?.point;
  });
  return chosen.includes(undefined) ? undefined : chosen.flatMap((point) => point ?? []);
}
