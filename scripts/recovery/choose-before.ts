import { type Chosen, choosePoint, type Wanted } from "../../components/continuity/choose-points.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { Verdict } from "./judge-points.ts";
import type { PlannedStore } from "./stores.ts";

/** The point that a store comes back from as of before damage to its data. */
export interface StoreBefore {
  readonly workload: string;
  readonly data: PlannedStore["data"];
  readonly name: string;
  /** What the contract allows to be lost after damage. */
  readonly rpoMinutes: number;
  readonly verdict: Verdict;
  readonly chosen?: Chosen;
  /** Seconds from what the point holds to the damage. */
  readonly lostSeconds?: number;
}

/** Chooses as a drill of damage does, and judges what is lost by the contract. */
export function chooseBefore(
  stores: readonly PlannedStore[],
  points: readonly RecoveryPoint[],
  wanted: Required<Wanted>,
): readonly StoreBefore[] {
  return stores.map(({ workload, data, name, tier: { rpoAfterDamageMinutes: rpoMinutes } }) => {
    const own = points.filter(({ store }) => store.workload === workload && store.data === data && store.name === name);
    const chosen = choosePoint(own, wanted);
    if (chosen === undefined) return { workload, data, name, rpoMinutes, verdict: "none" };
    const lostSeconds = (Date.parse(wanted.before) - Date.parse(chosen.point.consistentAt)) / 1000;
    const verdict = lostSeconds <= rpoMinutes * 60 ? "kept" : "missed";
    return { workload, data, name, rpoMinutes, verdict, chosen, lostSeconds };
  });
}
