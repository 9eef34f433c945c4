import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import { beginDrill } from "../../scripts/drill/begin-drill.ts";
import { notExpressed } from "../../scripts/drill/faults/not-expressed.ts";
import { drillFaults, faultsOn, refuseFault } from "../../scripts/drill/faults/table.ts";
import { compareWithCloud } from "../../scripts/drill/verify/drift.ts";
import { awsFaults } from "../../simulator/behaviours/aws/faults.ts";
import { azureFaults } from "../../simulator/behaviours/azure/faults.ts";
import { gcpFaults } from "../../simulator/behaviours/gcp/faults.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { Reader, type Values } from "../../simulator/values.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT, drilledClient } from "../support/drilled-client.ts";
import { expectAsTold, needsGenuineEngine } from "../support/drilled-fault.ts";
import { InProcessEngine } from "../support/in-process-engine.ts";

/** Reached by a name: how long it is remembered counts. */
const reachable = {
  environment: { domain: "prod.acme.example" },
  workload: { exposure: "internal", port: 8069, health: { path: "/health", transaction: "login" } },
};

/** On Azure a certificate is asked for in the region that is lost: its client has no name. */
const clients = { aws: reachable, azure: {}, gcp: reachable };

function isCounted(name: string): boolean {
  const place = { account: "", region: "", drRegion: "", failedAt: 0 };
  const injects = Object.values(drillFaults[name]?.on ?? {});
  return injects.some((inject) => inject(place).some(({ times }) => times !== undefined));
}

describe.each(["aws", "azure", "gcp"] as const)("a drill on %s, without the engine", (cloud) => {
  const standing = ClientRehearsal.ofClients(drilledClient(cloud, clients[cloud]));
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

  it.each(faultsOn(cloud).filter((name) => !needsGenuineEngine(name)))("meets %s", async (name) => {
    const evidence = await play([name], drillFaults[name]?.scenario);
    expectAsTold(name, cloud, evidence);
    // Those that are counted must have been met: what nothing met proves nothing.
    expect(evidence.met > 0).toBe(isCounted(name));
  });
});

describe("the names of faults", () => {
  it("are refused when there is none, with the nearest and the list", () => {
    expect(refuseFault("kms-unusable-in-d", "aws")).toMatch(
      /did you mean "kms-unusable-in-dr"\? There are .*restore-stale/,
    );
    expect(refuseFault("stock-out", "aws")).toMatch(/"stock-out" does not exist on aws\. There are /);
    expect(refuseFault("stock-out", "gcp")).toBeUndefined();
  });

  it("are faults that the simulator knows, on each cloud", () => {
    const known = { aws: awsFaults, azure: azureFaults, gcp: gcpFaults };
    const place = { account: "a", region: "r", drRegion: "d", failedAt: 0 };
    for (const { on } of Object.values(drillFaults)) {
      for (const cloud of ["aws", "azure", "gcp"] as const) {
        for (const { fault } of on[cloud]?.(place) ?? []) expect(Object.keys(known[cloud])).toContain(fault);
      }
    }
  });

  it("and what is not expressed cover the whole catalogue", () => {
    const told = [...Object.values(drillFaults), ...notExpressed].map(({ number }) => number);
    expect([...new Set(told)].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 45 }, (_unused, index) => index + 1),
    );
  });
});

describe("drift", () => {
  it("is what the cloud has otherwise than the state, secrets and what the cloud computed apart", () => {
    const urn = "urn:pulumi:s::p::t::db";
    const state = { urn, type: "t", custom: true, id: "1", protect: false, parent: "", outputs: {} };
    const resource = (inputs: Values) => ({
      ...{ key: 1, account: "a", region: "r", type: "t", id: "1", urn, name: "", arn: "", created: 0 },
      inputs: new Reader(inputs),
      outputs: new Reader({}),
    });
    const inputs = { size: "small", nested: { kept: 1, password: { secret: "x" } } };
    expect(compareWithCloud([{ ...state, inputs }], [resource({ size: "small", nested: { kept: 1 } })])).toEqual([]);
    expect(compareWithCloud([{ ...state, inputs }], [resource({ size: "large" })])).toEqual([
      'db size was changed by hand: "large" instead of "small"',
    ]);
  });
});
