import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CloudName } from "../../components/plan/types/common.ts";
import { drillFault, faultsOn } from "../../scripts/drill/faults/table.ts";
import { drilledClient, type More, standingBy } from "./drilled-client.ts";
import { expectAsTold, needsGenuineEngine } from "./drilled-fault.ts";
import { InProcessDrills } from "./in-process-drill.ts";

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

/** Drills an environment of a cloud with each fault of the table that shows without the genuine engine. */
export function describeFaults(cloud: CloudName): void {
  describe("a drill of an environment with every store, without the engine", () => drillWithFaults(cloud, false));
  describe("a drill of an environment with a standby, without the engine", () => drillWithFaults(cloud, true));
}

function drillWithFaults(cloud: CloudName, standsBy: boolean): void {
  let drills: InProcessDrills;
  beforeAll(async () => {
    drills = await InProcessDrills.of(drilledClient(cloud, standsBy ? { tier: standingBy } : usual));
  });
  afterAll(() => drills.close());

  it("passes without a fault", async () => {
    const { verdict } = await drills.play("region-loss");
    expect(verdict).toEqual({ value: "conforme", reasons: [] });
  });

  const met = faultsOn(cloud).filter((name) => !needsGenuineEngine(name) && isMetBy(name, standsBy));

  it.each(met)("meets %s", async (name) => {
    const evidence = await drills.play(drillFault(name).scenario ?? "region-loss", { fault: [name] });
    expectAsTold(name, cloud, evidence);
    // Those that are counted must have been met: what nothing met proves nothing.
    expect(evidence.met > 0).toBe(isCounted(name, cloud));
  });
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
