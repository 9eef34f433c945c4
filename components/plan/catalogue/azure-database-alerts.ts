import { above, type BaselineAlert, below, type Watched } from "../alert-baseline.ts";
import type { DatabaseEngine } from "../types/workload.ts";

type Metric = Parameters<typeof above>[3];

const postgres = "Microsoft.DBforPostgreSQL/flexibleServers";
const mysql = "Microsoft.DBforMySQL/flexibleServers";
const sql = "Microsoft.Sql/servers/databases";

const runs =
  (...engines: readonly DatabaseEngine[]) =>
  ({ database }: Watched) =>
    database !== undefined && engines.includes(database.engine);

/**
 * Connections that each GiB of memory allows by default, and the ceiling.
 * Sources: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-limits (859 for 8 GiB),
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-server-parameters#max_connections (683 for 8 GiB)
 */
const connections = { postgres: { perGb: 107, most: 5000 }, mysql: { perGb: 85, most: 100_000 } };

function connectionLimit({ database, databaseMemoryGb = 8 }: Watched): number {
  const { perGb, most } = connections[database?.engine === "mysql" ? "mysql" : "postgres"];
  return Math.floor(0.8 * Math.min(most, perGb * databaseMemoryGb));
}

function rpoSeconds({ tier }: Watched): number {
  return (tier?.rpoMinutes ?? 60) * 60;
}

/** What a rule of one engine and its namesakes of the others have in common. */
function ofEngines(
  make: typeof above,
  [alert, level]: readonly [BaselineAlert["alert"], BaselineAlert["level"]],
  rest: Parameters<typeof above>[4],
  metrics: Partial<Record<DatabaseEngine, Metric>>,
  on: BaselineAlert["on"] = "database",
): BaselineAlert[] {
  const engines = Object.keys(metrics) as DatabaseEngine[];
  return engines.flatMap((engine) => {
    const found = metrics[engine];
    if (found === undefined) return [];
    const { when } = rest;
    return [
      make(on, alert, level, found, {
        ...rest,
        when: (watched) => runs(engine)(watched) && (when?.(watched) ?? true),
      }),
    ];
  });
}

/** Databases and their replicas, engine by engine. */
export const azureDatabaseAlerts: readonly BaselineAlert[] = [
  ...ofEngines(
    above,
    ["db-cpu", "degraded"],
    { threshold: 80, says: "The database's processors are over {threshold} % busy" },
    {
      postgres: [postgres, "cpu_percent", "Average"],
      mysql: [mysql, "cpu_percent", "Average"],
      sqlserver: [sql, "cpu_percent", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-memory-low", "degraded"],
    { threshold: 90, says: "The database uses more than {threshold} % of its memory" },
    {
      postgres: [postgres, "memory_percent", "Average"],
      mysql: [mysql, "memory_percent", "Average"],
      sqlserver: [sql, "sql_instance_memory_percent", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-storage-low", "outage"],
    {
      threshold: 90,
      periods: 1,
      says: "The database has used more than {threshold} % of its storage: it stops when none is left",
    },
    {
      postgres: [postgres, "storage_percent", "Average"],
      mysql: [mysql, "storage_percent", "Maximum"],
      sqlserver: [sql, "storage_percent", "Maximum"],
    },
  ),
  ...ofEngines(
    below,
    ["db-down", "outage"],
    { threshold: 1, periods: 1, says: "The database does not answer" },
    { postgres: [postgres, "is_db_alive", "Maximum"] },
  ),
  ...ofEngines(
    below,
    ["db-down", "outage"],
    { threshold: 90, periods: 1, says: "The database accepts less than {threshold} % of its connections" },
    { sqlserver: [sql, "availability", "Average"] },
  ),
  ...ofEngines(
    above,
    ["db-connections", "degraded"],
    { threshold: connectionLimit, says: "More than {threshold} connections: over 80 % of what the database accepts" },
    {
      postgres: [postgres, "active_connections", "Maximum"],
      mysql: [mysql, "active_connections", "Maximum"],
    },
  ),
  ...ofEngines(
    above,
    ["db-connections", "degraded"],
    { threshold: 80, says: "More than {threshold} % of the sessions that the database accepts are in use" },
    { sqlserver: [sql, "sessions_percent", "Average"] },
  ),
  ...ofEngines(
    above,
    ["db-connections", "warning"],
    {
      key: "db-connections-failed",
      threshold: 5,
      periods: 1,
      says: "More than {threshold} connections to the database failed in five minutes",
    },
    {
      postgres: [postgres, "connections_failed", "Total"],
      mysql: [mysql, "aborted_connections", "Total"],
      sqlserver: [sql, "connection_failed", "Total"],
    },
  ),
  ...ofEngines(
    above,
    ["db-queue-depth", "warning"],
    { threshold: 64, says: "More than {threshold} operations wait for the database's disk" },
    { postgres: [postgres, "disk_queue_depth", "Average"] },
  ),
  ...ofEngines(
    above,
    ["db-queue-depth", "warning"],
    { key: "db-disk-busy", threshold: 90, says: "The database's disk is at {threshold} % of what it can do" },
    {
      postgres: [postgres, "disk_iops_consumed_percentage", "Average"],
      mysql: [mysql, "io_consumption_percent", "Average"],
      sqlserver: [sql, "physical_data_read_percent", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-queue-depth", "warning"],
    {
      key: "db-deadlocks",
      threshold: 1,
      periods: 1,
      says: "Statements of the database have blocked each other more than {threshold} time in five minutes",
    },
    { postgres: [postgres, "deadlocks", "Total"], sqlserver: [sql, "deadlock", "Total"] },
  ),
  ...ofEngines(
    below,
    ["db-cpu", "warning"],
    {
      key: "db-cpu-credits-low",
      threshold: 20,
      says: "The database has fewer than {threshold} processor credits left",
      when: ({ database }) => database?.machineType.startsWith("Standard_B") ?? false,
    },
    {
      postgres: [postgres, "cpu_credits_remaining", "Average"],
      mysql: [mysql, "cpu_credits_remaining", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-replica-lag", "degraded"],
    {
      threshold: rpoSeconds,
      says: "The standby database is {threshold} seconds behind: the RPO is lost if the region fails now",
    },
    {
      postgres: [postgres, "physical_replication_delay_in_seconds", "Average"],
      mysql: [mysql, "replication_lag", "Average"],
    },
    "replica",
  ),
];
