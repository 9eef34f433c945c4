import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import type { CommandContext, Mode } from "../command.ts";
import type { PointCopier } from "./copy-points.ts";
import type { FoundPoints, PointsWanted } from "./found-points.ts";
import type { Restorer } from "./restore-task.ts";
import type { PlannedStore } from "./stores.ts";

export type { RestoreTask } from "./restore-task.ts";

/** What a cloud is asked when something is to be brought back, by its official clients. */
export interface RecoveryCloud {
  /**
   * What each store can come back from, in the DR region unless another is wanted. Throws a UserError when the cloud refuses, and an Error,
   * a bug, when points are wanted in a region where this cloud finds none.
   */
  findPoints(
    plan: EnvironmentPlan,
    stores: readonly PlannedStore[],
    mode: Mode,
    context: CommandContext,
    wanted?: PointsWanted,
  ): Promise<FoundPoints>;
  /** Restores what no resource of a stack can, in the DR region unless another is said; to be disposed of. */
  openRestorer(plan: EnvironmentPlan, mode: Mode, context: CommandContext, region?: string): Promise<Restorer>;
  /** Copies points of the DR region to a vault of the environment's own; to be disposed of. Absent where nothing can yet. */
  openCopier?(plan: EnvironmentPlan, mode: Mode, context: CommandContext): Promise<PointCopier>;
}

/** The clouds, each loaded when it is asked. */
export const recoveryClouds: Readonly<Record<CloudName, () => Promise<RecoveryCloud>>> = {
  aws: async () => (await import("./aws/cloud.ts")).awsRecovery,
  azure: async () => (await import("./azure/cloud.ts")).azureRecovery,
  gcp: async () => (await import("./gcp/cloud.ts")).gcpRecovery,
};
