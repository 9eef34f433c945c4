import type { EnvironmentPlan } from "../environment-plan.ts";

/**
 * Where a replica stands, and where its points are from: `recovery`: in the DR region, as after a disaster; `failback`: in the
 * environment's own region, as when it comes back there from the DR region; `local`: in its own region, from what is kept there.
 */
export const replicaDirections = ["recovery", "failback", "local"] as const;

export type ReplicaDirection = (typeof replicaDirections)[number];

/** What a drill's replica is planned from, besides the client file. */
export interface ReplicaOptions {
  /** Id of the drill: a part of every name and a tag of everything. */
  readonly drill: string;
  /** ISO 8601 duration after which whatever still carries the drill's tags may be removed. */
  readonly lifetime: string;
  /** `recovery` when absent. */
  readonly direction?: ReplicaDirection | undefined;
}

/** A store that stands empty, and the recovery point that a restore job is to bring back into it. */
export interface RestoreJobPlan {
  readonly workload: string;
  readonly data: "files" | "objects";
  /** `restore`: a job of the backup service brings back a point; `copy`: the data that the environment keeps in the DR region are copied, and stay. */
  readonly method: "restore" | "copy";
  readonly recoveryPoint: string;
  readonly vault?: string;
  /** The data are as of then, ISO 8601 UTC. */
  readonly consistentAt: string;
  /** Role that the backup service restores under: the environment's own. */
  readonly roleName?: string;
}

/** An environment realised a second time, from recovery points. */
export interface ReplicaPlan extends EnvironmentPlan {
  readonly replica: {
    /** Stack of the environment that it stands in for. */
    readonly of: string;
    readonly drill: string;
    readonly lifetime: string;
    /** What no resource of a stack can do. */
    readonly restoreJobs: readonly RestoreJobPlan[];
  };
}
