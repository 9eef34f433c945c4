import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import { environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import { beginDrill, type EndedDrill, resumeDrill } from "../../scripts/drill/begin-drill.ts";
import { troublesOf } from "../../scripts/drill/next-steps.ts";
import { RehearsalWorld } from "../../scripts/drill/world.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { readLedger } from "../../simulator/ledger-report.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT } from "../support/drilled-client.ts";
import { InProcessEngine } from "../support/in-process-engine.ts";
import type { ChaosRun } from "./draw-run.ts";
import { Killed, Killer } from "./killing.ts";
import { wrongWith } from "./laws.ts";

/** Azure's vaults copy to the other region once a day, and need a day and a half for it. */
const standingDays = 5;
const environment = "prod";

interface Production {
  readonly rehearsal: ClientRehearsal;
  readonly client: Client;
  readonly stacks: Awaited<ReturnType<InProcessEngine["build"]>>;
}

/** What came of one run, and every law that it broke. */
export interface ChaosResult {
  readonly run: ChaosRun;
  readonly kills: number;
  readonly verdict: DrillEvidence["verdict"]["value"];
  /** What failed or was not run, for whoever looks into one run. */
  readonly troubles: readonly string[];
  readonly broken: readonly string[];
}

/** Drills of drawn clients that meet drawn faults and are killed at drawn points; production of each client is built once. */
export class Campaign implements Disposable {
  readonly #productions = new Map<string, Promise<Production>>();
  readonly #built: ClientRehearsal[] = [];

  [Symbol.dispose](): void {
    for (const rehearsal of this.#built) rehearsal.close();
  }

  async play(run: ChaosRun): Promise<ChaosResult> {
    const { rehearsal: standing, client, stacks } = await this.#production(run);
    const rehearsal = standing.fork();
    const ledger = new Ledger(rehearsal.paths.ledger);
    try {
      const before = fingerprint(rehearsal, client);
      const engine = new InProcessEngine(client, ledger, stacks);
      const { ended, kills } = await this.#drill(run, rehearsal, engine);
      const evidence = readEvidence(readFileSync(join(ended.folder ?? "", "evidence.json"), "utf8"));
      const report = readLedger(rehearsal.paths.ledger);
      const replica = `urn:pulumi:${replicaStackName(client.client, environment)}::`;
      const left = Object.values(report?.accounts ?? {})
        .flat()
        .filter(({ urn }) => urn.startsWith(replica))
        .map(({ urn }) => urn);
      const broken = wrongWith({
        run,
        evidence,
        left,
        pending: report?.pending.map(({ urn }) => urn) ?? [],
        isUntouched: fingerprint(rehearsal, client) === before,
        isOver: !existsSync(
          join(rehearsal.paths.base, "drills", environmentStackName(client.client, environment), "drill.json"),
        ),
      });
      const troubles = troublesOf(evidence).map(({ id, detail }) => `${id}: ${detail}`);
      return { run, kills, verdict: evidence.verdict.value, troubles, broken };
    } finally {
      ledger.close();
      rehearsal.close();
    }
  }

  /** Goes on after each kill, as somebody would. */
  async #drill(run: ChaosRun, rehearsal: ClientRehearsal, engine: InProcessEngine) {
    const { scenario, faults, decisionTime, seed } = run;
    const args = [DRILLED_CLIENT, environment];
    let ended: EndedDrill | undefined;
    let kills = 0;
    for (let hasBegun = false; ended === undefined; ) {
      const killer = new Killer(run.kills[kills]);
      const context = { ...rehearsal.context({ SOCLE_BROWSER: "none" }), progress: killer.progress };
      const open = async () => killer.engine(engine);
      try {
        ended = hasBegun
          ? await resumeDrill(args, {}, context, open)
          : await beginDrill(args, { scenario, fault: [...faults], decisionTime, seed: String(seed) }, context, open);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        kills++;
        hasBegun = existsSync(join(rehearsal.paths.base, "drills", `${DRILLED_CLIENT}-${environment}`, "drill.json"));
      }
    }
    return { ended, kills };
  }

  #production(run: ChaosRun): Promise<Production> {
    const key = `${run.cloud} ${run.variant}`;
    const known = this.#productions.get(key) ?? this.#build(run);
    this.#productions.set(key, known);
    return known;
  }

  async #build({ client: data }: ChaosRun): Promise<Production> {
    const rehearsal = ClientRehearsal.ofClients(data);
    this.#built.push(rehearsal);
    const client = loadClient(rehearsal.root, DRILLED_CLIENT);
    const ledger = new Ledger(rehearsal.paths.ledger);
    const stacks = await new InProcessEngine(client, ledger).build();
    advance(ledger, standingDays * 86_400);
    ledger.close();
    return { rehearsal, client, stacks };
  }
}

function fingerprint({ paths }: ClientRehearsal, { client }: Client): string {
  using world = new RehearsalWorld(paths.ledger);
  return world.fingerprint([environmentStackName(client, environment)]).sha256;
}
