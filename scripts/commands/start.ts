import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { takeInventory } from "../inventory/inventory.ts";
import { addInventory } from "../inventory/render-inventory.ts";
import { renderDuration } from "../output/durations.ts";
import { Page } from "../output/page.ts";
import { addResult, summarize } from "../output/results.ts";
import { type ClientRun, countSteps, openClientRun } from "../run/client-run.ts";
import { readName, readType, shortenName, shortenType } from "../run/engine-events.ts";
import { createMissingStacks } from "../run/init-stacks.ts";
import { type Forecast, readForecast, renewEmptyCloud } from "../run/rehearsal-cloud.ts";
import type { StackResult } from "../run/stack-job.ts";
import { readStackState, type StackState } from "../run/stack-state.ts";

const EXAMPLE = "atelier-mercier";

/** Every step finds by itself what is done already, so an interrupted run goes on where it stopped. */
export async function run(
  _args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const name = typeof options.client === "string" ? options.client : EXAMPLE;
  const resume = `Nothing is lost: what is built is recorded. To go on: npm start${name === EXAMPLE ? "" : ` -- --client ${name}`}`;
  const started = performance.now();
  const client = await openClientRun([name], {}, context, resume);
  if (renewEmptyCloud(rehearsalPaths(context.root, context.env).ledger)) {
    context.progress.note(
      "The rehearsal before was destroyed; this one begins in new accounts, where no name is retained.",
    );
  }
  context.progress.step(`${name}: stacks`);
  const created = await createMissingStacks(client.session, client.stacks, context);
  context.progress.done(created.length === 0 ? "all there" : `${created.length} created`);
  const results: StackResult[] = [];
  const forecasts = new Map<string, Forecast>();
  for (const { stack } of client.stacks) {
    const played = await playStack(client, stack, context);
    results.push(...played.results);
    if (played.forecast !== undefined) {
      forecasts.set(stack, played.forecast);
    }
  }
  const states: StackState[] = [];
  for (const { stack } of client.stacks) {
    const state = await readStackState(client.session, stack, context);
    states.push(...(state === undefined ? [] : [state]));
  }
  const duration = performance.now() - started;
  return {
    data: {
      client: name,
      results,
      inventories: states.map(takeInventory),
      forecasts: Object.fromEntries(forecasts),
      duration,
    },
    text: render(name, results, states, forecasts, duration, context),
  };
}

interface Played {
  readonly results: readonly StackResult[];
  /** Absent when nothing was built. */
  readonly forecast?: Forecast | undefined;
}

/** Preview, build, compare with the cloud; then the proof that a second run has nothing to change. */
async function playStack(client: ClientRun, stack: string, context: CommandContext): Promise<Played> {
  const preview = await client.run({ operation: "preview", stack });
  if (preview.changes.length > 0) {
    const page = new Page(context.terminal);
    addResult(page, preview);
    context.progress.note(`${page}\n`);
  }
  if (preview.changes.length === 0 && preview.changedOutputs.length === 0) {
    return { results: [preview, await compare(client, stack, preview.unchanged)] };
  }
  const up = await client.run({ operation: "up", stack, planned: countSteps(preview) });
  const forecast = up.changes.length > 0 ? readForecast(rehearsalPaths(context.root, context.env).ledger) : undefined;
  const refresh = await compare(client, stack, up.changes.length + up.unchanged);
  const second = await client.run({ operation: "preview", stack });
  if (second.changes.length > 0) {
    const names = second.changes.map(({ op, name }) => `${op} ${name}`).join(", ");
    throw new UserError(`${stack}: a second run would change something although nothing was edited: ${names}.`);
  }
  return { results: [preview, up, refresh, second], forecast };
}

async function compare(client: ClientRun, stack: string, planned: number): Promise<StackResult> {
  const refresh = await client.run({ operation: "refresh", stack, planned });
  if (refresh.changes.length > 0) {
    throw new UserError(`${stack}: the cloud differs from what was built: ${summarize(refresh)}.`);
  }
  return refresh;
}

function render(
  name: string,
  results: readonly StackResult[],
  states: readonly StackState[],
  forecasts: ReadonlyMap<string, Forecast>,
  duration: number,
  context: CommandContext,
): string {
  const page = new Page(context.terminal);
  for (const state of states) {
    addInventory(page, takeInventory(state));
    page.heading(`Outputs of ${state.stack}`);
    page.facts(Object.entries(state.outputs).map(([key, value]) => [key, describeOutput(value)]));
  }
  page.heading(`What was done, in ${renderDuration(duration)}`).table(
    ["Stack", "Step", "Result", { title: "Time", align: "right" }],
    results.map((result) => [result.stack, result.operation, summarize(result), renderDuration(result.duration)]),
  );
  if (forecasts.size > 0) {
    page.heading("On the real cloud this would take about");
    page.facts([...forecasts].map(([stack, forecast]) => [stack, describeForecast(stack, forecast)]));
  }
  const changed = results.some(({ operation, changes }) => operation === "up" && changes.length > 0);
  page.line("");
  page.line(
    changed
      ? "Built, compared with the cloud, and previewed again: nothing left to change."
      : "Nothing to change: everything stands as the contract says.",
  );
  page.heading("Where to look next").facts([
    [`clients/${name}/client.yaml`, "the contract that all of this follows from: change it, then run npm start again"],
    [`npx socle plan ${name} prod`, "every address, name, schedule and alarm, with its reason"],
    [`npx socle inventory ${name}`, "what stands now"],
    ['eval "$(npx socle env)"', "then use pulumi itself on the rehearsal: pulumi stack ls"],
    [`npx socle destroy ${name}`, "remove it, and see what a real cloud would retain"],
    ["README.md", "the real mode: your own accounts, with a bare pulumi up"],
  ]);
  return page.toString();
}

function describeOutput(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function describeForecast(stack: string, { seconds, longest }: Forecast): string {
  const names = longest.map(
    (operation) =>
      `${shortenType(readType(operation.urn))} ${shortenName(stack, readName(operation.urn))} ${renderDuration(operation.seconds * 1000)}`,
  );
  return `${renderDuration(seconds * 1000)}${names.length === 0 ? "" : ` (longest: ${names.join(", ")})`}`;
}
