import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import { beginDrill } from "../../scripts/drill/begin-drill.ts";
import { drillFaults, faultsOn } from "../../scripts/drill/faults/table.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT, drilledClient } from "../support/drilled-client.ts";
import { expectAsTold, needsGenuineEngine } from "../support/drilled-fault.ts";
import { InProcessEngine } from "../support/in-process-engine.ts";

/** Reached by a name: how long it is remembered counts. */
const reachable = {
  environment: { domain: "prod.acme.example" },
  workload: { exposure: "internal", port: 8069, health: { path: "/health", transaction: "login" } },
};

describe.each(["aws", "azure", "gcp"] as const)("a drill on %s, without the engine", (cloud) => {
  const standing = ClientRehearsal.ofClients(drilledClient(cloud, reachable));
  afterAll(() => standing.close());
  const client = loadClient(standing.root, DRILLED_CLIENT);
  let production: Awaited<ReturnType<InProcessEngine["build"]>>;

  beforeAll(async () => {
    const ledger = new Ledger(standing.paths.ledger);
    production = await new InProcessEngine(client, ledger).build();
    // Azure's vaults copy to the other region once a day, and need a day and a half for it.
    advance(ledger, 5 * 86_400);
    ledger.close();
  });

  async function play(faults: readonly string[], scenario = "region-loss"): Promise<DrillEvidence> {
    const rehearsal = standing.fork();
    const ledger = new Ledger(rehearsal.paths.ledger);
    try {
      const { folder = "" } = await beginDrill(
        [DRILLED_CLIENT, "prod"],
        { scenario, fault: [...faults] },
        rehearsal.context({ SOCLE_BROWSER: "none" }),
        async () => new InProcessEngine(client, ledger, production),
      );
      return readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
    } finally {
      ledger.close();
      rehearsal.close();
    }
  }

  it("passes without a fault", async () => {
    const { verdict } = await play([]);
    expect(verdict).toEqual({ value: "conforme", reasons: [] });
  });

  it.each(faultsOn(cloud).filter((name) => !needsGenuineEngine(name)))("meets %s", async (name) => {
    expectAsTold(name, cloud, await play([name], drillFaults[name]?.scenario));
  });
});
