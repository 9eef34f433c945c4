import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { ObjectVersions } from "./objects.ts";
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
  /** The list of the versions that it copies, as `gs://bucket/name`; absent: whatever is live. */
  readonly manifest?: string;
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
  job: Pick<CopyJob, "name" | "from" | "manifest">,
  target: LedgerResource,
  now: number,
): CopyJob {
  const { name, from, manifest = "" } = job;
  ledger.run(
    "INSERT INTO restores (id, account, region, point, source, store, as_of, started, ended, state) VALUES (?,?,?,?,?,?,?,?,?,'CREATED')",
    ...[name, target.account, target.region, from, manifest, target.key, now, now, now],
  );
  return { ...job, store: target.key, isDeleted: false };
}

/** Puts a file into a bucket, in place of one of that name. */
export function storeFile(ledger: Ledger, bucket: LedgerResource, name: string, content: string, now: number): void {
  deleteFile(ledger, bucket, name);
  ledger.run(
    "INSERT INTO restores (id, account, region, point, source, store, as_of, started, ended, state, message) VALUES (?,?,?,'','',?,?,?,?,'FILE',?)",
    ...[fileId(bucket.name, name), bucket.account, bucket.region, bucket.key, now, now, now, content],
  );
}

/** Whether there was one. */
export function deleteFile(ledger: Ledger, bucket: LedgerResource, name: string): boolean {
  const id = fileId(bucket.name, name);
  const isThere = readFile(ledger, bucket.account, id) !== undefined;
  ledger.run("DELETE FROM restores WHERE id = ? AND account = ? AND state = 'FILE'", id, bucket.account);
  return isThere;
}

function readFile(ledger: Ledger, account: string, id: string): string | undefined {
  const row = ledger.row("SELECT message FROM restores WHERE id = ? AND account = ? AND state = 'FILE'", id, account);
  return row && String(row.message);
}

function fileId(bucket: string, name: string): string {
  return `gs://${bucket}/${name}`;
}

/** Why a copy does not begin. */
export class CopyRefusal extends Error {}

/** Begins to copy what the bucket then holds, of a replica what had arrived in it, or the versions that the job's list names. */
export function runCopy(
  ledger: Ledger,
  faults: SilentFaults,
  job: CopyJob,
  source: LedgerResource,
  now: number,
): CopyJob {
  const versions = ObjectVersions.of(ledger, faults, source, now);
  if (!versions) throw new CopyRefusal(`Nothing has arrived in ${job.from} yet.`);
  const asOf = job.manifest === undefined ? versions.until : listedAsOf(ledger, source.account, job.manifest, versions);
  const [least, most] = copyMinutes;
  const label = `copy\0${job.name}`;
  const ended = now + (least + (most - least) * drawNumber(ledger.seed, label)) * 60;
  const number = expandRandom("{digits20}", ledger.seed, label);
  const operation = `transferOperations/${job.name.replace("/", "-")}-${number}`;
  const origin = fullNameOf(versions.store.resource);
  ledger.run(
    "UPDATE restores SET state = 'RUN', source = ?, message = ?, as_of = ?, started = ?, ended = ? WHERE id = ? AND account = ?",
    ...[origin, operation, asOf, now, ended, job.name, source.account],
  );
  return { ...job, run: { name: operation, source: origin, asOf, started: now, ended } };
}

/** https://cloud.google.com/storage-transfer/docs/manifest */
function listedAsOf(ledger: Ledger, account: string, manifest: string, versions: ObjectVersions): number {
  const content = readFile(ledger, account, manifest);
  if (content === undefined) throw new CopyRefusal(`The manifest ${manifest} was not found.`);
  const lines = content.split("\n").filter((line) => line !== "");
  const listed = lines.map((line) => {
    const [, quoted, plain, generation = ""] = /^(?:"((?:[^"]|"")*)"|([^,]*)),(\d+)$/.exec(line) ?? [];
    return { name: quoted?.replaceAll('""', '"') ?? plain ?? "", generation };
  });
  const asOf = versions.asOf(listed);
  if (asOf === undefined) {
    throw new CopyRefusal(`The manifest ${manifest} names what is not there, or leaves out what was: not rehearsed.`);
  }
  return asOf;
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
    "SELECT * FROM restores WHERE (id = ? OR message = ?) AND account = ? AND state <> 'FILE' ORDER BY number DESC LIMIT 1",
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
    ...(row.source !== "" && state === "CREATED" && { manifest: String(row.source) }),
    ...(state.startsWith("RUN") && { run }),
  };
}
