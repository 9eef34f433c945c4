import type { Check, DrillEvidence, Reason } from "../../components/continuity/evidence.ts";

/** What to do about something that a drill found, by the beginning of its id or reason. First match wins. */
const steps: readonly { readonly of: string; readonly says?: RegExp; readonly next: string }[] = [
  {
    of: "point:",
    says: /threats/,
    next: "Look for older points in the vault of the other account, and have those scanned before anything is restored.",
  },
  {
    of: "point:",
    next: "Look at the jobs of the backup plan and of its copies: why they failed, and since when. Run them by hand, and drill again.",
  },
  {
    of: "data:",
    says: /checksum is not/,
    next: "Restore a point from before the damage (`--scenario deletion`), and find out since when the copies have it.",
  },
  { of: "data:", says: /malware/, next: "Do not let anybody use it. Restore a point from before the infection." },
  {
    of: "data:",
    says: /canary/,
    next: "Restore another point of the same store, and open a case with the cloud: the job said that it had succeeded.",
  },
  {
    of: "data:",
    next: "Look at the restore job of this store, and at whether anything had arrived there that it could bring back; then run it again.",
  },
  {
    of: "restore:",
    says: /archived/,
    next: "Bring the objects back from the archive tier, which takes hours, and keep whatever archives them away from the recovery region; then restore again.",
  },
  {
    of: "settings:",
    says: /cannot be read/,
    next: "Bring the state back from its copies, then drill again: without it nobody knows whether the replica is like production.",
  },
  {
    of: "settings:",
    next: "Set on the replica what differs before anybody uses it, and add it to the recovery plan: the cloud will not do it next time either.",
  },
  {
    of: "state",
    next: "Bring the state back from its copies (the backend's, or the last `pulumi stack export`); the rebuild itself does without it.",
  },
  {
    of: "transaction:",
    says: /TIMED_OUT/,
    next: "Look at the workload itself: its log, its health page, what it waits for. Until it answers, nothing says that it works.",
  },
  {
    of: "dns:",
    next: "Set the TTL back to that of the program (`socle refresh`, then `socle up`): it is part of the time that clients are without the service.",
  },
  {
    of: "drift",
    next: "Take it into the client file, or undo it with `socle up`: what was changed by hand does not come back after a disaster.",
  },
  {
    of: "rpo-missed",
    next: "Look at the jobs of the backup plan and of its copies: why they failed, and since when. Run them by hand, and drill again.",
  },
  {
    of: "standby-behind:",
    next: "Look at the replication: why it lags or stands still, and since when. A failover would lose as much; whatever is restored from points is newer.",
  },
  { of: "rto-missed", next: "See what takes longest (`socle pra forecast` tells what would shorten it)." },
  {
    of: "point-not-scanned",
    next: "Have the points scanned for malware: after an attack nobody may rely on one that was not.",
  },
  { of: "point-unsound", next: "Look at the job that made this point: it did not end as it should." },
  {
    of: "passed-over:",
    next: "Find out what is wrong with the newer points: what was written since the one that was taken is lost.",
  },
  { of: "resources-left", next: "Remove by hand what is left: it is paid for." },
];

export const nextSteps: readonly string[] = steps.map(({ next }) => next);

/** The next step for a finding; undefined when what it says itself is all there is. */
export function nextStepFor(id: string, detail = ""): string | undefined {
  return steps.find(({ of, says }) => id.startsWith(of) && (says === undefined || says.test(detail)))?.next;
}

/** A finding with what to do about it. */
export interface Trouble {
  readonly id: string;
  readonly detail: string;
  readonly next: string | undefined;
}

/** Points that were passed over for something that is wrong with them: to be from after the damage is not. */
const wronglyNewer = /; \d+ newer (?!from after the damage|that follows the store into the damage)/;

/** Everything that keeps a drill from being as it should: steps and checks with their causes, then what only the verdict knows. */
export function troublesOf({
  steps: done,
  checks,
  deviations,
  recoveryPoints,
  verdict,
}: DrillEvidence): readonly Trouble[] {
  const told = new Set<Reason["code"]>([
    "step-failed",
    "check-failed",
    "check-not-run",
    "proof-not-run",
    "deviation-minor",
  ]);
  return [
    ...done.flatMap(({ id, result, detail = "" }) => (result === "failed" ? [trouble(id, detail)] : [])),
    ...checks.flatMap((check) => (check.result === "passed" ? [] : [trouble(check.id, saidBy(check))])),
    ...recoveryPoints.flatMap(({ point: { store }, why }) =>
      wronglyNewer.test(why) ? [trouble(`passed-over:${store.workload}:${store.data}`, why)] : [],
    ),
    ...deviations.map(({ id, title, cause }) => trouble(id, `${title}: ${cause}`)),
    ...verdict.reasons.flatMap(({ code, subject = "" }) => (told.has(code) ? [] : [trouble(code, subject)])),
  ];
}

function saidBy(check: Exclude<Check, { readonly result: "passed" }>): string {
  return check.result === "failed" ? check.detail : check.reason;
}

function trouble(id: string, detail: string): Trouble {
  return { id, detail, next: nextStepFor(id, detail) };
}
