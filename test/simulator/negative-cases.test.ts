import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { NegativeCase } from "../cases/negative-case.ts";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

for (const cloudName of ["aws", "azure", "gcp"] as const) {
  const folder = join(import.meta.dirname, "../cases", cloudName);
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()) {
    const { cases } = (await import(join(folder, file))) as { readonly cases: readonly NegativeCase[] };
    describe(`rehearsal ${cloudName} refuses (${file.slice(0, -3)})`, () => {
      it.each(cases)(
        "$title",
        ({ given = [], attempt, expectedCode, expectedText = "", evidence, region, newProject = false, days = 0 }) => {
          using cloud = new SimulatedCloud({ cloud: cloudName, newProject, ...(region !== undefined && { region }) });
          for (const [type, name, inputs] of given) cloud.create(type, name, inputs);
          if (days > 0) cloud.pass(days);
          const refusal = refusalOf(() => {
            if ("create" in attempt) cloud.create(...attempt.create);
            else if ("update" in attempt) cloud.update(cloud.held(attempt.update), attempt.to);
            else cloud.delete(cloud.held(attempt.delete));
          });
          expect(refusal?.code).toBe(expectedCode);
          expect(refusal?.message).toContain(expectedText);
          expect(evidence).toMatch(/^https:\/\//);
        },
      );
    });
  }
}
