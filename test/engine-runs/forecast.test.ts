import { afterAll, describe, expect, it } from "vitest";
import type { ForecastComparison } from "../../components/continuity/forecast/compare-forecast.ts";
import * as drill from "../../scripts/commands/drill.ts";
import * as forecast from "../../scripts/commands/pra-forecast.ts";
import * as up from "../../scripts/commands/up.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";

describe("a drill of an environment, beside its forecast", () => {
  const rehearsal = ClientRehearsal.ofRepository();
  afterAll(() => rehearsal.close());

  it("measures within a tenth what was forecast of each workload, and loses no more", async () => {
    await rehearsal.command(up, ["atelier-mercier", "staging"]);
    await rehearsal.command(drill, ["atelier-mercier", "staging"]);
    const { comparisons } = await rehearsal.command<{
      comparisons: readonly {
        readonly changed: readonly string[];
        readonly workloads: readonly ForecastComparison[];
      }[];
    }>(forecast, ["atelier-mercier", "staging"]);
    expect(comparisons.map(({ changed }) => changed)).toEqual([[]]);
    const workloads = comparisons.flatMap((each) => each.workloads);
    expect(workloads.map(({ workload, differences }) => [workload, differences])).toEqual([
      ["erp", []],
      ["gmao", []],
    ]);
    for (const { rto, rpo } of workloads) expect([rto?.agrees, rpo?.agrees]).toEqual([true, true]);
  });
});
