import { loadClient } from "../../components/client/load.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { recoveryClouds } from "../recovery/clouds.ts";
import { addPoints } from "../recovery/describe-points.ts";
import { judgePoints } from "../recovery/judge-points.ts";
import { storesOf } from "../recovery/stores.ts";

/** Exits 1 when a store has nothing to come back from in the DR region, or nothing new enough. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const [name = "", environment = ""] = args;
  const client = loadClient(context.root, name);
  if (!Object.hasOwn(client.environments, environment)) {
    const known = Object.keys(client.environments).join(", ");
    throw new UserError(`Client "${name}" has no environment "${environment}"; it has ${known}.`);
  }
  const plan = planEnvironment(client, environment);
  const { cloud } = plan.target;
  const load = recoveryClouds[cloud];
  if (plan.backup === undefined) {
    throw new UserError(
      `Backup is not in the scope of ${name}'s contract: there are no recovery points of ours to list.`,
    );
  }
  const stores = storesOf(plan);
  context.progress.step(`${plan.stack}: recovery points in ${plan.drRegion}`);
  const found = await (await load()).findPoints(plan, stores, options.real === true ? "real" : "rehearsal", context);
  const { points, now, notes = [] } = found;
  context.progress.done(`${points.length} found`);
  const reports = judgePoints(stores, points, now);
  const page = new Page(context.terminal);
  addPoints(page, reports, plan.drRegion, found);
  return {
    data: { client: name, environment, drRegion: plan.drRegion, now, notes, stores: reports, points },
    text: page.toString(),
    exitCode: reports.every(({ verdict }) => verdict === "kept") ? 0 : 1,
  };
}
