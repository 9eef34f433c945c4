import { loadClient } from "../../components/client/load.ts";
import { isInScope } from "../../components/plan/scope.ts";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import { type CommandContext, type CommandOptions, type CommandReport, InterruptedError } from "../command.ts";
import { addReport } from "../drill/describe-drill.ts";
import { drillOnce } from "../drill/drill-once.ts";
import { exampleClients } from "../example-clients.ts";
import { type Inventory, takeInventory } from "../inventory/inventory.ts";
import { Page } from "../output/page.ts";
import { type PlayedClient, type PlayedStack, renderClient, renderClients } from "../output/played-clients.ts";
import { addResult, summarize } from "../output/results.ts";
import { type ClientRun, countSteps, openClientRun } from "../run/client-run.ts";
import { createMissingStacks } from "../run/init-stacks.ts";
import { findEngine } from "../run/open-session.ts";
import { readForecast, renewEmptyCloud } from "../run/rehearsal-cloud.ts";
import type { StackResult } from "../run/stack-job.ts";
import { readStackState } from "../run/stack-state.ts";

/** Every step finds by itself what is done already, so an interrupted run goes on where it stopped. */
export async function run(
  _args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const chosen = typeof options.client === "string" ? options.client : undefined;
  const resume = `Nothing is lost: what is built is recorded. To go on: npm start${chosen === undefined ? "" : ` -- --client ${chosen}`}`;
  const started = performance.now();
  // Once, before the clients: an engine that must be built first is built for all of them.
  await findEngine(context);
  if (renewEmptyCloud(rehearsalPaths(context.root, context.env).ledger)) {
    context.progress.note(
      "The rehearsal before was destroyed; this one begins in new accounts, where no name is retained.",
    );
  }
  context.progress.done();
  const clients = await playSideBySide(chosen === undefined ? exampleClients : [chosen], context, resume);
  const drill = await drillExample(clients[0]?.client ?? "", context);
  const duration = performance.now() - started;
  const [only] = clients;
  const page = new Page(context.terminal);
  if (clients.length === 1 && only !== undefined) renderClient(page, only, duration);
  else renderClients(page, clients, duration);
  if (drill !== undefined) addReport(page, drill);
  return { data: { clients, drill, duration }, text: page.toString() };
}

/** Rebuilds one environment elsewhere, the first that is not production: that it can come back is what the rest is for. */
async function drillExample(name: string, context: CommandContext): Promise<string | undefined> {
  const client = loadClient(context.root, name);
  const environments = Object.entries(client.environments);
  const [environment] = environments.find(([, { production }]) => !production) ?? environments[0] ?? [];
  if (environment === undefined || !isInScope(client, "recovery")) return undefined;
  context.progress.note(`Drill: ${name} ${environment} loses its region.`);
  return drillOnce(client, environment, context);
}

/**
 * Plays the clients side by side, each in a lane of its own: one that fails leaves the others to go on.
 * @throws UserError with what each of them failed on; InterruptedError after Ctrl-C.
 */
async function playSideBySide(
  names: readonly string[],
  context: CommandContext,
  resume: string,
): Promise<readonly PlayedClient[]> {
  const alone = names.length === 1;
  const outcomes = await Promise.allSettled(
    names.map(async (name) => {
      const lane = context.progress.lane();
      try {
        const played = await playClient(name, { ...context, progress: lane }, resume, alone);
        lane.done();
        return played;
      } catch (error) {
        lane.fail();
        throw error;
      }
    }),
  );
  const failures = outcomes.flatMap((outcome): unknown[] => (outcome.status === "rejected" ? [outcome.reason] : []));
  const unexpected = failures.find((error) => !(error instanceof UserError || error instanceof InterruptedError));
  if (unexpected !== undefined) throw unexpected;
  const refused = failures.filter((error) => error instanceof UserError);
  if (refused.length > 0) throw new UserError(refused.flatMap(({ problems }) => problems));
  if (failures.length > 0) throw failures[0];
  return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
}

async function playClient(
  name: string,
  context: CommandContext,
  resume: string,
  alone: boolean,
): Promise<PlayedClient> {
  const client = await openClientRun([name], {}, context, resume);
  context.progress.step(`${name}: stacks`);
  const created = await createMissingStacks(client.session, client.stacks, context);
  context.progress.done(created.length === 0 ? "all there" : `${created.length} created`);
  const stacks: PlayedStack[] = [];
  for (const { stack, target } of client.stacks) {
    const account = target.kind === "account" ? target.account : undefined;
    const environments = Object.entries(client.client.environments);
    const [, settings] =
      environments.find(([environment, each]) =>
        target.kind === "environment" ? environment === target.environment : each.account === account,
      ) ?? [];
    stacks.push({ stack, cloud: settings?.cloud ?? "aws", ...(await playStack(client, stack, context, alone)) });
  }
  const inventories: { readonly inventory: Inventory; readonly outputs: Readonly<Record<string, unknown>> }[] = [];
  for (const { stack } of client.stacks) {
    const state = await readStackState(client.session, stack, context);
    if (state !== undefined) inventories.push({ inventory: takeInventory(state), outputs: state.outputs });
  }
  return { client: name, stacks, inventories };
}

/** Preview, build, compare with the cloud; then the proof that a second run has nothing to change. */
async function playStack(
  client: ClientRun,
  stack: string,
  context: CommandContext,
  alone: boolean,
): Promise<Pick<PlayedStack, "results" | "forecast">> {
  const preview = await client.run({ operation: "preview", stack });
  if (alone && preview.changes.length > 0) {
    const page = new Page(context.terminal);
    addResult(page, preview);
    context.progress.note(`${page}\n`);
  }
  if (preview.changes.length === 0 && preview.changedOutputs.length === 0) {
    return { results: [preview, await compare(client, stack, preview.unchanged)] };
  }
  const up = await client.run({ operation: "up", stack, planned: countSteps(preview) });
  const { ledger } = rehearsalPaths(context.root, context.env);
  const forecast = up.changes.length > 0 ? readForecast(ledger, stack) : undefined;
  const refresh = await compare(client, stack, up.changes.length + up.unchanged);
  const second = await client.run({ operation: "preview", stack });
  if (second.changes.length > 0) {
    const names = second.changes.map(({ op, name }) => `${op} ${name}`).join(", ");
    throw new UserError(`${stack}: a second run would change something although nothing was edited: ${names}.`);
  }
  return { results: [preview, up, refresh, second], ...(forecast && { forecast }) };
}

async function compare(client: ClientRun, stack: string, planned: number): Promise<StackResult> {
  const refresh = await client.run({ operation: "refresh", stack, planned });
  if (refresh.changes.length > 0) {
    throw new UserError(`${stack}: the cloud differs from what was built: ${summarize(refresh)}.`);
  }
  return refresh;
}
