import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { drillFault } from "../../scripts/drill/faults/table.ts";
import { type ChaosRun, meetsAsTold } from "./draw-run.ts";

/** What is known of a run when it is over, from the cloud and not from the drill. */
export interface Aftermath {
  readonly run: ChaosRun;
  readonly evidence: DrillEvidence;
  /** URNs of the replica that still stand. */
  readonly left: readonly string[];
  /** URNs of operations that nobody has ended. */
  readonly pending: readonly string[];
  readonly isUntouched: boolean;
  /** Whether nothing of the drill is left to go on with. */
  readonly isOver: boolean;
}

/** Every law of drills that a run broke. */
export function wrongWith({ run, evidence, left, pending, isUntouched, isOver }: Aftermath): readonly string[] {
  const { verdict, residuals, workloads, checks, recoveryPoints } = evidence;
  const isGreen = verdict.value === "conforme" || verdict.value === "avec-reserves";
  const told = residuals.teardown.result === "left" ? residuals.teardown.left : [];
  const untold = left.filter((urn) => !told.includes((urn.split("::").at(-1) ?? urn).slice(0, 200)));
  // What a fault by itself is told to fail by cannot be green with others beside it; a client without what it is about does not meet it.
  const failing = run.faults.filter((name) => {
    const { scenario = "region-loss", wants, expected, otherwise } = drillFault(name);
    const isTold = scenario === run.scenario && meetsAsTold(run.variant, wants);
    return isTold && (otherwise?.[run.cloud] ?? expected).outcome === "failed";
  });
  return [
    ...(isOver ? [] : ["the drill is over and can still be gone on with"]),
    ...pending.map((urn) => `an operation was lost: ${urn}`),
    ...untold.map((urn) => `an orphan that the evidence does not tell of: ${urn}`),
    ...(isUntouched || verdict.reasons.some(({ code }) => code === "production-touched") || hasHandChange(run)
      ? []
      : ["production was touched, and the evidence does not tell"]),
    ...(isGreen ? failing.map((name) => `green with ${name}`) : []),
    ...(isGreen
      ? checks.filter(({ result }) => result === "failed").map(({ id }) => `green with a failed check: ${id}`)
      : []),
    ...(isGreen && workloads.some(({ holdsData }) => holdsData)
      ? checks
          .filter(({ kind, result }) => (kind === "data" || kind === "transaction") && result !== "passed")
          .map(({ id }) => `green without a proof: ${id}`)
      : []),
    ...(isGreen && recoveryPoints.some(({ point }) => point.malware === "threats-found") ? ["green with malware"] : []),
    ...(isGreen && residuals.teardown.result === "not-run" ? ["green without a teardown"] : []),
  ];
}

/** Somebody changed production by hand before the drill: that is the fault itself. */
function hasHandChange({ faults }: ChaosRun): boolean {
  return faults.some((name) => drillFault(name).change !== undefined);
}
