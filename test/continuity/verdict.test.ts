import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Check, type Findings, verdicts } from "../../components/continuity/evidence.ts";
import { judge, wasProven, weights } from "../../components/continuity/verdict.ts";
import { at, evidence, found, troubled } from "../support/synthetic-evidence.ts";

const { verdict: good, ...base } = evidence();
const codes = (findings: Findings): readonly string[] => judge(findings).reasons.map(({ code }) => code);

const kinds = ["infrastructure", "port", "transaction", "data", "policy"] as const;
const anyCheck: fc.Arbitrary<Check> = fc
  .record({ id: fc.uuid(), kind: fc.constantFrom(...kinds), workload: fc.constantFrom("erp", "gmao", "portal") })
  .chain((common) =>
    fc.constantFrom<Check>(
      { ...common, title: "x", result: "passed", at: at(40), detail: "x" },
      { ...common, title: "x", result: "failed", at: at(40), detail: "x" },
      { ...common, title: "x", result: "not-run", reason: "x" },
    ),
  );
const anyFindings: fc.Arbitrary<Findings> = fc
  .record({
    checks: fc.array(anyCheck, { maxLength: 12 }),
    steps: fc.array(fc.constantFrom("done", "failed", "skipped" as const), { maxLength: 4 }),
    teardown: fc.constantFrom(found.residuals.teardown, troubled.residuals.teardown),
    isProductionKnown: fc.boolean(),
    keptPoints: fc.subarray([...found.recoveryPoints]),
    deviations: fc.subarray([...troubled.deviations]),
    isMeasured: fc.boolean(),
  })
  .map(({ checks, steps, teardown, isProductionKnown, keptPoints, deviations, isMeasured }) => ({
    ...base,
    checks,
    steps: steps.flatMap((result, index) => found.steps.slice(index, index + 1).map((each) => ({ ...each, result }))),
    residuals: { ...found.residuals, teardown },
    isolation: isProductionKnown ? found.isolation : troubled.isolation,
    recoveryPoints: keptPoints,
    deviations,
    workloads: isMeasured ? found.workloads : troubled.workloads,
  }));

