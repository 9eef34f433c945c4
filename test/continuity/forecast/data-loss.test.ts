import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Client } from "../../../components/client/schema.ts";
import { forecastDataLoss, type StoreForecast } from "../../../components/continuity/forecast/data-loss.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { awsDurations } from "../../../scripts/continuity/forecast/aws-durations.ts";
import { cloudDurations } from "../../../scripts/continuity/forecast/cloud-durations.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { exampleEnvironments } from "../../support/example-environments.ts";

const { keeping } = awsDurations;
const hour = 3600;

function lossesOf(client: Client, environment: string): readonly StoreForecast[] {
  return forecastDataLoss(planEnvironment(client, environment), keeping, client.contract.start);
}

function ways(stores: readonly StoreForecast[], workload: string, data: StoreForecast["data"]) {
  return stores.find((each) => each.workload === workload && each.data === data)?.ways ?? [];
}

/** The example's staging with another tolerance for its tier. */
function withRpo(rpo: string, timezone = "Europe/Paris"): Client {
  const client = exampleClient();
  const { archive } = client.continuity.tiers;
  if (archive === undefined) throw new Error("the example has no archive tier");
  const tiers = { ...client.continuity.tiers, archive: { ...archive, rpo } };
  return { ...client, timezone, continuity: { ...client.continuity, tiers } };
}

describe("forecastDataLoss", () => {
  it("bounds a copied backup by interval, window, job and copy, an hour longer when clocks go back", () => {
    const [copies] = ways(lossesOf(exampleClient(), "staging"), "erp", "database");
    expect(copies).toMatchObject({ way: "copies", isRestored: true });
    // 12 hours between two, an hour to begin in, 14 minutes for the job and 20 for the copy.
    expect(copies?.worstSeconds).toBe(13 * hour + hour + 14 * 60 + 20 * 60);
    const [inTokyo] = ways(lossesOf(withRpo("P1D", "Asia/Tokyo"), "staging"), "erp", "database");
    expect(inTokyo?.worstSeconds).toBe(12 * hour + hour + 14 * 60 + 20 * 60);
  });

  it("expects less than the worst, by any way", () => {
    const stores = [...lossesOf(exampleClient(), "prod"), ...lossesOf(exampleClient(), "staging")];
    for (const { worstSeconds, expectedSeconds } of stores.flatMap((store) => store.ways)) {
      if (expectedSeconds !== undefined) expect(expectedSeconds).toBeLessThan(worstSeconds);
    }
  });

  it("puts the way that loses least first, and tells which of them is restored", () => {
    const prod = lossesOf(exampleClient(), "prod");
    expect(ways(prod, "erp", "database").map(({ way, isRestored }) => [way, isRestored])).toEqual([
      ["logs", true],
      ["copies", true],
    ]);
    expect(ways(prod, "erp", "files").map(({ way, isRestored }) => [way, isRestored])).toEqual([
      ["replica", false],
      ["copies", true],
    ]);
    expect(ways(prod, "portal", "objects")[0]?.worstSeconds).toBe(15 * 60);
  });

  it("never loses more when backups are more frequent", () => {
    const hours = fc.integer({ min: 3, max: 48 });
    const worst = (rpo: number) =>
      ways(lossesOf(withRpo(`PT${rpo}H`), "staging"), "erp", "files")[0]?.worstSeconds ?? 0;
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        expect(worst(Math.min(a, b))).toBeLessThanOrEqual(worst(Math.max(a, b)));
      }),
      { numRuns: 25 },
    );
  });

  it("knows a way back for every store of every example, on every cloud", async () => {
    for (const { client, cloud, environment } of exampleEnvironments) {
      const plan = planEnvironment(exampleClient(client), environment);
      const { keeping: of } = await cloudDurations(cloud);
      for (const { workload, data, ways: known } of forecastDataLoss(plan, of, "2026-12-01")) {
        expect(known, `${plan.stack} ${workload} ${data}`).not.toEqual([]);
        for (const { worstSeconds, expectedSeconds = 0 } of known) expect(expectedSeconds).toBeLessThan(worstSeconds);
      }
    }
  });
});
