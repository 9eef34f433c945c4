import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { type Contents, restoredAsOf } from "../contents.ts";
import { lastRestoreInto } from "../restore-jobs.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { geoBackupUntil } from "./geo-backups.ts";
import { longTermBackups } from "./long-term-backups.ts";
import { replicationsOf } from "./replicas.ts";
import { restorable } from "./restores.ts";
import { historyOf, isOfDrill, type Store, storeById, storesOf, tokensOfStores } from "./stores.ts";

interface Origin {
  readonly source: Store;
  readonly asOf: number;
  readonly isInfected: boolean;
}

/**
 * What a database, a share or a container holds: what was written to it; of a replica, what had arrived; of what was restored, what its
 * source held at the instant of the point. Nobody writes to what was restored. Undefined for a store that waits for its restore.
 */
export function contentsOfAzure(
  ledger: Ledger,
  faults: SilentFaults,
  resource: LedgerResource,
  now: number,
): Contents | undefined {
  const stores = storesOf(ledger);
  const own = stores.find((store) => store.resource.key === resource.key);
  const origin = own && originOf({ ledger, faults, stores, now }, own);
  if (!origin) return undefined;
  const { source, isInfected } = origin;
  const isOwn = source.resource.key === resource.key;
  const asOf = isOwn ? origin.asOf : restoredAsOf(faults, resource, origin.asOf);
  return { source: source.resource.id, data: historyOf(ledger, source).at(asOf), asOf, isInfected };
}

interface Known {
  readonly ledger: Ledger;
  readonly faults: SilentFaults;
  readonly stores: readonly Store[];
  readonly now: number;
}

function originOf(known: Known, own: Store): Origin | undefined {
  const { ledger, faults, now } = known;
  const replicated = replicationsOf(ledger, faults, now).find(({ target }) => target.resource.key === own.resource.key);
  if (replicated) {
    const { source, arrivedUntil } = replicated;
    return arrivedUntil === undefined ? undefined : { source, asOf: arrivedUntil, isInfected: false };
  }
  if (own.data !== "database") return fromJob(known, own);
  return isRestored(own) ? fromBackup(known, own) : { source: own, asOf: now, isInfected: false };
}

/** Shares and containers are made empty; a drill's stay so until a job has restored into them. */
function fromJob({ ledger, faults, stores, now }: Known, own: Store): Origin | undefined {
  const job = lastRestoreInto(ledger, own.resource, now);
  const source = job && storeById(stores, job.source);
  if (job && source) {
    const place = own.region === source.region ? "home" : "pair";
    const point = restorable(ledger, faults, job.point, job.started, { asOf: job.asOf, place });
    return { source, asOf: job.asOf, isInfected: point?.isInfected ?? false };
  }
  return isOfDrill(ledger, own) ? undefined : { source: own, asOf: now, isInfected: false };
}

function isRestored({ resource: { inputs } }: Store): boolean {
  return !["Default", "Create", undefined].includes(inputs.text("createMode"));
}

/** A database made from a backup holds what was in the backup when it was made. */
function fromBackup({ ledger, faults, stores }: Known, { resource }: Store): Origin | undefined {
  const { inputs, created, type } = resource;
  const isSql = type === tokensOfStores.sqlserver;
  const mode = inputs.text("createMode") ?? "";
  const longTerm = inputs.text("longTermRetentionBackupResourceId");
  if (longTerm !== undefined) {
    const backup = longTermBackups(ledger, faults, created).find(({ name }) => longTerm.endsWith(`/${name}`));
    return backup && infected(faults, backup.store, backup.created, backup.job);
  }
  const sourceId = isSql
    ? (inputs.text("recoverableDatabaseId") ?? inputs.text("sourceDatabaseId"))?.replace(
        "/recoverableDatabases/",
        "/databases/",
      )
    : inputs.text("sourceServerResourceId");
  const source = storeById(stores, sourceId);
  if (!source) return undefined;
  if (mode === "GeoRestore" || mode === "Recovery") {
    const asOf = geoBackupUntil(ledger, faults, source, created);
    return asOf === undefined ? undefined : infected(faults, source, asOf, `geo\0${resource.key}`);
  }
  const at = inputs.text("pointInTimeUTC") ?? inputs.text("restorePointInTime");
  const asOf = at === undefined ? created : Math.min(created, (Date.parse(at) - ledgerEpoch) / 1000);
  return infected(faults, source, asOf, `point in time\0${resource.key}`);
}

function infected(faults: SilentFaults, source: Store, asOf: number, label: string): Origin {
  return { source, asOf, isInfected: faults.meets("backup-infected", source.resource, asOf, label) };
}
