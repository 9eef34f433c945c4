import { type DrillEvidence, dayOf, measuresRecovery } from "../../components/continuity/evidence.ts";
import { wasProven } from "../../components/continuity/verdict.ts";
import type { Evidence } from "./requirements.ts";

/**
 * What the rules need of an evidence. `isValid`: nothing that it is bound to has changed since. A workload without a measured RTO, or
 * with data and without a measured RPO, is left out: nothing was proven of it.
 */
export function evidenceOf(evidence: DrillEvidence, isValid: boolean): Evidence {
  const { identity, workloads } = evidence;
  return {
    kind: identity.kind,
    on: dayOf(evidence),
    environment: identity.environment,
    ...(afterDamage.has(identity.scenario) && { afterDamage: true }),
    workloads: workloads.flatMap((workload) => {
      const { name, rto, rpo, holdsData } = workload;
      if (!measuresRecovery(evidence, workload)) return [];
      if (!rto.measured || (holdsData && !rpo.measured)) return [];
      return {
        name,
        rtoMinutes: minutes(rto.seconds),
        rpoMinutes: rpo.measured ? minutes(rpo.seconds) : 0,
        verified: wasProven(evidence, workload),
      };
    }),
    valid: isValid,
  };
}

const afterDamage: ReadonlySet<string> = new Set<DrillEvidence["identity"]["scenario"]>([
  "ransomware",
  "accidental-deletion",
]);

/** A minute begun counts: what took a second too long took too long. */
function minutes(seconds: number): number {
  return Math.ceil(seconds / 60);
}
