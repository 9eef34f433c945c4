import * as z from "zod";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import { type PlanContext, planContext } from "../../components/plan/context.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { restorableTest } from "../../components/plan/replica/restorable.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { chooseBefore } from "../recovery/choose-before.ts";
import { recoveryClouds } from "../recovery/clouds.ts";
import { addChosen, addPoints } from "../recovery/describe-points.ts";
import type { Place } from "../recovery/found-points.ts";
import { judgePoints, type Verdict } from "../recovery/judge-points.ts";
import { storesOf } from "../recovery/stores.ts";

/**
 * Exits 1 when a store has nothing to come back from in the region, or nothing new enough; with an instant of damage to the data, when it
 * does not come back as of before that.
 */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const [name = "", environment = ""] = args;
  const client = loadClient(context.root, name);
  refuseUnknown(client, environment);
  const plan = planEnvironment(client, environment);
  if (plan.backup === undefined) {
    throw new UserError(
      `Backup is not in the scope of ${name}'s contract: there are no recovery points of ours to list.`,
    );
  }
  const before = readBefore(options);
  const place = placeOf(planContext(client, environment), options);
  const region = place === "own" ? plan.target.region : plan.drRegion;
  const stores = storesOf(plan);
  context.progress.step(`${plan.stack}: recovery points in ${region}`);
  const { findPoints } = await recoveryClouds[plan.target.cloud]();
  const found = await findPoints(plan, stores, options.real === true ? "real" : "rehearsal", context, { region });
  const { points, now, notes = [] } = found;
  context.progress.done(`${points.length} found`);
  const page = new Page(context.terminal);
  const common = { client: name, environment, region, drRegion: plan.drRegion, now, notes };
  if (before === undefined) {
    const reports = judgePoints(stores, points, now, place);
    addPoints(page, reports, region, found, place);
    return { data: { ...common, stores: reports, points }, text: page.toString(), exitCode: exitCodeOf(reports) };
  }
  if (before > now) throw new UserError(`--before: ${before} is still to come; it is ${now}.`);
  const objections = restorableTest(client, environment, place === "own" ? "local" : "recovery");
  const reports = chooseBefore(stores, points, { now, before, objections });
  addChosen(page, reports, { region, place, before, notes });
  const chosen = reports.flatMap((report) => report.chosen?.point ?? []);
  return {
    data: { ...common, before, stores: reports, chosen, points },
    text: page.toString(),
    exitCode: exitCodeOf(reports),
  };
}

function refuseUnknown(client: Client, environment: string): void {
  if (Object.hasOwn(client.environments, environment)) return;
  const known = Object.keys(client.environments).join(", ");
  throw new UserError(`Client "${client.client}" has no environment "${environment}"; it has ${known}.`);
}

function exitCodeOf(reports: readonly { readonly verdict: Verdict }[]): 0 | 1 {
  return reports.every(({ verdict }) => verdict === "kept") ? 0 : 1;
}

const places: Readonly<Record<string, Place>> = { recovery: "recovery", primary: "own" };

/** The region that is asked for; with an instant of damage, the one where points go back. */
function placeOf({ catalogue, drRegion }: PlanContext, { region, before }: CommandOptions): Place {
  const undoing = catalogue.replica.beforeDamage === "local" ? "own" : "recovery";
  if (region === undefined) return before === undefined ? "recovery" : undoing;
  const place = Object.hasOwn(places, String(region)) ? places[String(region)] : undefined;
  if (place === undefined)
    throw new UserError(`--region: "${String(region)}" is none; there are ${Object.keys(places).join(", ")}`);
  if (before !== undefined && place !== undoing) {
    const own = Object.keys(places).find((each) => places[each] === undoing);
    throw new UserError(`--region: on ${catalogue.title} damage is undone in the ${own} region; leave --region out.`);
  }
  if (place === "own" && undoing !== "own") {
    throw new UserError(
      `--region: on ${catalogue.title} damage, too, is undone in the DR region, ${drRegion}: points are listed there alone. Leave --region out.`,
    );
  }
  return place;
}

const instantSchema = z.iso.datetime({ offset: true });

/** ISO 8601 UTC with milliseconds, to be compared with what clouds tell. */
function readBefore({ before }: CommandOptions): string | undefined {
  if (before === undefined) return undefined;
  const instant = instantSchema.safeParse(before);
  if (!instant.success) {
    throw new UserError(
      `--before: "${String(before)}" is no instant; use ISO 8601 with its zone, e.g. 2026-11-29T08:00:00Z.`,
    );
  }
  return new Date(instant.data).toISOString();
}
