import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import type { PlanContext } from "../context.ts";
import type { ReplicaDirection, RestoreJobPlan } from "../replica/replica-plan.ts";
import type { FoundationPlan } from "../types/common.ts";
import type { DatabasePlan, FilesPlan, FleetPlan, ObjectsPlan } from "../types/workload.ts";

/** What a replica is planned from: the environment that stands, and the same one in its DR region under the drill's names. */
export interface ReplicaScope {
  readonly standing: PlanContext;
  readonly context: PlanContext;
}

/** Coming back from the DR region: why a point there cannot be copied to the primary region, or why none can. */
export type FailbackCatalogue =
  | { readonly whyNotCopied: (point: RecoveryPoint) => readonly (string | false)[]; readonly missing?: never }
  | { readonly missing: string; readonly whyNotCopied?: never };

export interface RestoredDatabaseScope extends ReplicaScope {
  /** As the environment has it. */
  readonly database: DatabasePlan;
}

/** Everything that planning the replica of an environment must know of one cloud: what its restores take, keep and forget. */
export interface ReplicaCatalogue {
  /** Why a point cannot be restored on this cloud, besides what holds on every one: what its id names, where its key is usable. */
  readonly objections: (standing: PlanContext, point: RecoveryPoint) => readonly (string | false)[];
  /** Files and objects that the environment itself keeps in the DR region are copied from there by the cloud's own means: their points may be replicas. */
  readonly copiesReplicas?: true;
  /** A machine image as a point names it, and how people would write one: only its copy stands in the DR region. Absent where images are of no region. */
  readonly image?: { readonly isImage: (id: string) => boolean; readonly example: string };
  /** The database of a replica, made from its point: without what a restore draws, keeps or has from its source. */
  readonly restoredDatabase: (plan: DatabasePlan, point: RecoveryPoint, scope: RestoredDatabaseScope) => DatabasePlan;
  /** Files that the cloud makes from their point, where it can; elsewhere they stand empty. */
  readonly restoredFiles?: (plan: FilesPlan, point: RecoveryPoint) => FilesPlan;
  /** Objects that stand empty: what must be there before a job may fill them. */
  readonly restoredObjects?: (plan: ObjectsPlan, point: RecoveryPoint) => ObjectsPlan;
  /** Machines of an image's copy, or with a disk of a snapshot. */
  readonly withVolume: (plan: FleetPlan, id: string) => FleetPlan;
  /** The replica's own containers, next to the stores of keys and secrets that stand in the DR region already. */
  readonly foundation?: (own: FoundationPlan, standing: FoundationPlan, scope: ReplicaScope) => FoundationPlan;
  /** How points come back to the primary region, or what is missing for it. */
  readonly failback: FailbackCatalogue;
  /** Where the environment comes back as of an instant before damage to its data: where points are kept that go back. */
  readonly beforeDamage: Exclude<ReplicaDirection, "failback">;
  /** In what the cloud's restores never are like their source, by the property as it is compared: somebody asks for it afterwards. */
  readonly forgets?: Readonly<Record<string, string>>;
  /** A copy of objects takes the newest versions up to an instant: asked for a later one than the point promises, whatever has arrived besides comes too. */
  readonly copiesWhatArrived?: true;
  /** How files and objects come back, and what that needs to be told besides; undefined where the store is made from its point. */
  readonly restoreJob: (
    standing: PlanContext,
    point: RecoveryPoint,
  ) => Pick<RestoreJobPlan, "method" | "roleName"> | undefined;
}
