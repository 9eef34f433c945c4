import { durationMinutes } from "../../components/client/durations.ts";
import { loadClients } from "../../components/client/load.ts";
import { formatProblem } from "../../components/client/problem.ts";
import { duration } from "../../components/client/schema/scalars.ts";
import type { Client } from "../../components/client/schema.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { compareForecast } from "../../components/continuity/forecast/compare-forecast.ts";
import type { Disruption } from "../../components/continuity/forecast/data-loss.ts";
import { directionAfter, type EnvironmentForecast } from "../../components/continuity/forecast/forecast.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { replicaRegion } from "../../components/plan/replica/replica-region.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport, OptionValue } from "../command.ts";
import { actualAges, chosenPoints } from "../continuity/forecast/actual-ages.ts";
import {
  addAges,
  addComparison,
  addDetails,
  addForecasts,
  assumptionsOf,
  type ComparedDrill,
} from "../continuity/forecast/describe-forecast.ts";
import { forecastOf } from "../continuity/forecast/forecast-client.ts";
import { readRecords } from "../continuity/records.ts";
import { scenarios } from "../drill/scenarios.ts";
import { Page } from "../output/page.ts";
import { recoveryClouds } from "../recovery/clouds.ts";
import type { FoundPoints } from "../recovery/found-points.ts";
import { type PlannedStore, storesOf } from "../recovery/stores.ts";

/** Exits 1 when the forecast of a workload misses what its contract promises. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const [name, environment] = args;
  const decisionSeconds = readDecision(options.decisionTime);
  const { scenario, disruption } = readScenario(options.scenario);
  const chosen = choose(context.root, name, environment);
  const page = new Page(context.terminal);
  const forecasts = [];
  const found = [];
  for (const each of chosen) {
    const points = name === undefined ? undefined : await findPoints(each, disruption, options, context);
    const restored = points && chosenPoints(each.client, each.environment, { ...points, disruption });
    context.progress.step(`forecast ${each.client.client} ${each.environment}`);
    const forecast = await forecastOf(each.client, each.environment, {
      ...{ decisionSeconds, points: restored, disruption },
    });
    forecasts.push(forecast);
    if (points) found.push({ forecast, isRestored: restored !== undefined, ...points });
  }
  context.progress.done();
  const assumptions = assumptionsOf(forecasts, found.length > 0 && found.every(({ isRestored }) => isRestored));
  addForecasts(page, forecasts);
  const ages = found.map(({ forecast, stores, points, now }) => ({
    client: forecast.client,
    environment: forecast.environment,
    now,
    ages: actualAges(forecast, stores, points, now),
  }));
  if (name !== undefined) for (const forecast of forecasts) addDetails(page, forecast);
  const comparisons = name === undefined ? [] : compareWithRecords(chosen, forecasts, scenario, options, context);
  for (const each of comparisons) addComparison(page, each);
  for (const each of ages) addAges(page, each.ages, each.now);
  page.heading("Assumed");
  for (const each of assumptions) page.line(`  ${each}`);
  const isMissed = forecasts.some(({ workloads }) => workloads.some(({ verdict }) => verdict === "missed"));
  return {
    data: { forecasts, points: ages, comparisons, assumptions },
    text: page.toString(),
    exitCode: isMissed ? 1 : 0,
  };
}

interface Chosen {
  readonly client: Client;
  readonly environment: string;
}

function choose(root: string, name: string | undefined, environment: string | undefined): readonly Chosen[] {
  const fleet = loadClients(root, name === undefined ? {} : { select: [name] });
  const problems = fleet.files.flatMap((file) => (file.ok ? [] : file.problems));
  if (problems.length > 0) throw new UserError(problems.filter(({ level }) => level === "error").map(formatProblem));
  const all = fleet.clients.flatMap((client) =>
    Object.keys(client.environments).map((each) => ({ client, environment: each })),
  );
  const chosen = all.filter((each) => environment === undefined || each.environment === environment);
  if (chosen.length > 0 || environment === undefined) return chosen;
  const known = all.map((each) => each.environment).join(", ");
  throw new UserError(`Client "${name}" has no environment "${environment}"; it has ${known}.`);
}

function readDecision(given: OptionValue): number | undefined {
  if (given === undefined) return undefined;
  const read = duration.safeParse(given);
  if (read.success) return durationMinutes(read.data) * 60;
  throw new UserError(`--decision-time ${String(given)}: use an ISO 8601 duration such as PT15M or PT1H`);
}

/** What is imagined to happen. Throws a UserError for what no forecast is of. */
function readScenario(given: OptionValue = "region-loss") {
  const known = Object.entries(scenarios).flatMap(([name, { forecast, evidence }]) =>
    forecast === undefined ? [] : [{ name, scenario: evidence, disruption: forecast }],
  );
  const found = known.find(({ name }) => name === given);
  if (found !== undefined) return found;
  throw new UserError(
    `--scenario ${String(given)}: no forecast is of it; use ${known.map(({ name }) => name).join(", ")}`,
  );
}

/** Beside each forecast, the last drill of the same on record. */
function compareWithRecords(
  chosen: readonly Chosen[],
  forecasts: readonly EnvironmentForecast[],
  scenario: DrillEvidence["identity"]["scenario"],
  options: CommandOptions,
  { root, env }: CommandContext,
): readonly ComparedDrill[] {
  return chosen.flatMap(({ client, environment }, index): readonly ComparedDrill[] => {
    const { records } = readRecords(root, env, client, options.real === true ? "real" : "rehearsal");
    const last = records
      .filter(({ evidence: { identity } }) => identity.environment === environment && identity.scenario === scenario)
      .toSorted((a, b) => a.evidence.finishedAt.localeCompare(b.evidence.finishedAt))
      .at(-1);
    const forecast = forecasts[index];
    if (last === undefined || forecast === undefined) return [];
    const { evidence, changed } = last;
    return [{ drill: evidence.identity.id, changed, workloads: compareForecast(forecast, evidence) }];
  });
}

interface Found extends FoundPoints {
  readonly stores: readonly PlannedStore[];
}

/** In rehearsal nothing need be built: the plan alone is enough for a forecast. */
async function findPoints(
  { client, environment }: Chosen,
  disruption: Disruption,
  options: CommandOptions,
  context: CommandContext,
): Promise<Found | undefined> {
  const plan = planEnvironment(client, environment);
  const isReal = options.real === true;
  const load = recoveryClouds[plan.target.cloud];
  if (load === undefined || plan.backup === undefined) return undefined;
  const stores = storesOf(plan);
  const region = replicaRegion(plan, directionAfter(disruption, plan.target.cloud));
  context.progress.step(`${plan.stack}: recovery points in ${region}`);
  try {
    const { findPoints: find } = await load();
    return { stores, ...(await find(plan, stores, isReal ? "real" : "rehearsal", context, { region })) };
  } catch (error) {
    if (isReal || !(error instanceof UserError)) throw error;
    context.progress.note(error.message);
    return undefined;
  }
}