describe("the verdict", () => {
  it("is conforme when everything was seen to hold", () => {
    expect(good).toEqual({ value: "conforme", reasons: [] });
  });

  it.each<[string, Partial<Findings>, string, string]>([
    [
      "production changed",
      { isolation: { ...found.isolation, after: { at: at(73), sha256: "0".repeat(64), resources: 212 } } },
      "production-touched",
      "non-conforme",
    ],
    [
      "production lost a resource",
      { isolation: { ...found.isolation, after: { ...found.isolation.before, resources: 211 } } },
      "production-touched",
      "non-conforme",
    ],
    ["nobody looked at production again", { isolation: troubled.isolation }, "isolation-unproven", "non-teste"],
    ["nothing is in scope", { workloads: [] }, "nothing-in-scope", "non-teste"],
    ["the RTO was not measured", { workloads: troubled.workloads }, "rto-unmeasured", "non-teste"],
    ["no recovery point", { recoveryPoints: [] }, "no-recovery-point", "non-teste"],
    [
      "a threat in what was restored",
      {
        recoveryPoints: found.recoveryPoints.map(({ point, why }) => ({
          why,
          point: { ...point, malware: "threats-found" },
        })),
      },
      "threats-found",
      "non-conforme",
    ],
    [
      "nobody looked for threats",
      {
        recoveryPoints: found.recoveryPoints.map(({ point, why }) => ({
          why,
          point: { ...point, malware: "unknown" },
        })),
      },
      "point-not-scanned",
      "avec-reserves",
    ],
    [
      "a partial recovery point",
      {
        recoveryPoints: found.recoveryPoints.map(({ point, why }) => ({ why, point: { ...point, status: "partial" } })),
      },
      "point-unsound",
      "avec-reserves",
    ],
    [
      "an expired recovery point",
      {
        recoveryPoints: found.recoveryPoints.map(({ point, why }) => ({
          why,
          point: { ...point, expiresAt: found.failedAt },
        })),
      },
      "point-unsound",
      "avec-reserves",
    ],
    ["a minor deviation", { deviations: troubled.deviations.slice(1) }, "deviation-minor", "avec-reserves"],
    ["a major deviation", { deviations: troubled.deviations.slice(0, 1) }, "deviation-major", "non-conforme"],
    ["something is left", { residuals: troubled.residuals }, "resources-left", "avec-reserves"],
    [
      "nobody looked at what is left",
      { residuals: { ...found.residuals, teardown: { result: "not-run", reason: "x" } } },
      "teardown-unproven",
      "avec-reserves",
    ],
    ["a step failed", { steps: troubled.steps }, "step-failed", "non-conforme"],
    [
      "only a port was tried of the ERP",
      { checks: found.checks.filter(({ kind, workload }) => workload !== "erp" || kind === "port") },
      "workload-unproven",
      "non-teste",
    ],
    [
      "a login and no look at the data",
      { checks: found.checks.filter(({ kind }) => kind !== "data") },
      "workload-unproven",
      "non-teste",
    ],
  ])("knows: %s", (_what, changes, code, value) => {
    const verdict = judge({ ...base, ...changes });
    expect(verdict.reasons.map((each) => each.code)).toContain(code);
    expect(verdicts.indexOf(verdict.value)).toBeGreaterThanOrEqual(
      verdicts.indexOf(weights[code as keyof typeof weights]),
    );
    if (code !== "nothing-in-scope") expect(verdict.value).toBe(value);
  });

  it.each([
    ["rto", "rtoSeconds", 2580],
    ["rpo", "rpoSeconds", 660],
  ] as const)("holds the %s to its target, to the second", (what, target, seconds) => {
    const withTarget = (value: number): Findings => ({
      ...base,
      workloads: found.workloads.map((each) =>
        each.name === "erp" ? { ...each, targets: { ...each.targets, [target]: value } } : each,
      ),
    });
    expect(judge(withTarget(seconds)).value).toBe("conforme");
    expect(judge(withTarget(seconds - 1))).toEqual({
      value: "non-conforme",
      reasons: [{ code: `${what}-missed`, subject: "erp" }],
    });
  });

  it("asks no RPO of what holds no data", () => {
    const workloads = found.workloads.map((each) => ({
      ...each,
      holdsData: false,
      rpo: { measured: false as const, reason: "no data" },
    }));
    expect(judge({ ...base, workloads, recoveryPoints: [] }).value).toBe("conforme");
  });

  it("is never green for a check that did not run, nor for one that failed", () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const { value, reasons } = judge(findings);
        const results = new Set(findings.checks.map(({ result }) => result));
        if (results.has("failed")) expect(value).toBe("non-conforme");
        if (results.has("not-run") || findings.checks.length === 0) expect(value).not.toBe("conforme");
        expect(value === "conforme").toBe(reasons.length === 0);
        if (value === "conforme") for (const each of findings.workloads) expect(wasProven(findings, each)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("is never better for a passed check that is taken away or was not run", () => {
    fc.assert(
      fc.property(anyFindings, fc.nat(), (findings, drawn) => {
        const index = findings.checks.length === 0 ? 0 : drawn % findings.checks.length;
        const unrun = findings.checks.map((each, place): Check => {
          const { id, kind, title, workload } = each;
          return place === index && each.result === "passed"
            ? { id, kind, title, ...(workload !== undefined && { workload }), result: "not-run", reason: "x" }
            : each;
        });
        const rank = (checks: Findings["checks"]): number => verdicts.indexOf(judge({ ...findings, checks }).value);
        expect(rank(unrun)).toBeGreaterThanOrEqual(rank(findings.checks));
        const passedAway = findings.checks.filter(({ result }, place) => place !== index || result !== "passed");
        expect(rank(passedAway)).toBeGreaterThanOrEqual(rank(findings.checks));
      }),
      { numRuns: 500 },
    );
  });

  it("tells every reason, not the worst alone", () => {
    expect(codes(troubled)).toEqual(
      expect.arrayContaining([
        "check-failed",
        "proof-not-run",
        "step-failed",
        "step-skipped",
        "rto-unmeasured",
        "resources-left",
      ]),
    );
  });
});
