import { tokens } from "../../behaviours/gcp/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { type Contents, restoredAsOf } from "../contents.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { backupPoints } from "./backups.ts";
import { keptLogs } from "./databases.ts";
import { fileBackups } from "./file-backups.ts";
import { replicasOf } from "./replicas.ts";
import { lastCopy } from "./restores.ts";
import { historyOf, isOfDrill, type Store, storeNamed, storesOf } from "./stores.ts";

const logs = "pointInTimeRestoreContext";

/** Where the data of a store come from, and as of when. */
interface Origin {
  readonly source: Store;
  readonly asOf: number;
  /** What made them available: a job, a copy, a replication. A fault that put malware into it came along. */
  readonly by: string;
}

/**
 * What a database, an instance of Filestore or a bucket holds: what was written to it or has arrived in it, or, where it was restored,
 * what its source held until the instant of the point. Nobody writes to what was restored. Undefined for a bucket that waits for its copy.
 */
export function contentsOfGcp(
  ledger: Ledger,
  faults: SilentFaults,
  resource: LedgerResource,
  now: number,
): Contents | undefined {
  const origin = originOf(ledger, faults, resource, now);
  if (origin === "own") {
    const store = storesOf(ledger, resource.account).findLast((each) => each.resource.key === resource.key);
    return store && { ...held(ledger, store, now), isInfected: false };
  }
  if (!origin) return undefined;
  const { source, asOf, by } = origin;
  const isInfected = faults.meets("backup-infected", source.resource, asOf, by);
  return { ...held(ledger, source, restoredAsOf(faults, resource, asOf)), isInfected };
}

function held(ledger: Ledger, store: Store, asOf: number) {
  const { arn, id } = store.resource;
  return { source: arn || id, data: historyOf(ledger, store).at(asOf), asOf };
}

function originOf(
  ledger: Ledger,
  faults: SilentFaults,
  resource: LedgerResource,
  now: number,
): Origin | "own" | undefined {
  const replica = replicasOf(ledger, resource.account, faults, now).find(
    ({ target }) => target.resource.key === resource.key,
  );
  if (replica) {
    const { source, replicatedUntil: asOf, resource: by } = replica;
    return asOf === undefined ? undefined : { source, asOf, by: `replica\0${by.key}` };
  }
  if (resource.type === tokens.bucket) return copiedFrom(ledger, resource, now);
  const { inputs, created } = resource;
  const point = inputs.text("backupdrBackup") ?? inputs.text("fileShares.sourceBackup");
  if (point !== undefined) {
    const points = resource.type === tokens.database ? backupPoints : fileBackups;
    const found = points(ledger, faults, created).find(({ id }) => id === point);
    return found && { source: found.store, asOf: found.created, by: found.job };
  }
  return inputs.has(logs) ? fromLogs(ledger, faults, resource) : "own";
}

function fromLogs(
  ledger: Ledger,
  faults: SilentFaults,
  { inputs, account, created }: LedgerResource,
): Origin | undefined {
  const dataSource = inputs.text(`${logs}.datasource`);
  const kept = keptLogs(ledger, account, faults, created).find((each) => each.dataSource === dataSource);
  const at = inputs.text(`${logs}.pointInTime`);
  const asOf = at === undefined ? kept?.window?.latest : Date.parse(at) / 1000 - ledgerEpoch / 1000;
  return kept && asOf !== undefined ? { source: kept.store, asOf, by: `logs\0${kept.dataSource}` } : undefined;
}

function copiedFrom(ledger: Ledger, bucket: LedgerResource, now: number): Origin | "own" | undefined {
  const copy = lastCopy(ledger, bucket, now);
  if (!copy) return isOfDrill(bucket) ? undefined : "own";
  const source = storeNamed(storesOf(ledger), copy.source);
  return source && { source, asOf: copy.asOf, by: copy.name };
}
