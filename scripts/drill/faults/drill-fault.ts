import type { CloudName } from "../../../components/plan/types/common.ts";
import type { InjectedFault } from "../../../simulator/faults.ts";
import type { ScenarioName } from "../request.ts";

/** Where and when a drill takes place, as far as faults are aimed. */
export interface Place {
  readonly account: string;
  /** Where production stands, and where the replica is built. */
  readonly region: string;
  readonly drRegion: string;
  /** The failure, in virtual seconds. */
  readonly failedAt: number;
}

/** A fault of the simulated cloud, as long as the drill meets it. */
export interface DrillInjection extends InjectedFault {
  /** Only in so many builds of the replica, or removals of it: afterwards the cloud has recovered. */
  readonly attempts?: number;
}

export type Inject = (place: Place) => readonly DrillInjection[];

/** Something that is not a refusal of the cloud: what somebody did by hand before the drill, or what befell the engine's state. */
export type ChangeName =
  | "raise-ttl"
  | "drift"
  | "recover-vaults"
  | "delete-secrets"
  | "lock-replica"
  | "corrupt-state"
  | "lose-state"
  | "lose-passphrase";

/**
 * What comes of it. `recovered`: the verdict is conforme; `reserve`: avec réserves; `failed`: not proven or not kept, and it says so.
 */
export type FaultOutcome = "recovered" | "reserve" | "failed";

/** Data that stand by in the recovery region; a name by which a workload is reached; secrets of a workload. */
export type Wanted = "standby" | "name" | "secrets";

export interface Expected {
  readonly outcome: FaultOutcome;
  /** The step, check, deviation or reason of the verdict that tells of it, by the beginning of its id; absent: nothing has to. */
  readonly told?: string;
  /** What the report says of it, literally. */
  readonly sees?: string;
  readonly next: string;
}

/** A fault by its name on the command line. */
export interface DrillFault {
  /** Number in the catalogue of faults. */
  readonly number: number;
  readonly title: string;
  readonly on: Readonly<Partial<Record<CloudName, Inject>>>;
  readonly change?: ChangeName;
  /** In which it shows as told here. */
  readonly scenario?: ScenarioName;
  /** What an environment must have to meet it as told here, besides a store of each kind. */
  readonly wants?: Wanted;
  readonly expected: Expected;
  /** On clouds where something else comes of it. */
  readonly otherwise?: Readonly<Partial<Record<CloudName, Expected>>>;
}

export type DrillFaults = Readonly<Record<string, DrillFault>>;

/** The cloud refuses it for good, and the replica is not built. `sees`: the cloud's words. */
export function stopsReplica(sees: string, next: string): Expected {
  return { outcome: "failed", told: "replica", sees, next };
}

/** Faults of the simulated cloud that are met in the recovery region, where the replica is built. */
export function inRecoveryRegion(fault: string, more: Omit<DrillInjection, "fault"> = {}): Inject {
  return ({ drRegion, account }) => [{ fault, region: drRegion, account, ...more }];
}

/** Met by what stands in production, from `hours` before the failure on. */
export function inProduction(fault: string, hours: number, more: Omit<DrillInjection, "fault"> = {}): Inject {
  return ({ region, account, failedAt }) => [{ fault, region, account, after: failedAt - hours * 3600, ...more }];
}

/** The same on each cloud. */
export function onEvery(inject: Inject): Readonly<Record<CloudName, Inject>> {
  return { aws: inject, azure: inject, gcp: inject };
}

/** Met in every zone of the recovery region, one by one: the message of the cloud names the zone (Google Cloud). */
export function inEveryZone(fault: string, more: Omit<DrillInjection, "fault"> = {}): Inject {
  return (place) =>
    ["b", "c", "d"].flatMap((zone) => inRecoveryRegion(fault, { ...more, zone: `${place.drRegion}-${zone}` })(place));
}
