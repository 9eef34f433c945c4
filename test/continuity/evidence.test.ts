import { describe, expect, it } from "vitest";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence, writeEvidence } from "../../components/continuity/read-evidence.ts";
import { criticalPath, timeSpent } from "../../components/continuity/timeline.ts";
import { UserError } from "../../components/user-error.ts";
import { at, evidence, found, troubled } from "../support/synthetic-evidence.ts";

function problemsOf(value: unknown): readonly string[] {
  try {
    readEvidence(JSON.stringify(value));
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
}

describe("evidence.json", () => {
  it.each([evidence(), troubled])("is read as it was written", (each) => {
    const text = writeEvidence(each);
    expect(readEvidence(text)).toEqual(each);
    expect(writeEvidence(readEvidence(text))).toBe(text);
  });

  it.each<[string, (valid: DrillEvidence) => unknown, RegExp]>([
    ["another version", (valid) => ({ ...valid, version: 2 }), /^version: /],
    ["a field that nobody knows", (valid) => ({ ...valid, green: true }), /green/],
    ["a time that is not UTC", (valid) => ({ ...valid, failedAt: "2026-12-14T09:00:00+01:00" }), /^failedAt: /],
    [
      "a check that did not run, without a reason",
      (valid) => ({ ...valid, checks: [{ ...valid.checks[0], result: "not-run" }] }),
      /reason/,
    ],
    [
      "a verdict that does not follow",
      (valid) => ({ ...valid, deviations: troubled.deviations }),
      /^verdict: "conforme" does not follow/,
    ],
    ["a reason left out", () => ({ ...troubled, verdict: { ...troubled.verdict, reasons: [] } }), /^verdict: /],
    [
      "a next date that does not follow",
      (valid) => ({ ...valid, validity: { every: "P6M", nextDue: "2030-01-01" } }),
      /nextDue: P6M after the evidence is 2027-06-14/,
    ],
    [
      "a length that its ends are not apart",
      (valid) =>
        withWorkload(valid, { rto: { measured: true, seconds: 60, from: valid.failedAt, to: at(43), how: "x" } }),
      /rto.seconds: 60, but its ends are 2580 apart/,
    ],
    [
      "an RTO that starts after the failure",
      (valid) => withWorkload(valid, { rto: { measured: true, seconds: 60, from: at(42), to: at(43), how: "x" } }),
      /rto.from: is not the failure/,
    ],
    [
      "an RPO that forgets the oldest data",
      (valid) =>
        withWorkload(valid, { rpo: { measured: true, seconds: 240, from: at(-4), to: valid.failedAt, how: "x" } }),
      /rpo.from: is newer than the data/,
    ],
    [
      "a step that did not wait",
      (valid) => ({
        ...valid,
        steps: valid.steps.map((each) => (each.id === "keys" ? { ...each, startedAt: at(1) } : each)),
      }),
      /steps\[3\].startedAt: before "ready" had ended/,
    ],
    [
      "a step that waits for none",
      (valid) => ({ ...valid, steps: valid.steps.map((each) => ({ ...each, dependsOn: ["ghost"] })) }),
      /there is no step "ghost"/,
    ],
    [
      "a check of a workload that is none",
      (valid) => ({ ...valid, checks: valid.checks.map((each) => ({ ...each, workload: "ghost" })) }),
      /"ghost" is no workload/,
    ],
    [
      "the same check twice",
      (valid) => ({ ...valid, checks: [...valid.checks, ...valid.checks.slice(0, 1)] }),
      /checks\[10\]: "stacks" is there twice/,
    ],
    [
      "an end before the beginning",
      (valid) => ({ ...valid, startedAt: at(80) }),
      /^finishedAt: the end is before the beginning/,
    ],
  ])("is refused with %s", (_what, change, message) => {
    expect(problemsOf(change(evidence())).join("\n")).toMatch(new RegExp(message.source, "m"));
  });

  it("is refused as a whole when it is no JSON", () => {
    expect(() => readEvidence("{")).toThrow("the file is not JSON");
  });
});

describe("the timeline", () => {
  it("finds what the length is due to", () => {
    const path = criticalPath(found.steps).map(({ id }) => id);
    expect(path).toEqual(["detect", "decide", "ready", "network", "erp-database", "erp-fleet", "accept"]);
  });

  it("counts what ran side by side once, and tells machines and people apart", () => {
    expect(timeSpent(found)).toEqual({
      machineSeconds: 34 * 60,
      humanSeconds: 15 * 60,
      idleSeconds: 25 * 60,
      totalSeconds: 74 * 60,
    });
  });

  it("has no path without steps", () => {
    expect(criticalPath([])).toEqual([]);
  });
});

function withWorkload(valid: DrillEvidence, changes: Partial<DrillEvidence["workloads"][number]>): unknown {
  return { ...valid, workloads: valid.workloads.map((each, index) => (index === 0 ? { ...each, ...changes } : each)) };
}
