import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import { environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import { UserError } from "../../components/user-error.ts";
import { exclusively } from "../../engine/exclusive.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, CommandOptions } from "../command.ts";
import { bindingsOf } from "../continuity/bindings.ts";
import { recordsFolder } from "../continuity/records.ts";
import { socleVersion } from "../socle-version.ts";
import { Drill } from "./drill.ts";
import { type DrillEngine, GenuineEngine } from "./drill-engine.ts";
import { drillFault } from "./faults/table.ts";
import { type Ground, groundOfKit, groundOfRepository, groundToGoOn } from "./ground.ts";
import { DrillJournal, drillFolder, openDrills } from "./journal.ts";
import { takeKit } from "./kit/take-kit.ts";
import { unpackKit } from "./kit/unpacked-kit.ts";
import { readOptions } from "./read-options.ts";
import type { DrillRequest } from "./request.ts";
import { runDrill } from "./run-drill.ts";
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
  openEngine?: OpenEngine,
): Promise<EndedDrill> {
  refuseReal(options);
  const kit = await takeKit(name, environment, options, context);
  const repository = kit === undefined ? groundOfRepository(name, environment, context) : undefined;
  return withDrill(name, environment, context, openEngine, async (folder) => {
    refuseBesideAnother(context);
    if (kit !== undefined) unpackKit(folder, kit);
    const ground = repository ?? (await groundOfKit(folder, name, environment, context));
    const { client, plan } = ground;
    const { scenario, workload, decisionTime, seed, faults } = readOptions(client, environment, options);
    const begin = ({ version }: DrillEngine): DrillJournal => {
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
        ...(kit && { kit: kit.kept }),
        bindings: kit?.bindings ?? bindingsOf(context.root, client, environment),
        operator: { name: operatorName(context), role: "operator", organisation: "MSP" },
        versions: { socle: socleVersion(context.root), engine: version },
      });
    };
    return { ground, faults, journalOf: begin };
  });
}

/** Goes on with the drill of an environment, or with the only one that is not over. */
export async function resumeDrill(
  [name, environment]: readonly string[],
  options: CommandOptions,
  context: CommandContext,
  openEngine?: OpenEngine,
): Promise<EndedDrill> {
  const open = openDrills(context.root, context.env);
  const named = [name, environment].flatMap((word) => word ?? []).join(" ");
  const wanted = open.filter((each) => named === "" || named === each.client || named === namesOf(each));
  const [found] = wanted;
  if (found === undefined || wanted.length > 1) {
    const list = open.length === 0 ? "every drill is over" : `not over: ${open.map(namesOf).join(", ")}`;
    throw new UserError(
      `${wanted.length > 1 ? "Name the drill to go on with" : `There is no drill${named && ` of ${named}`} to go on with`}; ${list}.`,
    );
  }
  const { client: of, environment: within, faults } = found;
  return withDrill(of, within, context, openEngine, async (folder) => {
    const again = DrillJournal.open(folder);
    if (again === undefined) throw new UserError("That drill is over.");
    const isAbandoned = options.abandon === true || again.record.abandoned === true;
    const ground = await groundToGoOn(folder, again.record.request, isAbandoned, context);
    const journalOf = (): DrillJournal => {
      if (options.abandon === true) again.abandon();
      return again;
    };
    return { ground, faults, journalOf };
  });
}

/** Time that passes for one drill would count as the other's: a rehearsal has one clock. */
function refuseBesideAnother(context: CommandContext): void {
  const [open] = openDrills(context.root, context.env);
  if (open === undefined) return;
  throw new UserError(
    `${namesOf(open)} has a drill that is not over. Go on with it (npx socle drill resume ${namesOf(open)}), or give it up (… --abandon).`,
  );
}

function namesOf({ client, environment }: DrillRequest): string {
  return `${client} ${environment}`;
}

/** Another engine than the genuine one. */
export type OpenEngine = (client: Client) => Promise<DrillEngine>;

/** A drill that is about to run: the journal is begun, or gone on with, once everything that it needs is there. */
interface OpenedDrill {
  readonly ground: Ground;
  /** Names of the faults that it is to meet: one takes the passphrase away. */
  readonly faults: readonly string[];
  readonly journalOf: (engine: DrillEngine) => DrillJournal;
}

async function openGenuineEngine({ ground, faults }: OpenedDrill, context: CommandContext): Promise<DrillEngine> {
  const isLost = faults.some((name) => drillFault(name).change === "lose-passphrase");
  const passphrase = isLost ? "not the one that the stacks were made with" : undefined;
  return new GenuineEngine(await ground.openEngine(), context, passphrase);
}

/** Runs as the only drill of the rehearsal: its clock is that of all. */
async function withDrill(
  name: string,
  environment: string,
  context: CommandContext,
  openEngine: OpenEngine | undefined,
  open: (folder: string) => Promise<OpenedDrill>,
): Promise<EndedDrill> {
  const own = environmentStackName(name, environment);
  const folder = drillFolder(context.root, context.env, own);
  const onWait = (owner: string | undefined): void => {
    throw new UserError(
      `A drill is under way (process ${owner ?? "unknown"}); a rehearsal has one clock, and one drill at a time. Run this again when it is over.`,
    );
  };
  return exclusively(`${dirname(folder)}.lock`, { onWait }, async () => {
    using _unbegun = removingUnbegun(folder);
    const opened = await open(folder);
    const { client, plan, kit } = opened.ground;
    const engine = openEngine ? await openEngine(client) : await openGenuineEngine(opened, context);
    const { ledger } = rehearsalPaths(context.root, context.env);
    const missing = `Nothing of ${name} ${environment} is built yet. To build it: npx socle up ${name} ${environment}`;
    if (!existsSync(ledger)) throw new UserError(missing);
    using world = new RehearsalWorld(ledger);
    if (engine.production.some((stack) => world.standsSince(stack) === undefined)) throw new UserError(missing);
    const journal = opened.journalOf(engine);
    const stack = replicaStackName(name, environment);
    const drill = new Drill({ client, plan, stack, journal, world, engine, context, kit });
    await runDrill(drill);
    const evidence = drill.value("report")?.folder;
    const { request } = drill;
    const left = drill.value("teardown")?.left ?? [];
    journal.close();
    if (evidence === undefined && left.length > 0) throw new UserError(left.map((urn) => `left behind: ${urn}`));
    return { request, ...(evidence !== undefined && { folder: evidence }) };
  });
}

/** What was unpacked for a drill that then did not begin does not stay. */
function removingUnbegun(folder: string): Disposable {
  return {
    [Symbol.dispose]: () => {
      if (!DrillJournal.isIn(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function refuseReal({ real }: CommandOptions): void {
  if (real === true) {
    throw new UserError(
      "A drill of a real environment is not run by this command yet: nothing here can look into its databases and files. " +
        "Its replica stack can be brought up by hand (docs/continuity.md).",
    );
  }
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
