import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DrillEvidence, VerdictValue } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import * as drill from "../../scripts/commands/drill.ts";
import type { FaultOutcome } from "../../scripts/drill/faults/drill-fault.ts";
import { drillFaults } from "../../scripts/drill/faults/table.ts";
import { troublesOf } from "../../scripts/drill/next-steps.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { faultsClient } from "../support/faults-client.ts";

const outcomes: Readonly<Record<VerdictValue, FaultOutcome>> = {
  conforme: "recovered",
  "avec-reserves": "reserve",
  "non-teste": "failed",
  "non-conforme": "failed",
};

/** Every fault of the table, each in a drill of its own, in a copy of the same production. */
describe.each(["aws"] as const)("a drill on %s", (cloud) => {
  const standing = ClientRehearsal.ofClients(faultsClient(cloud));
  afterAll(() => standing.close());

  beforeAll(async () => {
    const { stacks, run } = await standing.open(["acme", "dev"]);
    for (const { stack } of stacks) await run({ operation: "up", stack });
  });

  async function play(faults: readonly string[], scenario = "region-loss"): Promise<DrillEvidence> {
    const rehearsal = standing.fork();
    try {
      const options = { scenario, fault: [...faults] };
      const { folder } = await rehearsal.command<{ folder: string }>(drill, ["acme", "dev"], options);
      return readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
    } finally {
      rehearsal.close();
    }
  }

  it("passes without a fault", async () => {
    const { verdict } = await play([]);
    expect(verdict).toEqual({ value: "conforme", reasons: [] });
  });

  it.each(Object.entries(drillFaults).filter(([, { on }]) => on[cloud]))("meets %s", async (name, fault) => {
    const { outcome, told, sees = "", next } = fault.otherwise?.[cloud] ?? fault.expected;
    const evidence = await play([name], fault.scenario);
    const troubles = troublesOf(evidence);
    expect({ outcome: outcomes[evidence.verdict.value], troubles }).toMatchObject({ outcome });
    expect(evidence.residuals.teardown.result).toBe(told === "teardown" ? "left" : "proven");
    if (told === undefined) return;
    const telling = troubles.filter(({ id }) => id.startsWith(told));
    expect(telling.map(({ detail }) => detail).join("\n")).toContain(sees);
    const advice = telling.map(({ detail, next: step = "" }) => `${detail} ${step}`).join("\n");
    expect(advice).toContain(next);
  });
});
