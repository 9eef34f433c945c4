import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CloudName } from "../../components/client/schema.ts";
import { type CloudCases, caseRequirements, type RuleCases } from "../../policies/core/cases.ts";
import { evaluateRule } from "../../policies/core/evaluate.ts";
import type { Rule } from "../../policies/core/rule.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import type { Verdict } from "../../policies/core/verdict.ts";
import { type Moment, moments, recordsOf } from "../support/policy-cases.ts";

const folder = join(import.meta.dirname, "..", "..", "policies");
// One rule by itself while it is written: RULE=bck-02 npx vitest run test/policies/cases.test.ts
const wanted = process.env.RULE ?? "";
const names = readdirSync(folder).filter((name) => /^[a-z]{2,3}-\d\d-/.test(name) && name.startsWith(wanted));
const clouds = ["aws", "azure", "gcp"] as const satisfies readonly CloudName[];

function judged(rule: Rule, cloud: CloudName, cases: CloudCases, change: object, moment: Moment): readonly Verdict[] {
  const requirements = "requirements" in change ? (change.requirements as object) : {};
  const contract = caseRequirements(cloud, { ...cases.requirements, ...requirements });
  return evaluateRule(rule, new StackView(recordsOf(cloud, cases.compliant, change, moment)), contract);
}

function faults(verdicts: readonly Verdict[]): readonly string[] {
  const failed = verdicts.filter(({ status }) => status === "fail");
  return [...new Set(failed.map(({ resource }) => resource?.name ?? "stack"))].sort();
}

function told(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(({ status, resource, message }) => `${status} ${resource?.name ?? "stack"}: ${message}`)
    .join("\n");
}

for (const name of names) {
  const { rule }: { rule: Rule } = await import(join(folder, name, "rule.ts"));
  const { cases }: { cases: RuleCases } = await import(join(folder, name, "cases.ts"));
  describe(name, () => {
    it("has a check or a reason on each cloud, and cases for each check", () => {
      expect(rule.name).toBe(name);
      expect(name.startsWith(`${rule.id.toLowerCase()}-`)).toBe(true);
      for (const cloud of clouds) {
        if (rule.checks[cloud]) expect(cases[cloud]?.disallowed.length, cloud).toBeGreaterThan(0);
        else expect(rule.absent?.[cloud], cloud).toMatch(/./);
      }
    });
    for (const cloud of clouds) {
      const own = cases[cloud];
      if (own === undefined) continue;
      for (const moment of moments) {
        it(`${cloud}, ${moment}: nothing is found where all is well`, () => {
          const verdicts = judged(rule, cloud, own, {}, moment);
          expect(faults(verdicts), told(verdicts)).toEqual([]);
          const wanted = moment === "planned" ? ["pass", "unknown"] : ["pass"];
          expect(
            verdicts.some(({ status }) => wanted.includes(status)),
            told(verdicts),
          ).toBe(true);
        });
        for (const change of own.allowed ?? []) {
          it(`${cloud}, ${moment}, allowed: ${change.case}`, () => {
            const verdicts = judged(rule, cloud, own, change, moment);
            expect(faults(verdicts), told(verdicts)).toEqual([]);
          });
        }
        for (const change of own.disallowed) {
          it(`${cloud}, ${moment}, found: ${change.case}`, () => {
            const verdicts = judged(rule, cloud, own, change, moment);
            if (change.onceKnown && moment === "planned") {
              expect(
                verdicts.some(({ status }) => status === "unknown"),
                told(verdicts),
              ).toBe(true);
              return;
            }
            expect(faults(verdicts), told(verdicts)).toEqual([...change.at].sort());
            if (change.property === undefined) return;
            const properties = verdicts.filter(({ status }) => status === "fail").map(({ property }) => property);
            expect(properties, told(verdicts)).toContain(change.property);
          });
        }
      }
    }
  });
}
