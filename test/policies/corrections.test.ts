import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { caseRequirements, type RuleCases } from "../../policies/core/cases.ts";
import { correctionOf, evaluateRule } from "../../policies/core/evaluate.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { rules } from "../../policies/rules.generated.ts";
import { cloudNames } from "../support/contract-client.ts";
import { recordsOf } from "../support/policy-cases.ts";

const folder = join(import.meta.dirname, "..", "..", "policies");

for (const rule of rules) {
  const clouds = cloudNames.filter((cloud) => {
    const check = rule.checks[cloud];
    return check?.stage === "resource" && check.remediate !== undefined;
  });
  if (clouds.length === 0) continue;
  const { cases }: { cases: RuleCases } = await import(join(folder, rule.name, "cases.ts"));
  describe(`corrections of ${rule.name}`, () => {
    it.each(clouds)("change nothing that is right on %s, and mend what they change", (cloud) => {
      const { compliant = [], disallowed = [], requirements = {} } = cases[cloud] ?? {};
      const contract = (changes: object = {}) => caseRequirements(cloud, { ...requirements, ...changes });
      const well = recordsOf(cloud, compliant, {}, "deployed");
      for (const resource of new StackView(well).resources) {
        expect(correctionOf(rule, resource, contract()), resource.name).toBeUndefined();
      }
      let corrected = 0;
      for (const change of disallowed) {
        const asked = contract(change.requirements);
        const records = recordsOf(cloud, compliant, change, "deployed").map((record) => {
          const [resource] = new StackView([record]).resources;
          const set = resource && correctionOf(rule, resource, asked);
          if (set !== undefined) corrected++;
          return { before: record, set, after: { ...record, properties: { ...record.properties, ...set } } };
        });
        const verdicts = evaluateRule(rule, new StackView(records.map(({ after }) => after)), asked);
        for (const { before, set } of records) {
          if (set === undefined) continue;
          const left = verdicts.filter(({ status, resource }) => status === "fail" && resource?.urn === before.urn);
          const properties = left.map(({ property = "" }) => property.split(".")[0] ?? "");
          expect(
            properties.filter((property) => property in set),
            `${change.case}: ${before.name}`,
          ).toEqual([]);
        }
      }
      expect(corrected).toBeGreaterThan(0);
    });
  });
}
