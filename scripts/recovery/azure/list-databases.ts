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
  const earliest = Date.parse(backup.earliestRestoreDate);
  const latest = now - service.logMinutes * minute;
  notes.add(
    "Azure tells of no server up to when its logs have left it: it is counted as five minutes ago, the most that is documented.",
  );
  return [
    {
      ...pointOf(asked, store, id),
      id,
      kind: "continuous",
      createdAt: isoOf(earliest),
      consistentAt: isoOf(Math.max(earliest, latest)),
      status: latest >= earliest ? "available" : "creating",
      ...keyOf(dataEncryption?.primaryKeyURI),
    },
  ];
}

const recoverableSchema = z.object({ id: z.string(), properties: z.object({ lastAvailableBackupDate: z.string() }) });
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

/** The last backup of Azure SQL in the paired region, which it dates by itself, and those that are kept for weeks and years. */
export async function listSqlBackups(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan } = asked;
  const database = databaseOf(asked, store);
  if (database?.engine !== "sqlserver" || database.geoBackupTo !== plan.drRegion) return [];
  const home = providersIn(plan, plan.target.region);
  const server = `${home}/Microsoft.Sql/servers/${database.name}`;
  const name = database.databaseName ?? "data";
  const protector = await tolerate(client.get(`${server}/encryptionProtector/current`, sqlVersion, protectorSchema));
  const common = { ...pointOf(asked, store, `${server}/databases/${name}`), ...keyOf(protector?.properties.uri) };
  const last = await tolerate(client.get(`${server}/recoverableDatabases/${name}`, sqlVersion, recoverableSchema));
  const kept = await tolerate(
    client.list(
      `${home}/Microsoft.Sql/locations/${plan.target.region}/longTermRetentionServers/${database.name}/longTermRetentionDatabases/${name}/longTermRetentionBackups`,
      sqlVersion,
      longTermSchema,
    ),
  );
  const at = (instant: string) => ({ createdAt: isoOf(Date.parse(instant)), consistentAt: isoOf(Date.parse(instant)) });
  const available = { kind: "snapshot", status: "available" } as const;
  return [
    ...(last
      ? [
          {
            ...common,
            ...available,
            id: last.id,
            latestOnly: true as const,
            ...at(last.properties.lastAvailableBackupDate),
          },
        ]
      : []),
    ...(kept ?? [])
      .filter(({ properties }) => properties.backupStorageRedundancy.startsWith("Geo"))
      .map(({ id, properties }) => ({
        ...common,
        ...available,
        id,
        ...at(properties.backupTime),
        expiresAt: isoOf(Date.parse(properties.backupExpirationTime)),
      })),
  ];
}

/** Undefined for what is not there, or whose region does not answer: the rest is still of use. */
async function tolerate<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ArmRefusal && (error.status === 404 || error.isOutage)) return undefined;
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
