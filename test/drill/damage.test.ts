import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { type DrillEvidence, replicaRegionOf } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import { catalogueOf } from "../../components/plan/catalogue/catalogues.ts";
import { beginDrill } from "../../scripts/drill/begin-drill.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT, drilledClient } from "../support/drilled-client.ts";
import { InProcessEngine } from "../support/in-process-engine.ts";

describe.each(["aws", "azure", "gcp"] as const)("a drill of damaged data on %s, without the engine", (cloud) => {
  const standing = ClientRehearsal.ofClients(drilledClient(cloud));
  afterAll(() => standing.close());
  const client = loadClient(standing.root, DRILLED_CLIENT);
  let production: Awaited<ReturnType<InProcessEngine["build"]>>;

  beforeAll(async () => {
    const ledger = new Ledger(standing.paths.ledger);
    production = await new InProcessEngine(client, ledger).build();
    advance(ledger, 5 * 86_400);
    ledger.close();
  });

  async function play(scenario: string): Promise<DrillEvidence> {
    const rehearsal = standing.fork();
    const ledger = new Ledger(rehearsal.paths.ledger);
    try {
      const { folder = "" } = await beginDrill(
        [DRILLED_CLIENT, "prod"],
        { scenario },
        rehearsal.context({ SOCLE_BROWSER: "none" }),
        async () => new InProcessEngine(client, ledger, production),
      );
      return readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
    } finally {
      ledger.close();
      rehearsal.close();
    }
  }

  it.each(["ransomware", "deletion"])("of %s brings every store back as of before it", async (scenario) => {
    const { identity, failedAt, recoveryPoints, checks, verdict, workloads, residuals } = await play(scenario);
    const codes = new Set(verdict.reasons.map(({ code }) => code));
    // Nobody scans what is kept: after an attack that stays a reservation.
    expect([...codes].filter((code) => code !== "point-not-scanned")).toEqual([]);
    expect(codes.size > 0).toBe(scenario === "ransomware");
    expect(checks.filter(({ result }) => result !== "passed")).toEqual([]);
    const place = catalogueOf(cloud).replica.beforeDamage === "recovery" ? identity.drRegion : identity.region;
    expect(replicaRegionOf(identity)).toBe(place);
    expect(recoveryPoints.map(({ point }) => point.store.data).toSorted()).toEqual(["database", "files", "objects"]);
    for (const { point } of recoveryPoints) {
      expect(point.region).toBe(place);
      expect(Date.parse(point.consistentAt)).toBeLessThan(Date.parse(failedAt));
      expect(point.latestOnly).toBeUndefined();
    }
    for (const { rto, rpo } of workloads) expect([rto.measured, rpo.measured]).toEqual([true, true]);
    expect(residuals.teardown.result).toBe("proven");
  });
});
