import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { UserError } from "../../../components/user-error.ts";
import type { CommandContext, Mode } from "../../command.ts";
import { recoveryClouds } from "../../recovery/clouds.ts";
import { judgePoints } from "../../recovery/judge-points.ts";
import { storesOf } from "../../recovery/stores.ts";

/** What an environment can come back from, as it was last seen, or why nobody could see it. */
export type Inventory =
  | {
      readonly asked: true;
      readonly now: string;
      readonly points: readonly RecoveryPoint[];
      /** The newest usable one of each store: what the stack of the replica takes. */
      readonly newest: readonly RecoveryPoint[];
      /** Stores that nothing usable is there of. */
      readonly without: readonly string[];
    }
  | { readonly asked: false; readonly why: readonly string[] };

/** Asks the cloud. That it does not answer is no reason not to make a kit: it is one to have made it before. */
export async function takeInventory(plan: EnvironmentPlan, mode: Mode, context: CommandContext): Promise<Inventory> {
  const load = recoveryClouds[plan.target.cloud];
  if (load === undefined)
    return { asked: false, why: [`recovery points of ${plan.target.cloud} cannot be listed yet`] };
  if (plan.backup === undefined) return { asked: false, why: ["backup is not in the contract's scope"] };
  const stores = storesOf(plan);
  try {
    const cloud = await load();
    return inventoryOf(plan, await cloud.findPoints(plan, stores, mode, context));
  } catch (error) {
    if (error instanceof UserError) return { asked: false, why: error.problems };
    throw error;
  }
}

export function inventoryOf(
  plan: EnvironmentPlan,
  { points, now }: { readonly points: readonly RecoveryPoint[]; readonly now: string },
): Inventory {
  const reports = judgePoints(storesOf(plan), points, now);
  return {
    asked: true,
    now,
    points,
    newest: reports.flatMap(({ newest }) => newest ?? []),
    without: reports.flatMap(({ workload, data, newest }) => (newest ? [] : [`${workload}: ${data}`])),
  };
}
