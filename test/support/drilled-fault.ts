import { expect } from "vitest";
import type { DrillEvidence, VerdictValue } from "../../components/continuity/evidence.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import type { FaultOutcome } from "../../scripts/drill/faults/drill-fault.ts";
import { drillFault } from "../../scripts/drill/faults/table.ts";
import { troublesOf } from "../../scripts/drill/next-steps.ts";

const outcomes: Readonly<Record<VerdictValue, FaultOutcome>> = {
  conforme: "recovered",
  "avec-reserves": "reserve",
  "non-teste": "failed",
  "non-conforme": "failed",
};

/** Holds the evidence of a drill that met a fault to what the table says of it. */
export function expectAsTold(name: string, cloud: CloudName, evidence: DrillEvidence): void {
  const fault = drillFault(name);
  const { outcome, told, sees = "", next } = fault.otherwise?.[cloud] ?? fault.expected;
  const troubles = troublesOf(evidence);
  expect({ outcome: outcomes[evidence.verdict.value], troubles }).toMatchObject({ outcome });
  expect(evidence.residuals.teardown.result).toBe(told === "teardown" ? "left" : "proven");
  if (told === undefined) {
    expect(troubles).toEqual([]);
    return;
  }
  const telling = troubles.filter(({ id }) => id.startsWith(told));
  const said = telling.map(({ detail, next: step = "" }) => `${detail} ${step}`).join("\n");
  expect(said).toContain(sees);
  expect(said).toContain(next);
}

/** What the engine makes of these is what is to be seen: a state that is gone, a process that is killed. */
const ofTheEngine = /^(killed|stack-locked|state-|passphrase-)/;

export function needsGenuineEngine(fault: string): boolean {
  return ofTheEngine.test(fault);
}

/**
 * Drilled with the genuine engine as well: a second attempt goes on from what its state says, and what a program looks up in vain is told
 * in the engine's words.
 */
export function showsWithEngine(fault: string): boolean {
  return needsGenuineEngine(fault) || /-for-a-while$|^secret-deleted$/.test(fault);
}
