import { tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { type BackupPoint, backupPoints } from "./backups.ts";
import { fileReplicas } from "./file-replicas.ts";
import { storesOf } from "./stores.ts";

/**
 * Minutes that jobs take, least and most. No documentation gives figures, and they grow with the data: these are of stores of some
 * hundred gigabytes at the rates that AWS Backup is reported to reach.
 */
const restoreMinutes = { files: [9, 16], objects: [8, 15] } as const;
const onDemandMinutes = [4, 8] as const;

/** What a job brings back, and from where; instants are virtual seconds. */
export interface Restorable {
  readonly arn: string;
  readonly data: "database" | "files" | "objects";
  /** ARN of the store that the data were written to. */
  readonly source: string;
  readonly asOf: number;
  readonly completed: number;
  readonly isInfected: boolean;
}

/** What a job of AWS Backup did, does or failed to do. */
export interface BackupJob {
  readonly id: string;
  readonly point: string;
  readonly source: string;
  /** Ledger key of the store that was restored into; undefined for a job that made a point. */
  readonly store: number | undefined;
  readonly asOf: number;
  readonly started: number;
  readonly ended: number;
}

/** A point by its ARN: of a plan, or made on demand. */
export function restorablePoint(
  ledger: Ledger,
  faults: SilentFaults,
  arn: string,
  now: number,
): Restorable | undefined {
  const planned = backupPoints(ledger, faults, now).find((point) => point.arn === arn);
  if (planned) return ofPlan(planned, faults);
  const made = ledger.row("SELECT * FROM restores WHERE point = ? AND store IS NULL ORDER BY number DESC LIMIT 1", arn);
  if (!made) return undefined;
  const { source, asOf, ended } = toJob(made);
  return { arn, data: "files", source, asOf, completed: ended, isInfected: false };
}

function ofPlan(point: BackupPoint, faults: SilentFaults): Restorable {
  const { arn, store, created, completed, job } = point;
  const isInfected = faults.meets("backup-infected", store.resource, created, job);
  return { arn, data: store.data, source: store.resource.arn, asOf: created, completed, isInfected };
}

/** Begins to restore a point into a store that stands. */
export function startRestore(
  ledger: Ledger,
  point: Restorable,
  store: LedgerResource,
  now: number,
  id?: string,
): BackupJob {
  const minutes = point.data === "objects" ? restoreMinutes.objects : restoreMinutes.files;
  return insertJob(ledger, minutes, { ...point, id, point: point.arn, store: store.key, place: store, started: now });
}

/** Begins to make a point on demand of a file system, a replica's too: it holds what had arrived by then. */
export function startBackup(
  ledger: Ledger,
  faults: SilentFaults,
  store: LedgerResource,
  arn: (draw: (template: string) => string) => string,
  now: number,
  id?: string,
): BackupJob | undefined {
  const replica = fileReplicas(ledger, store.account, faults, now).find(
    ({ destination }) => destination.key === store.key,
  );
  const asOf = replica ? replica.replicatedUntil : now;
  if (asOf === undefined) return undefined;
  const label = `on demand\0${store.key}\0${now}`;
  const point = arn((template) => expandRandom(template, ledger.seed, label));
  const source = replica?.source.arn ?? store.arn;
  return insertJob(ledger, onDemandMinutes, { id, point, source, asOf, place: store, started: now });
}

interface NewJob {
  /** Drawn when absent. */
  readonly id: string | undefined;
  readonly point: string;
  readonly source: string;
  readonly asOf: number;
  readonly store?: number;
  readonly place: LedgerResource;
  readonly started: number;
}

function insertJob(ledger: Ledger, [least, most]: readonly [number, number], job: NewJob): BackupJob {
  const { point, source, store, place, asOf, started } = job;
  return ledger.transact(() => {
    const count = Number(ledger.row("SELECT COUNT(*) AS n FROM restores")?.n);
    const label = `job\0${point}\0${count}`;
    const minutes = least + (most - least) * drawNumber(ledger.seed, label);
    const id = job.id ?? expandRandom("{uuid}", ledger.seed, label).toUpperCase();
    const ended = started + minutes * 60;
    ledger.run(
      "INSERT INTO restores (id, account, region, point, source, store, as_of, started, ended, state) VALUES (?,?,?,?,?,?,?,?,?,'COMPLETED')",
      ...[id, place.account, place.region, point, source, store ?? null, asOf, started, ended],
    );
    return { id, point, source, store, asOf, started, ended };
  });
}

export function findJob(ledger: Ledger, account: string, region: string, id: string): BackupJob | undefined {
  const row = ledger.row("SELECT * FROM restores WHERE id = ? AND account = ? AND region = ?", id, account, region);
  return row && toJob(row);
}

/** The last job that restored into a store and had ended by then. */
export function lastRestore(ledger: Ledger, store: LedgerResource, now: number): BackupJob | undefined {
  const row = ledger.row(
    "SELECT * FROM restores WHERE store = ? AND ended <= ? ORDER BY number DESC LIMIT 1",
    store.key,
    now,
  );
  return row && toJob(row);
}

function toJob(row: Readonly<Record<string, string | number | null>>): BackupJob {
  return {
    id: String(row.id),
    point: String(row.point),
    source: String(row.source),
    store: row.store === null ? undefined : Number(row.store),
    asOf: Number(row.as_of),
    started: Number(row.started),
    ended: Number(row.ended),
  };
}

/** The store that data were first written to, by its ARN, whether it still stands or not. */
export function sourceStore(ledger: Ledger, arn: string) {
  return storesOf(ledger).findLast(({ resource }) => resource.arn === arn);
}

/** A file system or bucket that a job may restore into or back up. */
export function standingStore(ledger: Ledger, account: string, region: string, name: string | undefined) {
  if (name === undefined) return undefined;
  return [tokens.fileSystem, tokens.bucket]
    .flatMap((type) => ledger.ofType(type, account, region))
    .find(({ id, arn, name: own }) => [id, arn, own].includes(name));
}
