import * as z from "zod";
import type { RestoreJobPlan } from "../../components/plan/replica/replica-plan.ts";

/** A store of a replica that stands empty, by the stack's output `toRestore`. */
export interface RestoreTask extends RestoreJobPlan {
  /** Id or ARN of the empty store. */
  readonly into: string;
}

/** How far a restore is. Instants are ISO 8601 UTC. */
export type RestoreProgress =
  | { readonly state: "running"; readonly startedAt: string; readonly detail: string }
  | { readonly state: "done"; readonly startedAt: string; readonly endedAt: string }
  | { readonly state: "failed"; readonly startedAt: string; readonly endedAt: string; readonly reason: string };

export interface Restorer extends AsyncDisposable {
  /**
   * Begins what is not begun, goes on to the next job where one is over, and tells how far it is. The same token always means the same
   * restore, so that asking again after a crash begins nothing twice. What the cloud refuses is a failure, not an exception.
   */
  progress(task: RestoreTask, token: string): Promise<RestoreProgress>;
}

const tasksSchema = z.array(
  z.object({
    workload: z.string(),
    data: z.enum(["files", "objects"]),
    method: z.enum(["restore", "copy"]),
    recoveryPoint: z.string(),
    vault: z.string().optional(),
    consistentAt: z.string(),
    roleName: z.string().optional(),
    into: z.string(),
  }),
);

/** The output `toRestore` of a replica's stack. */
export function readRestoreTasks(output: unknown): readonly RestoreTask[] {
  return tasksSchema.parse(output ?? []).map(({ vault, roleName, ...task }) => ({
    ...task,
    ...(vault !== undefined && { vault }),
    ...(roleName !== undefined && { roleName }),
  }));
}
