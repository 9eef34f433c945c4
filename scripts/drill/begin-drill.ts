import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { durationMinutes } from "../../components/client/durations.ts";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import { planContext } from "../../components/plan/context.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { whyNotBeforeDamage } from "../../components/plan/replica/damage.ts";
import { whyNoFailback } from "../../components/plan/replica/failback.ts";
import { isInScope } from "../../components/plan/scope.ts";
import { replicaStackName } from "../../components/plan/stack-names.ts";
import { UserError } from "../../components/user-error.ts";
import { exclusively } from "../../engine/exclusive.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, CommandOptions } from "../command.ts";
import { bindingsOf } from "../continuity/bindings.ts";
import { recordsFolder } from "../continuity/records.ts";
import { type ClientRun, openClientRun } from "../run/client-run.ts";
import { Drill } from "./drill.ts";
import { DrillJournal, drillFolder, openDrills } from "./journal.ts";
import type { DrillRequest, ScenarioName } from "./request.ts";
import { resumeLine, runDrill } from "./run-drill.ts";
import { scenarios } from "./scenarios.ts";
import { RehearsalWorld } from "./world.ts";

/** What came of a drill: its evidence, or nothing for one that was given up. */
export interface EndedDrill {
  readonly request: DrillRequest;
  /** Folder of the evidence. */
  readonly folder?: string;
}

