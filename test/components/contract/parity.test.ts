import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parity } from "../../../components/contract/parity.ts";

const folder = join(import.meta.dirname, "../../../components/client/rules");
const rules = readdirSync(folder)
  .map((file) => readFileSync(join(folder, file), "utf8"))
  .join("\n");

describe("the parity table", () => {
  it("has every capability once", () => {
    const names = parity.map(({ area, capability }) => `${area}: ${capability}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("leaves no gap unsaid: what is missing says why, what to do, and which rule refuses it", () => {
    for (const { capability, on } of parity) {
      for (const means of Object.values(on)) {
        if (means.kind !== "missing") {
          expect(means.types.length, capability).toBeGreaterThan(0);
          continue;
        }
        expect(means.why.length, capability).toBeGreaterThan(10);
        expect(means.instead.length, capability).toBeGreaterThan(10);
        if (means.rule !== undefined) expect(rules, capability).toContain(`"${means.rule}"`);
      }
    }
  });
});
