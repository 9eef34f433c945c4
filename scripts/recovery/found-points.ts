import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";

/** Where points are to be usable: in the DR region, as after a loss of the primary one, or in the environment's own, as after damage to its data. */
export type Place = "recovery" | "own";

/** Which points are looked for. */
export interface PointsWanted {
  /** Since when the primary region is gone, where somebody knows it: ISO 8601 UTC. */
  readonly lostAt?: string | undefined;
  /** Where the points must be usable: the DR region when absent, or the environment's own, on clouds that find points there. */
  readonly region?: string | undefined;
}

export interface FoundPoints {
  readonly points: readonly RecoveryPoint[];
  /** ISO 8601 UTC: the rehearsal's own time, or the real one. */
  readonly now: string;
  /** What a reader must know besides: what is assumed because nothing tells it, what could not be asked. */
  readonly notes?: readonly string[];
}

/** Whoever asks for points in a region where none are looked for would be given those of another. Throws an Error: a bug. */
export function requireDrRegion({ stack, drRegion }: EnvironmentPlan, { region = drRegion }: PointsWanted): void {
  if (region !== drRegion) {
    throw new Error(`${stack}: this cloud's recovery points are not looked for in ${region}, but in ${drRegion}`);
  }
}
