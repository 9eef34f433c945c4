import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { troublesOf } from "../../scripts/drill/next-steps.ts";
import type { ClientData } from "../support/client-rehearsal.ts";
import { drilledClient } from "../support/drilled-client.ts";
import { InProcessDrills } from "../support/in-process-drill.ts";

/** One workload that must not notice the loss of a zone, and one that may be lost with it. */
function client(cloud: "azure" | "gcp"): ClientData {
  const { environments, ...rest } = drilledClient(cloud, { workload: { tier: "vital" } });
  const prod = (environments as { readonly prod: { readonly workloads: readonly object[] } }).prod;
  const shop = {
    ...{ name: "shop", kind: "web", tier: "standard", compute: { size: "small" }, objects: {} },
    database: { engine: "postgres", version: "16", size: "small", storageGb: 100 },
  };
  return {
    ...rest,
    continuity: {
      tiers: {
        vital: { rpo: "P1D", rto: "PT4H", strategy: "backup-restore" },
        standard: { rpo: "P1D", rto: "P2D", strategy: "backup-restore" },
      },
    },
    environments: { prod: { ...prod, workloads: [...prod.workloads, shop] } },
  };
}

/** What no restore brings back by itself on each cloud is said, and nothing else is wrong. */
const told = { azure: ["not-restored:erp-database"], gcp: [] };

describe.each(["azure", "gcp"] as const)("a drill of a lost zone on %s, without the engine", (cloud) => {
  let drills: InProcessDrills;
  let evidence: DrillEvidence;
  beforeAll(async () => {
    drills = await InProcessDrills.of(client(cloud));
    evidence = await drills.play("zone-loss");
  });
  afterAll(() => drills.close());

  const measured = (name: string) => {
    const { rto, rpo } = evidence.workloads.find((each) => each.name === name) ?? {};
    if (!rto?.measured || !rpo?.measured) throw new Error(`${name} was not measured`);
    return { rto: rto.seconds, rpo: rpo.seconds };
  };

  it("keeps running what stands in several, as long as the cloud documents, and rebuilds the rest elsewhere", () => {
    expect(evidence.workloads.map(({ name, outcome }) => [name, outcome?.way])).toEqual([
      ["erp", "in-place"],
      ["shop", "restored"],
    ]);
    expect(measured("erp")).toEqual({ rto: 120, rpo: 0 });
    expect(measured("shop").rto).toBeGreaterThan(900);
    expect(measured("shop").rpo).toBeGreaterThan(0);
  });

  it("restores nothing that is older than its point says, however long people took to decide", async () => {
    const late = await drills.play("zone-loss", { decisionTime: "PT4H" });
    expect(troublesOf(late).map(({ id }) => id)).toEqual(told[cloud]);
  });

  it("does what the tiers promise, and tells what else there is to tell", () => {
    const checks = evidence.checks.filter(({ id }) => id.startsWith("zone:"));
    expect(checks.map(({ id, result }) => [id, result])).toEqual([
      ["zone:erp", "passed"],
      ["zone:shop", "passed"],
    ]);
    expect(troublesOf(evidence).map(({ id }) => id)).toEqual(told[cloud]);
    expect(evidence.residuals.teardown.result).toBe("proven");
  });
});
