import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../policies/rules.generated.ts";
import { killTable, score } from "../../scripts/mutation/kill-table.ts";
import { idleDeclarations, type MutantKind, mutateExample } from "../../scripts/mutation/mutate-examples.ts";
import { cloudNames } from "../support/contract-client.ts";

/** Percent of the mutants that the rules notice, on each cloud. */
const leastScore = 95;

describe("mutants of the example environments", () => {
  const kinds: MutantKind[] = [];

  for (const cloud of cloudNames) {
    it(`are noticed on ${cloud}`, async () => {
      const own = await mutateExample(cloud);
      kinds.push(...own);
      expect(score(own)).toBeGreaterThanOrEqual(leastScore);
    });
  }

  it("need each declaration that the promise is kept", async () => {
    expect(await idleDeclarations(kinds)).toEqual([]);
  });

  it("are told in docs/policy-mutants.md: `node scripts/mutate-policies.ts --write` writes it", () => {
    const told = readFileSync(join(import.meta.dirname, "../../docs/policy-mutants.md"), "utf8");
    expect(killTable(kinds, rules) === told).toBe(true);
  });
});
