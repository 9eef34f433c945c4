import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../policies/rules.generated.ts";
import { killTable, score } from "../../scripts/mutation/kill-table.ts";
import { idleDeclarations, mutateExamples } from "../../scripts/mutation/mutate-examples.ts";
import { once } from "../support/collect-resources.ts";
import { cloudNames } from "../support/contract-client.ts";

/** Percent of the mutants that the rules notice, on each cloud. */
const leastScore = 95;

describe("mutants of the example environments", () => {
  const mutants = once(() => mutateExamples());

  it.each(cloudNames)("are noticed on %s", async (cloud) => {
    const own = (await mutants()).filter((kind) => kind.cloud === cloud);
    expect(own.length).toBeGreaterThan(100);
    expect(score(own)).toBeGreaterThanOrEqual(leastScore);
  });

  it("are explained where they survive", async () => {
    const open = (await mutants()).filter(({ outcome, equivalent }) => outcome === "survived" && !equivalent);
    expect(open.map(({ rule, type, path, operator }) => `${rule} ${type} ${path} ${operator}`)).toEqual([]);
  });

  it("need each declaration that the promise is kept", async () => {
    expect(await idleDeclarations(await mutants())).toEqual([]);
  });

  it("are told in docs/policy-mutants.md: `node scripts/mutate-policies.ts --write` writes it", async () => {
    const told = readFileSync(join(import.meta.dirname, "../../docs/policy-mutants.md"), "utf8");
    expect(killTable(await mutants(), rules) === told).toBe(true);
  });
});
