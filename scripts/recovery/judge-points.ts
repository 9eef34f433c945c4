import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { Place } from "./found-points.ts";
import type { PlannedStore } from "./stores.ts";

/** `kept`: the newest usable point is within the RPO; `missed`: it is older; `none`: there is none at all. */
export type Verdict = "kept" | "missed" | "none";

export interface StoreReport {
  readonly workload: string;
  readonly data: PlannedStore["data"];
  readonly name: string;
  readonly tier: string;
  /** What it was held to: the tier's RPO, or the one after damage. */
  readonly rpoMinutes: number;
  readonly verdict: Verdict;
  readonly newest?: RecoveryPoint;
  /** Seconds from what the newest usable point holds to now: what would be lost. */
  readonly ageSeconds?: number;
  readonly oldest?: RecoveryPoint;
  readonly usable: number;
  /** Points that cannot be restored from, and why. */
  readonly unusable: Readonly<Record<string, number>>;
}

/**
 * Judges what a region loss at `now` (ISO 8601 UTC) would lose of each store against what the contract allows: of points of the environment's
 * own region, what damage to the data would.
 */
export function judgePoints(
  stores: readonly PlannedStore[],
  points: readonly RecoveryPoint[],
  now: string,
  place: Place = "recovery",
): readonly StoreReport[] {
  return stores.map(({ workload, data, name, tier }) => {
    const rpoMinutes = place === "own" ? tier.rpoAfterDamageMinutes : tier.rpoMinutes;
    const own = points.filter(({ store }) => store.workload === workload && store.data === data && store.name === name);
    const usable = own.filter((point) => faultOf(point, now) === undefined);
    const newest = usable.toSorted((a, b) => Date.parse(a.consistentAt) - Date.parse(b.consistentAt)).at(-1);
    const oldest = usable.toSorted((a, b) => reachesBackTo(a) - reachesBackTo(b))[0];
    const ageSeconds = newest && (Date.parse(now) - Date.parse(newest.consistentAt)) / 1000;
    const verdict = ageSeconds === undefined ? "none" : ageSeconds <= rpoMinutes * 60 ? "kept" : "missed";
    const faults = own.flatMap((point) => faultOf(point, now) ?? []);
    return {
      workload,
      data,
      name,
      tier: tier.name,
      rpoMinutes,
      verdict,
      ...(newest && { newest }),
      ...(ageSeconds !== undefined && { ageSeconds }),
      ...(oldest && { oldest }),
      usable: usable.length,
      unusable: Object.fromEntries(faults.map((fault) => [fault, faults.filter((each) => each === fault).length])),
    };
  });
}

/** The earliest instant that a point restores, in milliseconds since 1970: a continuous one goes back to where it began. */
export function reachesBackTo({ kind, createdAt, consistentAt }: RecoveryPoint): number {
  return Date.parse(kind === "continuous" ? createdAt : consistentAt);
}

/** Why nothing can be restored from a point; undefined when it can. */
function faultOf({ status, expiresAt, malware }: RecoveryPoint, now: string): string | undefined {
  if (status !== "available") return status;
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now)) return "expired";
  return malware === "threats-found" ? malware : undefined;
}
