import { addDuration } from "../client/durations.ts";
import type { Check, DrillEvidence, Findings, Reason, ReasonCode, VerdictValue, Workload } from "./evidence.ts";
import { dayOf, verdicts } from "./evidence.ts";
import type { RecoveryPoint } from "./recovery-point.ts";

/** What each reason makes of the whole: what failed is worse than what was not seen, and that than a reservation. */
export const weights: Readonly<Record<ReasonCode, Exclude<VerdictValue, "conforme">>> = {
  "production-touched": "non-conforme",
  "check-failed": "non-conforme",
  "step-failed": "non-conforme",
  "rto-missed": "non-conforme",
  "rpo-missed": "non-conforme",
  "threats-found": "non-conforme",
  "deviation-critical": "non-conforme",
  "deviation-major": "non-conforme",
  "nothing-in-scope": "non-teste",
  "isolation-unproven": "non-teste",
  "proof-not-run": "non-teste",
  "workload-unproven": "non-teste",
  "rto-unmeasured": "non-teste",
  "rpo-unmeasured": "non-teste",
  "no-recovery-point": "non-teste",
  "check-not-run": "avec-reserves",
  "step-skipped": "avec-reserves",
  "point-unsound": "avec-reserves",
  "point-not-scanned": "avec-reserves",
  "deviation-minor": "avec-reserves",
  "resources-left": "avec-reserves",
  "teardown-unproven": "avec-reserves",
};

/** The verdict that follows from what was found, and everything that keeps it from being better. */
export function judge(findings: Findings): DrillEvidence["verdict"] {
  const reasons = [
    ...reasonsOfTheWhole(findings),
    ...findings.workloads.flatMap((each) => reasonsOfWorkload(findings, each)),
    ...findings.checks.flatMap(reasonOfCheck),
    ...findings.steps.flatMap(({ id, result }) =>
      result === "done" ? [] : [reason(result === "failed" ? "step-failed" : "step-skipped", id)],
    ),
    ...findings.recoveryPoints.flatMap(({ point }) => reasonsOfPoint(findings, point)),
    ...findings.deviations.map(({ severity, id }) => reason(`deviation-${severity}`, id)),
  ];
  return { value: worstOf(reasons), reasons };
}

/** The evidence, once everything was found: `every` is the longest time until the next, as the contract says. */
export function conclude(found: Omit<Findings, "validity">, every: string): DrillEvidence {
  const findings = { ...found, validity: { every, nextDue: addDuration(dayOf(found), every) } };
  return { ...findings, verdict: judge(findings) };
}

/**
 * Whether a workload was seen to work with its data, by what concerns it or the whole drill. Whether it was fast enough is not asked:
 * who relies on it compares the measures with today's targets.
 */
export function wasProven(findings: Findings, workload: Workload): boolean {
  const concerns = (each: { readonly workload?: string | undefined }): boolean =>
    each.workload === undefined || each.workload === workload.name;
  const { reasons } = judge({
    ...findings,
    workloads: [workload],
    checks: findings.checks.filter(concerns),
    steps: findings.steps.filter(concerns),
    recoveryPoints: findings.recoveryPoints.filter(({ point }) => concerns(point.store)),
  });
  return reasons
    .filter(({ code }) => code !== "rto-missed" && code !== "rpo-missed")
    .every(({ code }) => weights[code] === "avec-reserves");
}

/** Where there are data, a login alone does not say that they came back. */
function wasTried(own: readonly Check[], { holdsData }: Workload): boolean {
  return own.some((check) => check.result !== "not-run" && (holdsData ? check.kind === "data" : isProof(check)));
}

function worstOf(reasons: readonly Reason[]): VerdictValue {
  const worst = Math.max(0, ...reasons.map(({ code }) => verdicts.indexOf(weights[code])));
  return verdicts[worst] ?? "non-teste";
}

function reasonsOfTheWhole({ isolation: { before, after }, workloads, residuals: { teardown } }: Findings) {
  return [
    ...(workloads.length === 0 ? [reason("nothing-in-scope")] : []),
    ...(after === undefined ? [reason("isolation-unproven")] : []),
    ...(after !== undefined && (after.sha256 !== before.sha256 || after.resources !== before.resources)
      ? [reason("production-touched")]
      : []),
    ...(teardown.result === "left" ? [reason("resources-left")] : []),
    ...(teardown.result === "not-run" ? [reason("teardown-unproven")] : []),
  ];
}

function reasonsOfWorkload(findings: Findings, workload: Workload): readonly Reason[] {
  const { name, holdsData, rto, rpo, targets } = workload;
  const own = findings.checks.filter((each) => each.workload === name);
  const points = findings.recoveryPoints.filter(({ point }) => point.store.workload === name);
  return [
    ...(rto.measured ? [] : [reason("rto-unmeasured", name)]),
    ...(rto.measured && rto.seconds > targets.rtoSeconds ? [reason("rto-missed", name)] : []),
    ...(rpo.measured || !holdsData ? [] : [reason("rpo-unmeasured", name)]),
    ...(rpo.measured && rpo.seconds > targets.rpoSeconds ? [reason("rpo-missed", name)] : []),
    ...(holdsData && points.length === 0 ? [reason("no-recovery-point", name)] : []),
    ...(wasTried(own, workload) ? [] : [reason("workload-unproven", name)]),
  ];
}

function reasonOfCheck(check: Check): readonly Reason[] {
  if (check.result === "passed") return [];
  if (check.result === "failed") return [reason("check-failed", check.id)];
  return [reason(isProof(check) ? "proof-not-run" : "check-not-run", check.id)];
}

/** After an attack nobody may rely on what was not looked at; after a loss, what was not scanned is as good as it was in production. */
function reasonsOfPoint(
  { failedAt, identity }: Findings,
  { id, status, malware, expiresAt }: RecoveryPoint,
): readonly Reason[] {
  const isExpired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(failedAt);
  return [
    ...(malware === "threats-found" ? [reason("threats-found", id)] : []),
    ...(malware === "unknown" || (malware === "not-scanned" && identity.scenario === "ransomware")
      ? [reason("point-not-scanned", id)]
      : []),
    ...(status !== "available" || isExpired ? [reason("point-unsound", id)] : []),
  ];
}

/** A reachable port says that something listens; only these say that the service works and its data are right. */
function isProof({ kind }: Check): boolean {
  return kind === "transaction" || kind === "data";
}

function reason(code: ReasonCode, subject?: string): Reason {
  return subject === undefined ? { code } : { code, subject };
}
