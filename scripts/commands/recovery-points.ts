import { loadClient } from "../../components/client/load.ts";
import { planContext } from "../../components/plan/context.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { recoveryClouds } from "../recovery/clouds.ts";
import { addPoints } from "../recovery/describe-points.ts";
import type { Place } from "../recovery/found-points.ts";
import { judgePoints } from "../recovery/judge-points.ts";
import { storesOf } from "../recovery/stores.ts";

/** Exits 1 when a store has nothing to come back from in the region, or nothing new enough. */
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
  const place = readPlace(options);
  const { findPoints, findsInOwnRegion } = await recoveryClouds[plan.target.cloud]();
  if (plan.backup === undefined) {
    throw new UserError(
      `Backup is not in the scope of ${name}'s contract: there are no recovery points of ours to list.`,
    );
  }
  if (place === "own" && findsInOwnRegion !== true) {
    throw new UserError(
      `--region: on ${planContext(client, environment).catalogue.title} damage, too, is undone in the DR region, ${plan.drRegion}: points are listed there alone. Leave --region out.`,
    );
  }
  const region = place === "own" ? plan.target.region : plan.drRegion;
  const stores = storesOf(plan);
  context.progress.step(`${plan.stack}: recovery points in ${region}`);
  const found = await findPoints(plan, stores, options.real === true ? "real" : "rehearsal", context, { region });
  const { points, now, notes = [] } = found;
  context.progress.done(`${points.length} found`);
  const reports = judgePoints(stores, points, now, place);
  const page = new Page(context.terminal);
  addPoints(page, reports, region, found, place);
  return {
    data: { client: name, environment, region, drRegion: plan.drRegion, now, notes, stores: reports, points },
    text: page.toString(),
    exitCode: reports.every(({ verdict }) => verdict === "kept") ? 0 : 1,
  };
}

const places: Readonly<Record<string, Place>> = { recovery: "recovery", primary: "own" };

function readPlace({ region = "recovery" }: CommandOptions): Place {
  const place = Object.hasOwn(places, String(region)) ? places[String(region)] : undefined;
  if (place === undefined)
    throw new UserError(`--region: "${String(region)}" is none; there are ${Object.keys(places).join(", ")}`);
  return place;
}
