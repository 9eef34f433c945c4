import type { LedgerResource } from "../core/behaviour.ts";
import type { Ledger } from "../ledger.ts";

/** A restore that was asked for, of any cloud. Instants are virtual seconds. */
export interface RestoreJob {
  readonly id: string;
  /** The point, as the cloud names it. */
  readonly point: string;
  /** Cloud-wide name of the store that the data were written to. */
  readonly source: string;
  /** Ledger key of the store that is restored into. */
  readonly store: number;
  readonly asOf: number;
  readonly started: number;
  readonly ended: number;
  /** Why nothing came of it, in the cloud's words. */
  readonly failure?: string;
}

export function recordRestore(ledger: Ledger, into: LedgerResource, job: Omit<RestoreJob, "store">): RestoreJob {
  ledger.run(
    "INSERT INTO restores (id, account, region, point, source, store, as_of, started, ended, state, message) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
    ...[job.id, into.account, into.region, job.point, job.source, into.key, job.asOf, job.started, job.ended],
    job.failure === undefined ? "COMPLETED" : "FAILED",
    job.failure ?? null,
  );
  return { ...job, store: into.key };
}

/** The last of an id: who asks again under the same id means the same restore. Without a region, of any. */
export function findRestore(ledger: Ledger, account: string, id: string, region?: string): RestoreJob | undefined {
  return readJob(
    ledger.row(
      "SELECT * FROM restores WHERE id = ? AND account = ? AND region = COALESCE(?, region) ORDER BY number DESC LIMIT 1",
      id,
      account,
      region ?? null,
    ),
  );
}

/** The last restore into a store that has brought its data by then. */
export function lastRestoreInto(ledger: Ledger, store: LedgerResource, now: number): RestoreJob | undefined {
  return readJob(
    ledger.row(
      "SELECT * FROM restores WHERE store = ? AND ended <= ? AND state = 'COMPLETED' ORDER BY number DESC LIMIT 1",
      store.key,
      now,
    ),
  );
}

function readJob(row: ReturnType<Ledger["row"]>): RestoreJob | undefined {
  return (
    row && {
      id: String(row.id),
      point: String(row.point),
      source: String(row.source),
      store: Number(row.store),
      asOf: Number(row.as_of),
      started: Number(row.started),
      ended: Number(row.ended),
      ...(row.message !== null && { failure: String(row.message) }),
    }
  );
}

/** Every restore of an account, the oldest first. */
export function restoresIn(ledger: Ledger, account: string): readonly RestoreJob[] {
  return ledger
    .rows("SELECT * FROM restores WHERE account = ? ORDER BY number", account)
    .flatMap((row) => readJob(row) ?? []);
}