/** Begins a drill and runs it to its end. */
export async function beginDrill(
  [name = "", environment = ""]: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<EndedDrill> {
  refuseReal(options);
  const client = loadClient(context.root, name);
  const { scenario, workload, decisionTime, seed, faults } = readOptions(client, environment, options);
  return withDrill(client, environment, context, (folder, engine) => {
    if (DrillJournal.open(folder) !== undefined) {
      throw new UserError(
        `${name} ${environment} has a drill that is not over. Go on with it (npx socle drill resume ${name} ${environment}), or give it up (… --abandon).`,
      );
    }
    const plan = planEnvironment(client, environment);
    const number = numberOf(context, name);
    return DrillJournal.begin(folder, {
      id: `${environment}-${scenario}-${number}`,
      drill: `d${createHash("sha256").update(`${name} ${environment} ${number} ${seed}`).digest("hex").slice(0, 6)}`,
      client: name,
      environment,
      cloud: plan.target.cloud,
      scenario,
      ...(workload !== undefined && { workload }),
      seed,
      decisionTime,
      faults,
      bindings: bindingsOf(context.root, client, environment),
      operator: { name: operatorName(context), role: "operator", organisation: "MSP" },
      versions: { socle: socleVersion(context.root), engine: `Pulumi ${engine.session.version ?? ""}`.trim() },
    });
  });
}

/** Goes on with the drill of an environment, or with the only one that is not over. */
export async function resumeDrill(
  [name, environment]: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<EndedDrill> {
  const open = openDrills(context.root, context.env);
  const wanted = name === undefined ? open : open.filter((stack) => stack === `${name}-${environment}`);
  const [stack] = wanted;
  if (stack === undefined || wanted.length > 1) {
    const list = open.length === 0 ? "none is" : `those that are: ${open.join(", ")}`;
    throw new UserError(
      `${name === undefined ? "Name the drill to go on with" : `${name} ${environment ?? ""} has no drill that is not over`}: ${list}.`,
    );
  }
  const journal = DrillJournal.open(drillFolder(context.root, context.env, stack));
  if (journal === undefined) throw new UserError("There is no drill to go on with.");
  const { client: of, environment: within } = journal.record.request;
  const client = loadClient(context.root, of);
  return withDrill(client, within, context, (folder) => {
    const again = DrillJournal.open(folder);
    if (again === undefined) throw new UserError("That drill is over.");
    if (options.abandon === true) again.abandon();
    return again;
  });
}

/** Holds the environment's drill alone while it runs. */
async function withDrill(
  client: Client,
  environment: string,
  context: CommandContext,
  open: (folder: string, engine: ClientRun) => DrillJournal,
): Promise<EndedDrill> {
  const plan = planEnvironment(client, environment);
  const folder = drillFolder(context.root, context.env, plan.stack);
  const onWait = (owner: string | undefined): void => {
    throw new UserError(
      `${plan.stack}: a drill is under way (process ${owner ?? "unknown"}); an environment has one at a time.`,
    );
  };
  return exclusively(`${folder}.lock`, { onWait }, async () => {
    const resume = resumeLine({ client: client.client, environment });
    const engine = await openClientRun([client.client, environment], {}, context, resume);
    const { ledger } = rehearsalPaths(context.root, context.env);
    const missing = `Nothing of ${client.client} ${environment} is built yet. To build it: npx socle up ${client.client} ${environment}`;
    if (!existsSync(ledger)) throw new UserError(missing);
    using world = new RehearsalWorld(ledger);
    if (engine.stacks.some(({ stack }) => world.standsSince(stack) === undefined)) throw new UserError(missing);
    const journal = open(folder, engine);
    const stack = replicaStackName(client.client, environment);
    const drill = new Drill({ client, plan, stack, journal, world, engine, context });
    await runDrill(drill);
    const evidence = drill.value("report")?.folder;
    const { request } = drill;
    const left = drill.value("teardown")?.left ?? [];
    journal.close();
    if (evidence === undefined && left.length > 0) throw new UserError(left.map((urn) => `left behind: ${urn}`));
    return { request, ...(evidence !== undefined && { folder: evidence }) };
  });
}

function refuseReal({ real }: CommandOptions): void {
  if (real === true) {
    throw new UserError(
      "A drill of a real environment is not run by this command yet: nothing here can look into its databases and files. " +
        "Its replica stack can be brought up by hand (docs/continuity.md).",
    );
  }
}

function readOptions(client: Client, environment: string, options: CommandOptions) {
  const problems: string[] = [];
  const settings = client.environments[environment];
  if (settings === undefined) {
    throw new UserError(
      `Client "${client.client}" has no environment "${environment}"; it has ${Object.keys(client.environments).join(", ")}.`,
    );
  }
  if (!isInScope(client, "recovery"))
    throw new UserError(`Disaster recovery is not in the scope of ${client.client}'s contract.`);
  const scenario = options.scenario ?? "region-loss";
  if (!isScenario(scenario))
    problems.push(`--scenario: "${String(scenario)}" is none; there are ${Object.keys(scenarios).join(", ")}`);
  const workload = typeof options.workload === "string" ? options.workload : undefined;
  const names = settings.workloads.map(({ name }) => name);
  if (workload !== undefined && !names.includes(workload))
    problems.push(`--workload: "${workload}" is none; there are ${names.join(", ")}`);
  if (scenario === "restore-test" && workload === undefined)
    problems.push(`--workload: a restore test is of one workload: ${names.join(", ")}`);
  const noFailback = scenario === "failback" ? whyNoFailback(planContext(client, environment)) : undefined;
  if (noFailback !== undefined) problems.push(noFailback);
  if (isScenario(scenario) && scenarios[scenario].restores === "before")
    problems.push(...[whyNotBeforeDamage(planContext(client, environment)) ?? []].flat());
  const decisionTime =
    typeof options.decisionTime === "string" ? options.decisionTime : client.contract.sla.severities.P1.acknowledge;
  if (!/^P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?)?$/.test(decisionTime))
    problems.push(`--decision-time: "${decisionTime}" is no ISO 8601 duration of days, hours and minutes, e.g. PT15M`);
  const seed = Number(options.seed ?? 1);
  if (!Number.isSafeInteger(seed)) problems.push(`--seed: "${String(options.seed)}" is no whole number`);
  const faults = Array.isArray(options.fault) ? options.fault.filter((each) => typeof each === "string") : [];
  if (problems.length > 0 || !isScenario(scenario)) throw new UserError(problems);
  durationMinutes(decisionTime);
  return { scenario, workload, decisionTime, seed, faults };
}

function isScenario(name: unknown): name is ScenarioName {
  return typeof name === "string" && Object.hasOwn(scenarios, name);
}

/** Counts the drills on record: ids are never used twice. */
function numberOf({ root, env }: CommandContext, client: string): number {
  const folder = recordsFolder(root, env, client, "rehearsal");
  const last = existsSync(folder) ? Math.max(0, ...numbersIn(folder)) : 0;
  return last + 1;
}

function numbersIn(folder: string): readonly number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = /-(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function operatorName({ env }: CommandContext): string {
  try {
    return env.SOCLE_OPERATOR ?? userInfo().username;
  } catch {
    return "unknown";
  }
}

function socleVersion(root: string): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return manifest.version;
}
