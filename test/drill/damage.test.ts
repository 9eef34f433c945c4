import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replicaRegionOf } from "../../components/continuity/evidence.ts";
import { catalogueOf } from "../../components/plan/catalogue/catalogues.ts";
import { troublesOf } from "../../scripts/drill/next-steps.ts";
import { drilledClient } from "../support/drilled-client.ts";
import { InProcessDrills } from "../support/in-process-drill.ts";

describe.each(["aws", "azure", "gcp"] as const)("a drill of damaged data on %s, without the engine", (cloud) => {
  let drills: InProcessDrills;
  beforeAll(async () => {
    drills = await InProcessDrills.of(drilledClient(cloud));
  });
  afterAll(() => drills.close());

  it.each(["ransomware", "deletion"] as const)("of %s brings every store back as of before it", async (scenario) => {
    const evidence = await drills.play(scenario);
    const { identity, failedAt, recoveryPoints, checks, verdict, workloads, residuals } = evidence;
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
    // What is from after the damage is passed over, and nothing is wrong with it.
    expect(troublesOf(evidence).filter(({ id }) => id.startsWith("passed-over:"))).toEqual([]);
  });
});
