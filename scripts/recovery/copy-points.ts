import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { RestoreProgress } from "./restore-task.ts";

/** How far a copy is. Instants are ISO 8601 UTC. */
export type CopyProgress =
  | Exclude<RestoreProgress, { readonly state: "done" }>
  | { readonly state: "done"; readonly startedAt: string; readonly endedAt: string; readonly point: RecoveryPoint };

export interface PointCopier extends AsyncDisposable {
  /**
   * Begins to copy a point, or tells how far it is, and in the end what it became. The same token always means the same copy, so that
   * asking again after a crash begins nothing twice. What the cloud refuses is a failure, not an exception.
   */
  progress(point: RecoveryPoint, token: string): Promise<CopyProgress>;
}
