import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { DatabasePlan } from "../../../components/plan/types/workload.ts";
import type { PlannedStore } from "../stores.ts";
import { ArmRefusal } from "./arm-client.ts";
import { lastLag } from "./metrics.ts";
import { type Asked, isoOf, plannedKey, providersIn, regionOf, withoutRegion } from "./where.ts";

const minute = 60_000;
const hour = 60 * minute;

/** The two services of flexible servers. */
const flexible = {
  postgres: {
    namespace: "Microsoft.DBforPostgreSQL",
    version: "2025-08-01",
    lagMetric: "physical_replication_delay_in_seconds",
    /** Logs leave as they fill, within five minutes: https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore#backup-frequency */
    logMinutes: 5,
  },
  mysql: {
    namespace: "Microsoft.DBforMySQL",
    version: "2023-12-30",
    lagMetric: "replication_lag",
    /** Every five minutes: https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore#backup-frequency */
    logMinutes: 5,
  },
} as const;

const serverSchema = z.object({
  id: z.string(),
  systemData: z.object({ createdAt: z.string() }).optional(),
  properties: z.object({
    backup: z.object({ geoRedundantBackup: z.string(), earliestRestoreDate: z.string().optional() }),
    dataEncryption: z
      .object({ primaryKeyURI: z.string().optional(), geoBackupKeyURI: z.string().optional() })
      .nullish(),
  }),
});

/**
 * The backups that a flexible server keeps in the paired region. No call tells how new they are, only the documentation: an hour at most,
 * and nothing in the first one. A geo-restore takes the latest data that are there, and no other.
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore#geo-redundant-backup-and-restore
 */
export async function listGeoBackups(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, now, lostAt = now, notes } = asked;
  const database = databaseOf(asked, store);
  const service = serviceOf(database);
  if (!database || !service || database.geoBackupTo !== plan.drRegion) return [];
  const id = `${providersIn(plan, plan.target.region)}/${service.namespace}/flexibleServers/${database.name}`;
  const point = {
    ...pointOf(asked, store, id),
    id,
    kind: "snapshot",
    createdAt: isoOf(lostAt - hour),
    consistentAt: isoOf(lostAt - hour),
    latestOnly: true,
  } as const;
  notes.add("Azure tells of no geo backup how new it is: it is counted as an hour old, the most that is documented.");
  const server = await withoutRegion(asked, () => client.get(id, service.version, serverSchema));
  if (server === undefined) return [{ ...point, status: "available", ...keyOf(plannedKey(plan, plan.drRegion)) }];
  const { backup, dataEncryption } = server.properties;
  if (backup.geoRedundantBackup !== "Enabled") return [];
  const created = Date.parse(server.systemData?.createdAt ?? backup.earliestRestoreDate ?? isoOf(now));
  const status = created + hour <= now ? "available" : "creating";
  return [{ ...point, status, ...keyOf(dataEncryption?.geoBackupKeyURI) }];
}

/**
 * A server's own backups, in its own region: a point-in-time restore makes a new server as of any instant between the first that is kept,
 * which the server tells, and the last whose logs have left it, which the documentation alone tells. They are not locked.
 * https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore#point-in-time-recovery,
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore#point-in-time-restore
 */
export async function listServerBackups(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, now, notes } = asked;
  const database = databaseOf(asked, store);
  const service = serviceOf(database);
  if (!database || !service) return [];
  const id = `${providersIn(plan, plan.target.region)}/${service.namespace}/flexibleServers/${database.name}`;
  const { backup, dataEncryption } = (await client.get(id, service.version, serverSchema)).properties;
  if (backup.earliestRestoreDate === undefined) return [];
  notes.add(
    "Azure tells of no server up to when its logs have left it: it is counted as five minutes ago, the most that is documented.",
  );
  return [
    {
      ...pointOf(asked, store, id),
      id,
      ...windowOf(backup.earliestRestoreDate, now - service.logMinutes * minute),
      ...keyOf(dataEncryption?.primaryKeyURI),
    },
  ];
}

/** Any instant from one to another can be restored; the second may not have come yet. */
function windowOf(earliestRestoreDate: string, latest: number) {
  const earliest = Date.parse(earliestRestoreDate);
  return {
    kind: "continuous",
    createdAt: isoOf(earliest),
    consistentAt: isoOf(Math.max(earliest, latest)),
    status: latest >= earliest ? "available" : "creating",
  } as const;
}

