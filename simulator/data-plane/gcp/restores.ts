import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { replicasOf } from "./replicas.ts";
import { fullNameOf } from "./stores.ts";

/**
 * Minutes that a copy of a bucket takes, least and most. No documentation gives figures, and they grow with the data: these are of some
 * hundred gigabytes between buckets of one region.
 */
export const copyMinutes = [6, 14] as const;

/** A job of Storage Transfer that copies a bucket once. Instants are virtual seconds. */
export interface CopyJob {
  /** `transferJobs/…`. */
  readonly name: string;
  /** The bucket that it copies. */
  readonly from: string;
  /** Ledger key of the bucket that it copies into. */
  readonly store: number;
  /** Absent until it is run. */
  readonly run?: CopyRun;
  readonly isDeleted: boolean;
}

interface CopyRun {
  /** `transferOperations/…`. */
  readonly name: string;
  /** Full name of the store that the data were written to first. */
  readonly source: string;
  readonly asOf: number;
  readonly started: number;
  readonly ended: number;
}

export function createCopy(
  ledger: Ledger,
  job: Pick<CopyJob, "name" | "from">,
  target: LedgerResource,
  now: number,
): CopyJob {
  const { name, from } = job;
  ledger.run(
    "INSERT INTO restores (id, account, region, point, source, store, as_of, started, ended, state) VALUES (?,?,?,?,'',?,?,?,?,'CREATED')",
    ...[name, target.account, target.region, from, target.key, now, now, now],
  );
  return { name, from, store: target.key, isDeleted: false };
}

/** Begins to copy what the bucket then holds: of a replica, what had arrived in it. Undefined where nothing had. */
export function runCopy(
  ledger: Ledger,
  faults: SilentFaults,
  job: CopyJob,
  source: LedgerResource,
  now: number,
): CopyJob | undefined {
  const replica = replicasOf(ledger, source.account, faults, now).find(
    ({ target }) => target.resource.key === source.key,
  );
  const asOf = replica ? replica.replicatedUntil : now;
  if (asOf === undefined) return undefined;
  const [least, most] = copyMinutes;
  const label = `copy\0${job.name}`;
  const ended = now + (least + (most - least) * drawNumber(ledger.seed, label)) * 60;
  const number = expandRandom("{digits20}", ledger.seed, label);
  const operation = `transferOperations/${job.name.replace("/", "-")}-${number}`;
  const origin = fullNameOf(replica?.source.resource ?? source);
  ledger.run(
    "UPDATE restores SET state = 'RUN', source = ?, message = ?, as_of = ?, started = ?, ended = ? WHERE id = ? AND account = ?",
    ...[origin, operation, asOf, now, ended, job.name, source.account],
  );
  return { ...job, run: { name: operation, source: origin, asOf, started: now, ended } };
}

export function deleteCopy(ledger: Ledger, account: string, { name, run }: CopyJob): void {
  ledger.run(
    "UPDATE restores SET state = ? WHERE id = ? AND account = ?",
    run ? "RUN AND DELETED" : "DELETED",
    name,
    account,
  );
}

/** A job by its own name, or by that of its run. */
export function findCopy(ledger: Ledger, account: string, name: string): CopyJob | undefined {
  const row = ledger.row(
    "SELECT * FROM restores WHERE (id = ? OR message = ?) AND account = ? ORDER BY number DESC LIMIT 1",
    name,
    name,
    account,
  );
  return row && toCopy(row);
}

/** The last copy into a bucket that had ended by then. */
export function lastCopy(ledger: Ledger, store: LedgerResource, now: number): CopyRun | undefined {
  const row = ledger.row(
    "SELECT * FROM restores WHERE store = ? AND ended <= ? AND state LIKE 'RUN%' ORDER BY ended DESC LIMIT 1",
    store.key,
    now,
  );
  return row && toCopy(row).run;
}

function toCopy(row: Readonly<Record<string, string | number | null>>): CopyJob {
  const state = String(row.state);
  const run = {
    name: String(row.message),
    source: String(row.source),
    asOf: Number(row.as_of),
    started: Number(row.started),
    ended: Number(row.ended),
  };
  return {
    name: String(row.id),
    from: String(row.point),
    store: Number(row.store),
    isDeleted: state.endsWith("DELETED"),
    ...(state.startsWith("RUN") && { run }),
  };
}
