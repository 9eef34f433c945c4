import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadClient } from "../../components/client/load.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import type { CommandOptions } from "../../scripts/command.ts";
import { beginDrill } from "../../scripts/drill/begin-drill.ts";
import type { ScenarioName } from "../../scripts/drill/request.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { type ClientData, ClientRehearsal } from "./client-rehearsal.ts";
import { DRILLED_CLIENT } from "./drilled-client.ts";
import { InProcessEngine } from "./in-process-engine.ts";

/** Production of a client of `drilledClient`, built once without the engine; each drill has a copy of its world. Release it with `close()`. */
export class InProcessDrills {
  readonly #standing: ClientRehearsal;
  readonly #client: ReturnType<typeof loadClient>;
  readonly #production: Awaited<ReturnType<InProcessEngine["build"]>>;

  private constructor(standing: ClientRehearsal, production: Awaited<ReturnType<InProcessEngine["build"]>>) {
    this.#standing = standing;
    this.#client = loadClient(standing.root, DRILLED_CLIENT);
    this.#production = production;
  }

  static async of(data: ClientData): Promise<InProcessDrills> {
    const standing = ClientRehearsal.ofClients(data);
    const ledger = new Ledger(standing.paths.ledger);
    try {
      const production = await new InProcessEngine(loadClient(standing.root, DRILLED_CLIENT), ledger).build();
      // Azure's vaults copy to the other region once a day, and need a day and a half for it.
      advance(ledger, 5 * 86_400);
      return new InProcessDrills(standing, production);
    } finally {
      ledger.close();
    }
  }

  /** The evidence of a drill, with how many calls met a fault that is counted. */
  async play(scenario: ScenarioName, options: CommandOptions = {}): Promise<DrillEvidence & { readonly met: number }> {
    const rehearsal = this.#standing.fork();
    const ledger = new Ledger(rehearsal.paths.ledger);
    try {
      const { folder = "" } = await beginDrill(
        [DRILLED_CLIENT, "prod"],
        { ...options, scenario },
        rehearsal.context({ SOCLE_BROWSER: "none" }),
        async () => new InProcessEngine(this.#client, ledger, this.#production),
      );
      const evidence = readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
      return { ...evidence, met: Number(ledger.row("SELECT TOTAL(times) AS met FROM fired")?.met) };
    } finally {
      ledger.close();
      rehearsal.close();
    }
  }

  close(): void {
    this.#standing.close();
  }
}
