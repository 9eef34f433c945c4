import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import type { Progress } from "../../scripts/command.ts";
import * as drill from "../../scripts/commands/drill.ts";
import * as drillResume from "../../scripts/commands/drill-resume.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { Ledger } from "../../simulator/ledger.ts";
import type { ClientData, ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT, DrilledProduction, drilledClient } from "../support/drilled-client.ts";

const [home, recovery] = ["eu-west-3", "eu-central-1"];
const args = [DRILLED_CLIENT, "prod"];

/** One workload that must not notice the loss of a zone, and one that may be lost with it. */
function client(): ClientData {
  const base = drilledClient();
  const store = () => ({ engine: "postgres", version: "16", size: "small", storageGb: 100 });
  return {
    ...base,
    continuity: {
      tiers: {
        vital: { rpo: "PT6H", rto: "PT4H", strategy: "backup-restore" },
        standard: { rpo: "P1D", rto: "P2D", strategy: "backup-restore" },
      },
    },
    environments: {
      prod: {
        ...{ cloud: "aws", account: "111122223333", region: home, drRegion: recovery, production: false },
        network: { cidr: "10.20.0.0/16", zones: 3 },
        workloads: [
          {
            name: "erp",
            kind: "erp",
            tier: "vital",
            compute: { size: "small", count: 2 },
            database: store(),
            files: { sizeGb: 100 },
          },
          { name: "shop", kind: "web", tier: "standard", compute: { size: "small" }, database: store(), objects: {} },
        ],
      },
    },
  };
}

describe("drills of a lost zone and of coming back", () => {
  let production: DrilledProduction;
  let world: ClientRehearsal;
  beforeAll(async () => {
    production = await DrilledProduction.build(client());
  });
  afterAll(() => production.close());
  beforeEach(() => {
    world = production.copy(client());
  });
  afterEach(() => world.close());

  async function run(
    module: typeof drill,
    options: Readonly<Record<string, string>>,
    progress: Progress = silentProgress,
  ) {
    const { data } = await module.run(args, options, { ...world.context({ SOCLE_BROWSER: "none" }), progress });
    const { folder } = data as { readonly folder: string };
    return readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
  }
  const standing = () =>
    Object.values(world.ledger().accounts)
      .flat()
      .map(({ urn }) => urn);
  const measured = ({ workloads }: DrillEvidence, name: string) => {
    const { rto, rpo } = workloads.find((each) => each.name === name) ?? {};
    if (!rto?.measured || !rpo?.measured) throw new Error(`${name} was not measured`);
    return { rto, rpo };
  };

  it("a zone: what stands in several keeps running, the rest rises where one zone can start nothing", async () => {
    const before = standing();
    const evidence = await run(drill, { scenario: "zone-loss" });
    expect(evidence.verdict).toEqual({ value: "conforme", reasons: [] });
    expect(evidence.workloads.map(({ name, outcome }) => [name, outcome?.way])).toEqual([
      ["erp", "in-place"],
      ["shop", "restored"],
    ]);
    expect(measured(evidence, "erp").rto.seconds).toBe(120);
    expect(measured(evidence, "erp").rpo.seconds).toBe(0);
    const shop = measured(evidence, "shop");
    expect(shop.rto.seconds).toBeGreaterThan(900);
    expect(shop.rpo.seconds).toBeGreaterThan(600);
    expect(evidence.checks.filter(({ id }) => id.startsWith("zone:")).map(({ result }) => result)).toEqual([
      "passed",
      "passed",
    ]);
    expect(standing()).toEqual(before);
  });

  it("coming back: points are copied to the primary region once, whatever happens, and everything rises there apart", async () => {
    const before = standing();
    let copying = 0;
    const dying: Progress = {
      ...silentProgress,
      update: (text) => {
        if (/being copied/.test(text) && ++copying > 4) throw new Error("killed");
      },
    };
    await expect(run(drill, { scenario: "failback" }, dying)).rejects.toThrow("killed");
    const evidence = await run(drillResume, {});
    expect(evidence.verdict).toEqual({ value: "conforme", reasons: [] });
    expect(evidence.recoveryPoints.map(({ point: { region } }) => region)).toEqual([home, home, home, home]);
    for (const { why } of evidence.recoveryPoints)
      expect(why).toMatch(/^the point with the newest data; copied back from eu-central-1 \(arn:/);
    const copies = evidence.steps.filter(({ id }) => id.startsWith("copy:"));
    expect(copies.map(({ id, result }) => [id, result])).toEqual([
      ["copy:erp:database", "done"],
      ["copy:erp:files", "done"],
      ["copy:shop:database", "done"],
      ["copy:shop:objects", "done"],
    ]);
    expect(evidence.steps.map(({ group }) => group)).not.toContain("decision");
    const { rto, rpo } = measured(evidence, "erp");
    expect(rto.from).toBe(evidence.failedAt);
    const lastCopy =
      copies
        .map(({ endedAt }) => endedAt)
        .toSorted()
        .at(-1) ?? "";
    expect(Date.parse(rto.to)).toBeGreaterThan(Date.parse(lastCopy));
    expect(rpo.seconds).toBeGreaterThan(600);
    expect(evidence.residuals.retained.filter(({ kind }) => kind === "recovery point")).toHaveLength(4);
    expect(evidence.residuals.teardown.result).toBe("proven");
    expect(evidence.isolation.after?.sha256).toBe(evidence.isolation.before.sha256);
    expect(standing()).toEqual(before);
    expect(copiesAskedFor()).toBe(4);
  });

  function copiesAskedFor(): number {
    const ledger = new Ledger(world.paths.ledger);
    try {
      const [row] = ledger.rows(
        "SELECT COUNT(*) AS n FROM restores JOIN resources ON resources.key = restores.store WHERE resources.type = ?",
        "aws:backup/vault:Vault",
      );
      return Number(row?.n);
    } finally {
      ledger.close();
    }
  }
});
