import type { RecoveryPoint } from "./recovery-point.ts";

/** What a restore is after: whatever arrived last, or the last that is older than the damage. */
export interface Wanted {
  /** ISO 8601 UTC: now, as far as points are asked for. */
  readonly now: string;
  /** Data as of this instant and after are damaged. */
  readonly before?: string;
  /** Why the cloud, or the replica, cannot use a point. */
  readonly objections: (point: RecoveryPoint) => readonly string[];
}

export interface Chosen {
  readonly point: RecoveryPoint;
  /** For the report: how it compares with the others. */
  readonly why: string;
}

/**
 * The point that loses least of a store and can be restored; undefined when there is none. A continuous one is restored to the instant
 * that is wanted, so that the point which comes back is as of then. Pure.
 */
export function choosePoint(points: readonly RecoveryPoint[], wanted: Wanted): Chosen | undefined {
  const sound = points.filter((point) => isSound(point, wanted));
  const candidates = sound.flatMap((point) => asOf(point, wanted));
  const [best] = candidates.toSorted((a, b) => Date.parse(b.consistentAt) - Date.parse(a.consistentAt));
  if (best === undefined) return undefined;
  // A replica is read in place where it is: it is not passed over for a point.
  const newer = points.filter(
    (point) => point.kind !== "replica" && Date.parse(point.consistentAt) > Date.parse(best.consistentAt),
  );
  return { point: best, why: [reasonOf(best, wanted), ...passedOver(newer, wanted)].join("; ") };
}

function reasonOf({ kind }: RecoveryPoint, { before }: Wanted): string {
  const what = { continuous: "kept logs", replica: "replica", snapshot: "point" }[kind];
  return before === undefined
    ? `the ${what} with the newest data`
    : `the ${what} with the newest data from before the damage`;
}

/** Newer points are told with what they were passed over for: a restore that takes an older one has to say why. */
function passedOver(newer: readonly RecoveryPoint[], wanted: Wanted): readonly string[] {
  const reasons = newer.flatMap((point) => faultOf(point, wanted) ?? []);
  return [...new Set(reasons)].map((reason) => `${reasons.filter((each) => each === reason).length} newer ${reason}`);
}

function isSound(point: RecoveryPoint, wanted: Wanted): boolean {
  return faultOf(point, wanted, true) === undefined;
}

/** Why a point is not restored; undefined when it can be. A continuous one that goes on past the damage still reaches back before it. */
function faultOf(point: RecoveryPoint, { now, before, objections }: Wanted, reachesBack = false): string | undefined {
  const { status, malware, expiresAt, kind, consistentAt, createdAt, latestOnly } = point;
  if (status !== "available") return status;
  if (malware === "threats-found") return "with threats found in it";
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now)) return "expired";
  // However old it is told to be, what has arrived by the restore may hold the damage.
  if (before !== undefined && latestOnly) return "that follows the store into the damage";
  const from = reachesBack && kind === "continuous" ? createdAt : consistentAt;
  if (before !== undefined && Date.parse(from) >= Date.parse(before)) return "from after the damage";
  return objections(point)[0];
}

/** The point as it would be restored. */
function asOf(point: RecoveryPoint, { before }: Wanted): readonly RecoveryPoint[] {
  if (point.kind !== "continuous" || before === undefined) return [point];
  const latest = Math.min(Date.parse(point.consistentAt), Date.parse(before) - 1000);
  // RDS restores to a second.
  const at = new Date(Math.floor(latest / 1000) * 1000).toISOString();
  return Date.parse(at) < Date.parse(point.createdAt) ? [] : [{ ...point, consistentAt: at }];
}
