import type * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { PlannedStore } from "../stores.ts";
import * as answers from "./answers.ts";
import type { GcpClients } from "./clients.ts";
import { isStatus } from "./failures.ts";

/** Where the points are looked for, and at what time (ISO 8601 UTC). */
export interface Whereabouts {
  readonly account: string;
  readonly drRegion: string;
  readonly now: string;
}

/**
 * What the stores can be brought back from in the DR region: backups and logs in its vaults, backups of files, replicas of files and of
 * objects. A database's own backups are in its region, and its standby is no point: nothing but a promotion brings data back from it.
 */
export async function listGcpPoints(
  clients: GcpClients,
  stores: readonly PlannedStore[],
  where: Whereabouts,
): Promise<readonly RecoveryPoint[]> {
  const of = (data: PlannedStore["data"]) => stores.filter((store) => store.data === data);
  const found = await Promise.all([
    collect(listVaultPoints(clients, of("database"), where)),
    collect(listFileBackups(clients, of("files"), where)),
    collect(listFileReplicas(clients, of("files"), where)),
    collect(listObjectReplicas(clients, of("objects"), where)),
  ]);
  return found.flat().toSorted((a, b) => a.consistentAt.localeCompare(b.consistentAt));
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function* listVaultPoints(
  clients: GcpClients,
  stores: readonly PlannedStore[],
  where: Whereabouts,
): AsyncIterable<RecoveryPoint> {
  if (stores.length === 0) return;
  const path = `${placeOf(where)}/backupVaults`;
  for await (const { name: vault, encryptionConfig } of clients.list("backupdr", path, answers.backupVaults)) {
    const key = encryptionConfig?.kmsKeyName;
    const inVault = {
      region: where.drRegion,
      account: where.account,
      vault: lastPart(vault),
      ...(key !== undefined && { encryptionKey: key }),
    };
    const sources = `${withoutProject(vault, where)}/dataSources`;
    for await (const source of clients.list("backupdr", sources, answers.dataSources)) {
      const resource = source.dataSourceGcpResource?.gcpResourcename ?? "";
      const store = stores.find(({ name }) => isGenerationOf(lastPart(resource), name));
      if (!store) continue;
      const of = { workload: store.workload, data: store.data, name: store.name, source: resource };
      yield* listBackups(clients, source.name, { ...inVault, store: of }, where);
      if (source.configState === "ACTIVE") yield* listLogs(clients, source.name, { ...inVault, store: of }, where);
    }
  }
}

type InVault = Pick<RecoveryPoint, "region" | "account" | "vault" | "store" | "encryptionKey">;

async function* listBackups(
  clients: GcpClients,
  source: string,
  common: InVault,
  where: Whereabouts,
): AsyncIterable<RecoveryPoint> {
  const path = `${withoutProject(source, where)}/backups`;
  for await (const backup of clients.list("backupdr", path, answers.backups)) {
    const { createTime, consistencyTime = createTime, expireTime, enforcedRetentionEndTime } = backup;
    const key = backup.kmsKeyVersions?.[0]?.replace(/\/cryptoKeyVersions\/.*$/, "");
    yield {
      ...common,
      id: backup.name,
      kind: "snapshot",
      createdAt: utc(createTime),
      consistentAt: utc(consistencyTime),
      ...(expireTime !== undefined && { expiresAt: utc(expireTime) }),
      status: backupStates[backup.state] ?? "partial",
      ...(key !== undefined && { encryptionKey: key }),
      isLocked: Date.parse(enforcedRetentionEndTime ?? "") > Date.parse(where.now),
      malware: "not-scanned",
    };
  }
}

/** `ERROR`: "experiencing an issue and might be unusable". Whatever is none of these cannot be counted on. */
const backupStates: Readonly<Record<string, RecoveryPoint["status"]>> = {
  ACTIVE: "available",
  CREATING: "creating",
  UPLOADING: "creating",
  DELETING: "expired",
};

/** The transaction logs that a vault keeps with the backups: any instant up to the latest can be restored to, so the latest counts. */
async function* listLogs(
  clients: GcpClients,
  source: string,
  common: InVault,
  { account }: Whereabouts,
): AsyncIterable<RecoveryPoint> {
  const path = `projects/${account}/instances/${lastPart(common.store.source)}/getLatestRecoveryTime`;
  const times = await clients.call("sqladmin", path, answers.recoveryTimes).catch((error: unknown) => {
    // Logs without a backup before them restore nothing, and Cloud SQL says so with an error.
    if (isStatus(error, 400, 404)) return undefined;
    throw error;
  });
  const { earliestRecoveryTime, latestRecoveryTime } = times ?? {};
  if (earliestRecoveryTime === undefined || latestRecoveryTime === undefined) return;
  yield {
    ...common,
    id: source,
    kind: "continuous",
    createdAt: utc(earliestRecoveryTime),
    consistentAt: utc(latestRecoveryTime),
    status: "available",
    isLocked: false,
    malware: "not-scanned",
  };
}

async function* listFileBackups(
  clients: GcpClients,
  stores: readonly PlannedStore[],
  where: Whereabouts,
): AsyncIterable<RecoveryPoint> {
  if (stores.length === 0) return;
  for await (const backup of clients.list("file", `${placeOf(where)}/backups`, answers.fileBackups)) {
    const store = stores.find(({ name }) => lastPart(backup.sourceInstance) === name);
    if (!store) continue;
    yield {
      id: backup.name,
      kind: "snapshot",
      store: { workload: store.workload, data: store.data, name: store.name, source: backup.sourceInstance },
      region: where.drRegion,
      account: where.account,
      createdAt: utc(backup.createTime),
      consistentAt: utc(backup.createTime),
      status: fileBackupStates[backup.state] ?? "partial",
      ...(backup.kmsKey !== undefined && { encryptionKey: backup.kmsKey }),
      isLocked: false,
      malware: "not-scanned",
    };
  }
}

/** `INVALID`: "not valid and cannot be used for creating new instances or restoring existing instances". */
const fileBackupStates: Readonly<Record<string, RecoveryPoint["status"]>> = {
  READY: "available",
  CREATING: "creating",
  FINALIZING: "creating",
  DELETING: "expired",
};

/** Instances are in zones as well as in regions, so that all are asked; of those elsewhere an answer is not waited for. */
async function* listFileReplicas(
  clients: GcpClients,
  stores: readonly PlannedStore[],
  { account, drRegion }: Whereabouts,
): AsyncIterable<RecoveryPoint> {
  if (stores.length === 0) return;
  const path = `projects/${account}/locations/-/instances`;
  const isThere = (name: string) => name.includes(drRegion);
  for await (const instance of clients.list("file", path, answers.fileInstances, {}, isThere)) {
    const { name: id, replication, createTime, kmsKeyName } = instance;
    if (replication?.role !== "STANDBY" || !isThere(id)) continue;
    for (const { peerInstance, lastActiveSyncTime } of replication.replicas ?? []) {
      const store = stores.find(({ name }) => lastPart(peerInstance) === name);
      if (!store || lastActiveSyncTime === undefined) continue;
      yield {
        id,
        kind: "replica",
        store: { workload: store.workload, data: store.data, name: store.name, source: peerInstance },
        region: drRegion,
        account,
        createdAt: utc(createTime),
        consistentAt: utc(lastActiveSyncTime),
        status: "available",
        ...(kmsKeyName !== undefined && { encryptionKey: kmsKeyName }),
        isLocked: false,
        malware: "not-scanned",
      };
    }
  }
}

/**
 * A replica of objects. Where it keeps versions, and when each was written to the source, any instant can be gone back to for which it
 * keeps them; otherwise what it now holds is all there is.
 */
async function* listObjectReplicas(
  clients: GcpClients,
  stores: readonly PlannedStore[],
  where: Whereabouts,
): AsyncIterable<RecoveryPoint> {
  if (stores.length === 0) return;
  const { account, drRegion } = where;
  const filter = JSON.stringify({ projectId: account });
  for await (const job of clients.list("storagetransfer", "transferJobs", answers.transferJobs, { filter })) {
    const { gcsDataSource, gcsDataSink, transferOptions } = job.replicationSpec ?? {};
    const store = stores.find(
      ({ name, replica }) => name === gcsDataSource?.bucketName && replica === gcsDataSink?.bucketName,
    );
    const arrived = store && (await lastArrival(clients, job.name, where));
    if (!store || !gcsDataSink || arrived === undefined) continue;
    const bucket = await clients.call("storage", `b/${gcsDataSink.bucketName}`, answers.bucket);
    const key = bucket.encryption?.defaultKmsKeyName;
    const began = utc(job.creationTime ?? arrived);
    const isTimed = transferOptions?.metadataOptions?.timeCreated === "TIME_CREATED_PRESERVE_AS_CUSTOM_TIME";
    const kept = isTimed ? versionsSince(bucket, began, where.now) : undefined;
    yield {
      id: gcsDataSink.bucketName,
      kind: kept === undefined ? "replica" : "continuous",
      store: { workload: store.workload, data: store.data, name: store.name, source: store.name },
      region: drRegion,
      account,
      createdAt: kept ?? began,
      consistentAt: arrived,
      status: "available",
      ...(key !== undefined && { encryptionKey: key }),
      isLocked: bucket.retentionPolicy !== undefined,
      malware: "not-scanned",
    };
  }
}

/** From when on a bucket keeps every version, none earlier than the replication; undefined for one that keeps none. */
function versionsSince(
  { versioning, retentionPolicy, lifecycle }: z.output<typeof answers.bucket>,
  began: string,
  now: string,
): string | undefined {
  // What nobody can change or delete has no other versions.
  if (retentionPolicy !== undefined) return began;
  if (versioning?.enabled !== true) return undefined;
  const days = (lifecycle?.rule ?? [])
    .filter(({ action }) => action.type === "Delete")
    .flatMap(({ condition }) => condition.daysSinceNoncurrentTime ?? []);
  const since = Date.parse(now) - Math.min(...days, Number.POSITIVE_INFINITY) * 86_400_000;
  return new Date(Math.max(Date.parse(began), since)).toISOString();
}

/** Days that Cloud Monitoring keeps this metric. https://cloud.google.com/monitoring/quotas#data_retention_policy */
const metricDays = 42;

/**
 * What objects were written before has arrived: of the last minutes in which any did, their end less what nearly all of them took. While
 * nothing is written nothing arrives, and this stands still, as it does when the replication is stuck: from here they look the same.
 */
async function lastArrival(
  clients: GcpClients,
  job: string,
  { account, now }: Whereabouts,
): Promise<string | undefined> {
  const start = new Date(Date.parse(now) - metricDays * 86_400_000);
  const { timeSeries = [] } = await clients.call("monitoring", `projects/${account}/timeSeries`, answers.timeSeries, {
    query: {
      filter: `metric.type = "storagetransfer.googleapis.com/transferjob/replication_latency" AND resource.labels.job_id = "${job}"`,
      "interval.startTime": start.toISOString(),
      "interval.endTime": now,
      "aggregation.alignmentPeriod": "300s",
      "aggregation.perSeriesAligner": "ALIGN_PERCENTILE_99",
      view: "FULL",
      // The newest comes first.
      pageSize: 1,
    },
  });
  const instants = timeSeries.flatMap(({ points }) =>
    points.map(({ interval, value }) => Date.parse(interval.endTime) - Math.ceil(value.doubleValue)),
  );
  return instants.length === 0 ? undefined : new Date(Math.max(...instants)).toISOString();
}

function placeOf({ account, drRegion }: Whereabouts): string {
  return `projects/${account}/locations/${drRegion}`;
}

/** Google names the project by its number in some answers: it is asked by its id in any case. */
function withoutProject(name: string, { account }: Whereabouts): string {
  return name.replace(/^projects\/[^/]+\//, `projects/${account}/`);
}

/** A database bears the plan's name and six digits that were never used before. */
function isGenerationOf(instance: string, name: string): boolean {
  return instance.startsWith(`${name}-`) && /^[0-9a-f]{6}$/.test(instance.slice(name.length + 1));
}

function lastPart(name: string): string {
  return name.split("/").at(-1) ?? name;
}

function utc(instant: string): string {
  return new Date(instant).toISOString();
}
