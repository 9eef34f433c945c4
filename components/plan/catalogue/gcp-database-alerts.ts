import type { BaselineAlert, Watched } from "../alert-baseline.ts";
import type { DatabaseEngine } from "../types/workload.ts";
import { counted, over, percent, under } from "./gcp-alert-rows.ts";

const namespace = "cloudsql_database";

const runs =
  (...engines: readonly DatabaseEngine[]) =>
  ({ database }: Watched) =>
    database !== undefined && engines.includes(database.engine);

/** Connections that PostgreSQL accepts by default, from so many GiB of memory on. https://cloud.google.com/sql/docs/postgres/flags#postgres-m */
const postgresConnections = [
  { fromGb: 120, most: 1000 },
  { fromGb: 60, most: 800 },
  { fromGb: 30, most: 600 },
  { fromGb: 15, most: 500 },
  { fromGb: 7.5, most: 400 },
  { fromGb: 6, most: 200 },
  { fromGb: 3.75, most: 100 },
] as const;

/** The least that it accepts on a processor of its own. */
const fewestConnections = 50;

/** MySQL accepts 4,000 on dedicated processors; SQL Server as many as it can. https://cloud.google.com/sql/docs/quotas#connection_limits */
const mostConnections = { mysql: 4000, sqlserver: 32_767 } as const;

function connectionLimit({ database, databaseMemoryGb = 8 }: Watched): number {
  const engine = database?.engine;
  const most =
    engine === "mysql" || engine === "sqlserver"
      ? mostConnections[engine]
      : (postgresConnections.find(({ fromGb }) => databaseMemoryGb >= fromGb)?.most ?? fewestConnections);
  return Math.floor(0.8 * most);
}

function rpoSeconds({ tier }: Watched): number {
  return (tier?.rpoMinutes ?? 60) * 60;
}

const manyConnections = {
  threshold: connectionLimit,
  says: "More than {threshold} connections: over 80 % of what the database accepts",
} as const;

const deadlocks = {
  key: "db-deadlocks",
  threshold: 1,
  periods: 1,
  says: "Statements of the database have blocked each other more than {threshold} time in five minutes",
} as const;

/**
 * Databases. Cloud SQL tells neither how its disk is doing nor whether it swaps; storage grows by itself up to what the plan
 * allows, so that disks which are nearly full have stopped growing.
 * Source: https://cloud.google.com/sql/docs/postgres/admin-api/metrics
 */
export const gcpDatabaseAlerts: readonly BaselineAlert[] = [
  over("database", "db-cpu", "degraded", {
    namespace,
    name: "cloudsql.googleapis.com/database/cpu/utilization",
    statistic: "ALIGN_MEAN",
    scale: percent,
  })({ threshold: 80, says: "The database's processors are over {threshold} % busy" }),
  over("database", "db-memory-low", "degraded", {
    namespace,
    name: "cloudsql.googleapis.com/database/memory/utilization",
    statistic: "ALIGN_MEAN",
    scale: percent,
  })({ threshold: 90, says: "The database uses more than {threshold} % of its memory, caches left out" }),
  over("database", "db-storage-low", "outage", {
    namespace,
    name: "cloudsql.googleapis.com/database/disk/utilization",
    statistic: "ALIGN_MAX",
    scale: percent,
  })({
    threshold: 90,
    periods: 1,
    says: "The database has used more than {threshold} % of its storage: it stops when none is left",
  }),
  under("database", "db-down", "outage", {
    namespace,
    name: "cloudsql.googleapis.com/database/up",
    statistic: "ALIGN_MAX",
  })({ threshold: 1, periodSeconds: 60, periods: 5, missingData: "breaching", says: "The database does not answer" }),
  under("database", "db-down", "warning", {
    namespace,
    name: "cloudsql.googleapis.com/database/available_for_failover",
    statistic: "ALIGN_MAX",
  })({
    key: "db-not-redundant",
    threshold: 1,
    periods: 6,
    says: "The database's standby in the other zone cannot take over",
    when: ({ database }) => database?.multiZone === true,
  }),
  over("database", "db-connections", "degraded", {
    namespace,
    name: "cloudsql.googleapis.com/database/postgresql/num_backends",
    statistic: "ALIGN_MAX/REDUCE_SUM",
  })({ ...manyConnections, when: runs("postgres") }),
  over("database", "db-connections", "degraded", {
    namespace,
    name: "cloudsql.googleapis.com/database/network/connections",
    statistic: "ALIGN_MAX",
  })({ ...manyConnections, when: runs("mysql", "sqlserver") }),
  over("database", "db-connections", "warning", {
    namespace,
    name: "cloudsql.googleapis.com/database/mysql/aborted_connects_count",
    statistic: counted,
  })({
    key: "db-connections-failed",
    threshold: 5,
    periods: 1,
    says: "More than {threshold} connections to the database failed in five minutes",
    when: runs("mysql"),
  }),
  over("database", "db-queue-depth", "warning", {
    namespace,
    name: "cloudsql.googleapis.com/database/postgresql/deadlock_count",
    statistic: counted,
  })({ ...deadlocks, when: runs("postgres") }),
  over("database", "db-queue-depth", "warning", {
    namespace,
    name: "cloudsql.googleapis.com/database/mysql/innodb/deadlocks_count",
    statistic: counted,
  })({ ...deadlocks, when: runs("mysql") }),
  over("database", "db-storage-low", "degraded", {
    namespace,
    name: "cloudsql.googleapis.com/database/postgresql/transaction_id_utilization",
    statistic: "ALIGN_MAX",
    scale: percent,
  })({
    key: "db-transaction-ids",
    threshold: 80,
    says: "The database has used {threshold} % of its transaction numbers: it stops when none is left",
    when: runs("postgres"),
  }),
  over("replica", "db-replica-lag", "degraded", {
    namespace,
    name: "cloudsql.googleapis.com/database/replication/replica_lag",
    statistic: "ALIGN_MAX",
  })({
    threshold: rpoSeconds,
    missingData: "breaching",
    says: "The standby database is {threshold} seconds behind: the RPO is lost if the region fails now",
  }),
];
