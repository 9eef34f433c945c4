import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseClient } from "../../components/client/parse.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { forecastOf } from "../../scripts/continuity/forecast/forecast-client.ts";
import { shareSeconds } from "../../simulator/data-plane/azure/share-throughput.ts";
import { DRILLED_CLIENT, drilledClient } from "../support/drilled-client.ts";
import { InProcessDrills } from "../support/in-process-drill.ts";

describe("what a share on Azure carries", () => {
  it.each([
    [100, 931],
    [1024, 5165],
    [4096, 8224],
  ])("of %i GiB takes %i seconds at best, since a larger one is faster", (quota, seconds) => {
    expect(Math.round(shareSeconds(quota))).toBe(seconds);
  });

  it("is never less than the smallest that is sold", () => {
    expect(shareSeconds(1)).toBe(shareSeconds(100));
  });
});

describe.each([2048])("a drill on Azure with %i GiB of files", (sizeGb) => {
  const file = drilledClient("azure", { workload: { files: { sizeGb } } });
  let drills: InProcessDrills;
  let evidence: DrillEvidence;
  beforeAll(async () => {
    drills = await InProcessDrills.of(file);
    evidence = await drills.play("region-loss");
  });
  afterAll(() => drills.close());

  it("takes as long to copy them as their throughput asks for, and as the forecast says", async () => {
    const copy = evidence.steps.find(({ id }) => id === "restore:erp:files");
    const took = (Date.parse(copy?.endedAt ?? "") - Date.parse(copy?.startedAt ?? "")) / 1000;
    expect(took).toBeGreaterThan(shareSeconds(sizeGb) + 120);
    expect(took).toBeLessThan(shareSeconds(sizeGb) + 360);
    const place = { file: `clients/${DRILLED_CLIENT}/client.yaml`, folder: DRILLED_CLIENT };
    const parsed = parseClient(JSON.stringify(file), place);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("; "));
    const forecast = (await forecastOf(parsed.client, "prod")).workloads[0]?.rto.time?.seconds ?? Number.NaN;
    const { rto } = evidence.workloads[0] ?? {};
    const measured = rto?.measured ? rto.seconds : Number.NaN;
    expect(Math.abs(forecast - measured) / measured).toBeLessThan(0.1);
  });
});