const recoverableSchema = z.object({ id: z.string(), properties: z.object({ lastAvailableBackupDate: z.string() }) });
const sqlDatabaseSchema = z.object({
  id: z.string(),
  properties: z.object({ earliestRestoreDate: z.string().nullish() }),
});
const protectorSchema = z.object({ properties: z.object({ uri: z.string().nullish() }) });
const longTermSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      properties: z.object({
        backupTime: z.string(),
        backupExpirationTime: z.string(),
        backupStorageRedundancy: z.string(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
});
const sqlVersion = "2023-08-01";

/** Azure SQL backs its logs up about every ten minutes: https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview#backup-frequency */
const sqlLogMinutes = 10;

/**
 * The newest of Azure SQL, in the paired region its last backup, which it dates by itself, in its own region any instant that its backups
 * and logs go back to; and the backups that are kept for weeks and years, in the paired region those alone that are geo-redundant.
 */
export async function listSqlBackups(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, place } = asked;
  const database = databaseOf(asked, store);
  if (database?.engine !== "sqlserver") return [];
  if (place === "recovery" && database.geoBackupTo !== plan.drRegion) return [];
  const home = providersIn(plan, plan.target.region);
  const server = `${home}/Microsoft.Sql/servers/${database.name}`;
  const name = database.databaseName ?? "data";
  const protector = await tolerate(
    asked,
    client.get(`${server}/encryptionProtector/current`, sqlVersion, protectorSchema),
  );
  const common = { ...pointOf(asked, store, `${server}/databases/${name}`), ...keyOf(protector?.properties.uri) };
  const newest = await (place === "own" ? ownSqlBackups(asked, server, name) : lastSqlBackup(asked, server, name));
  const kept = await tolerate(
    asked,
    client.list(
      `${home}/Microsoft.Sql/locations/${plan.target.region}/longTermRetentionServers/${database.name}/longTermRetentionDatabases/${name}/longTermRetentionBackups`,
      sqlVersion,
      longTermSchema,
    ),
  );
  return [
    ...(newest ? [{ ...common, ...newest }] : []),
    ...(kept ?? [])
      .filter(({ properties }) => place === "own" || properties.backupStorageRedundancy.startsWith("Geo"))
      .map(({ id, properties }) => ({
        ...common,
        ...snapshotOf(id, properties.backupTime),
        expiresAt: isoOf(Date.parse(properties.backupExpirationTime)),
      })),
  ];
}

async function lastSqlBackup(asked: Asked, server: string, name: string) {
  const path = `${server}/recoverableDatabases/${name}`;
  const last = await tolerate(asked, asked.client.get(path, sqlVersion, recoverableSchema));
  return last && { ...snapshotOf(last.id, last.properties.lastAvailableBackupDate), latestOnly: true as const };
}

async function ownSqlBackups({ client, now, notes }: Asked, server: string, name: string) {
  const { id, properties } = await client.get(`${server}/databases/${name}`, sqlVersion, sqlDatabaseSchema);
  if (!properties.earliestRestoreDate) return undefined;
  notes.add(
    "Azure SQL tells of no database up to when its logs are kept: it is counted as ten minutes ago, about as often as is documented.",
  );
  return { id, ...windowOf(properties.earliestRestoreDate, now - sqlLogMinutes * minute) };
}

function snapshotOf(id: string, time: string) {
  const at = isoOf(Date.parse(time));
  return { id, kind: "snapshot", status: "available", createdAt: at, consistentAt: at } as const;
}

/** Undefined for what is not there, or whose region does not answer: the rest is still of use. Of its own region all is of none then. */
async function tolerate<T>({ place }: Asked, asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    const isForgiven =
      error instanceof ArmRefusal && (error.status === 404 || (place === "recovery" && error.isOutage));
    if (isForgiven) return undefined;
    throw error;
  }
}

/** The database that stands by in the DR region, which tells itself how far it is behind. It is promoted in a disaster, never in a drill. */
export async function listStandby(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan } = asked;
  const service = serviceOf(databaseOf(asked, store));
  const standby = plan.standby.workloads.find(({ workload }) => workload === store.workload)?.database;
  if (store.data !== "database" || !service || !standby) return [];
  const id = `${providersIn(plan, plan.drRegion)}/${service.namespace}/flexibleServers/${standby.name}`;
  const server = await client.get(id, service.version, serverSchema);
  const lag = await lastLag(asked, id, service.lagMetric);
  if (lag === undefined) return [];
  const source = `${providersIn(plan, plan.target.region)}/${service.namespace}/flexibleServers/${store.name}`;
  return [
    {
      ...pointOf(asked, store, source),
      id,
      kind: "replica",
      createdAt: isoOf(Date.parse(server.systemData?.createdAt ?? lag.consistentAt)),
      consistentAt: lag.consistentAt,
      status: "available",
      ...keyOf(server.properties.dataEncryption?.primaryKeyURI),
    },
  ];
}

function databaseOf({ plan }: Asked, { workload, data }: PlannedStore): DatabasePlan | undefined {
  return data === "database" ? plan.workloads.find(({ name }) => name === workload)?.database : undefined;
}

function serviceOf(database: DatabasePlan | undefined) {
  const engine = database?.engine;
  return engine === "postgres" || engine === "mysql" ? flexible[engine] : undefined;
}

function pointOf(asked: Asked, { workload, data, name }: PlannedStore, source: string) {
  return {
    store: { workload, data, name, source },
    region: regionOf(asked),
    account: asked.plan.target.account,
    isLocked: false,
    malware: "not-scanned",
  } as const;
}

function keyOf(uri: string | null | undefined) {
  return uri ? { encryptionKey: uri } : {};
}
