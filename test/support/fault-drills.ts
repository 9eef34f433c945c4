import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import { beginDrill } from "../../scripts/drill/begin-drill.ts";
import { drillFault, faultsOn } from "../../scripts/drill/faults/table.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { type ClientData, ClientRehearsal } from "./client-rehearsal.ts";
import { DRILLED_CLIENT, drilledClient, type More, standingBy } from "./drilled-client.ts";
import { expectAsTold, needsGenuineEngine } from "./drilled-fault.ts";
import { InProcessEngine } from "./in-process-engine.ts";

/** Reached by a name, and with a secret of its own: both can be missed. */
const usual: More = {
  environment: { domain: "prod.acme.example" },
  workload: {
    exposure: "internal",
    port: 8069,
    health: { path: "/health", transaction: "login" },
    secrets: ["mailbox"],
  },
};

function drilled(cloud: CloudName, standsBy: boolean): ClientData {
  if (standsBy) return drilledClient(cloud, { tier: standingBy });
  return drilledClient(cloud, usual);
}

function isMetBy(name: string, standsBy: boolean): boolean {
  return (drillFault(name).wants === "standby") === standsBy;
}

function isCounted(name: string, cloud: CloudName): boolean {
  const place = { account: "", region: "", drRegion: "", failedAt: 0 };
  return (
    drillFault(name)
      .on[cloud]?.(place)
      .some(({ times }) => times !== undefined) ?? false
  );
}

/** Drills an environment of a cloud with each fault of the table that shows without the genuine engine. */
export function describeFaults(cloud: CloudName): void {
  describe("a drill of an environment with every store, without the engine", () => drillWithFaults(cloud, false));
  describe("a drill of an environment with a standby, without the engine", () => drillWithFaults(cloud, true));
}

function drillWithFaults(cloud: CloudName, standsBy: boolean): void {
  const standing = ClientRehearsal.ofClients(drilled(cloud, standsBy));
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

  async function play(faults: readonly string[], scenario = "region-loss"): Promise<DrillEvidence & { met: number }> {
    const rehearsal = standing.fork();
    const ledger = new Ledger(rehearsal.paths.ledger);
    try {
      const { folder = "" } = await beginDrill(
        [DRILLED_CLIENT, "prod"],
        { scenario, fault: [...faults] },
        rehearsal.context({ SOCLE_BROWSER: "none" }),
        async () => new InProcessEngine(client, ledger, production),
      );
      const evidence = readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
      return { ...evidence, met: Number(ledger.row("SELECT TOTAL(times) AS met FROM fired")?.met) };
    } finally {
      ledger.close();
      rehearsal.close();
    }
  }

  it("passes without a fault", async () => {
    const { verdict } = await play([]);
    expect(verdict).toEqual({ value: "conforme", reasons: [] });
  });

  const met = faultsOn(cloud).filter((name) => !needsGenuineEngine(name) && isMetBy(name, standsBy));

  it.each(met)("meets %s", async (name) => {
    const evidence = await play([name], drillFault(name).scenario);
    expectAsTold(name, cloud, evidence);
    // Those that are counted must have been met: what nothing met proves nothing.
    expect(evidence.met > 0).toBe(isCounted(name, cloud));
  });
}
