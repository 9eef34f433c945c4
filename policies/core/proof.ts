import type { Evidence, Requirements, WorkloadRequirements } from "./requirements.ts";
import { fail, type Judgement, notApplicable, pass } from "./rule.ts";
import { daysFrom, longestTerm } from "./terms.ts";

/** The latest proof on record of these kinds that still holds and covers a workload; of all workloads when none is named. */
export function latestProof(
  { evidence, today }: Requirements,
  kinds: readonly Evidence["kind"][],
  workload?: string,
): Evidence | undefined {
  return evidence
    .filter(({ kind, valid, on }) => valid && kinds.includes(kind) && on <= today)
    .filter(({ workloads }) => workload === undefined || workloads.some(({ name }) => name === workload))
    .sort((a, b) => b.on.localeCompare(a.on))[0];
}

/**
 * Whether a proof is fresh: the latest is no older than its term, or the first is not due yet. `what` and `whom` are for
 * people: "restore test", "of erp".
 */
export function judgeFreshness(
  proof: Evidence | undefined,
  everyDays: number,
  { contractStart, today }: Requirements,
  what: string,
  whom: string,
): Judgement {
  const wanted = `a ${what}${whom} at least every ${everyDays} days`;
  const days = daysFrom(proof?.on ?? contractStart, today);
  const isLate = days > longestTerm(everyDays);
  if (proof === undefined) {
    return isLate
      ? fail({ found: `no ${what}${whom} on record that still holds, ${days} days into the contract`, wanted })
      : notApplicable(`the first ${what}${whom} is due ${everyDays} days after ${contractStart}`);
  }
  return isLate
    ? fail({ found: `the last ${what}${whom} was on ${proof.on}, ${days} days ago`, wanted })
    : pass(`the last ${what}${whom} was on ${proof.on}`);
}

/** Whether a workload has anything that a backup would bring back. */
export function holdsData({ hasDatabase, hasFiles, hasObjects }: WorkloadRequirements): boolean {
  return hasDatabase || hasFiles || hasObjects;
}
