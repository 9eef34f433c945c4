import type { Chosen } from "../../components/continuity/choose-points.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { PlannedStore } from "../recovery/stores.ts";

/** A store of which points were looked for: what is there, and what was chosen of it. */
export interface FoundStore {
  readonly store: PlannedStore;
  /** The oldest first. */
  readonly own: readonly RecoveryPoint[];
  readonly chosen: Chosen | undefined;
}

/** A replica in the recovery region that a failover would serve, further behind than the contract allows. */
export interface Behind {
  readonly workload: string;
  readonly data: PlannedStore["data"];
  readonly name: string;
  /** ISO 8601 UTC; absent where nothing has ever arrived. */
  readonly until?: string;
}

/**
 * The replicas that have stood still, or lag: points may bring back newer data than they hold, so that no RPO tells of it. Those whose own
 * age nobody knows are told by what is in them.
 */
export function findBehind(found: readonly FoundStore[], failedAt: string): readonly Behind[] {
  return found.flatMap(({ store: { workload, data, name, tier, replica }, own }): readonly Behind[] => {
    const standby = own.findLast(({ kind }) => kind === "replica");
    const common = { workload, data, name };
    if (standby === undefined) return data === "files" && replica !== undefined ? [common] : [];
    const late = (Date.parse(failedAt) - Date.parse(standby.consistentAt)) / 60_000 > tier.rpoMinutes;
    return late ? [{ ...common, until: standby.consistentAt }] : [];
  });
}

/** What somebody has to mend about them: the point and the replica of a store are told apart. */
export function describeBehind(behind: readonly Behind[], failedAt: string) {
  return behind.map(({ workload, data, name, until }) => ({
    id: `standby-behind:${workload}:${data}`,
    title: `The ${data} of ${workload} that stand by are further behind than the contract allows`,
    cause:
      until === undefined
        ? `${name}: nothing of it has arrived in the recovery region`
        : `${name}: what stands by holds data up to ${until}, and the failure was at ${failedAt}`,
  }));
}
