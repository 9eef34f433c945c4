import { tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import { type RestoreJob, recordRestore } from "../restore-jobs.ts";
import type { SilentFaults } from "../silent-faults.ts";
import type { BackupPoint } from "./backup-point.ts";
import { backupPoints } from "./backups.ts";
import { storesOf } from "./stores.ts";

/**
 * Minutes that jobs take, least and most, of stores of some hundred gigabytes at the rates that AWS Backup is reported to reach. They grow with
 * the data, whose size nothing here tells: of file systems AWS documents 100 MB/s, which makes more of it (the forecast says so).
 */
export const restoreMinutes = { files: [9, 16], objects: [8, 15] } as const;

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

/** A point of a plan by its ARN. */
export function restorablePoint(
  ledger: Ledger,
  faults: SilentFaults,
  arn: string,
  now: number,
): Restorable | undefined {
  const found = backupPoints(ledger, faults, now).find((point) => point.arn === arn);
  return found && ofPlan(found, faults);
}

function ofPlan(point: BackupPoint, faults: SilentFaults): Restorable {
  const { arn, store, created, completed, job } = point;
  const isInfected = faults.meets("backup-infected", store.resource, created, job);
  return { arn, data: store.data, source: store.resource.arn, asOf: created, completed, isInfected };
}

/** Begins to restore a point into a store that stands. The id is drawn when it is not given. */
export function startRestore(
  ledger: Ledger,
  point: Restorable,
  store: LedgerResource,
  now: number,
  id?: string,
): RestoreJob {
  return ledger.transact(() => {
    const count = Number(ledger.row("SELECT COUNT(*) AS n FROM restores")?.n);
    const label = `job\0${point.arn}\0${count}`;
    const [least, most] = restoreMinutes[point.data === "objects" ? "objects" : "files"];
    return recordRestore(ledger, store, {
      id: id ?? expandRandom("{uuid}", ledger.seed, label).toUpperCase(),
      point: point.arn,
      source: point.source,
      asOf: point.asOf,
      started: now,
      ended: now + (least + (most - least) * drawNumber(ledger.seed, label)) * 60,
    });
  });
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
