import { azureRegions } from "../../client/catalogue/azure-regions.ts";
import type { Size } from "../../client/schema.ts";
import { UserError } from "../../user-error.ts";
import type { DatabaseEngine, DatabasePlan } from "../types/workload.ts";
import type { EngineEntry } from "./cloud-catalogue.ts";

type AzureEngine = Exclude<DatabaseEngine, "mariadb">;

function parameter(name: string, value: string, needsRestart = false): DatabasePlan["parameters"][number] {
  return { name, value, needsRestart };
}

/**
 * Engines on Azure: flexible servers of PostgreSQL and MySQL, and Azure SQL Database. MariaDB's service was retired on
 * 19 September 2025 without a successor: https://learn.microsoft.com/azure/mariadb/whats-happening-to-mariadb.
 * TLS is forced by server parameters, pages "…security-tls" of each engine; on Azure SQL, by the server's minimal
 * version, a property and not a parameter. `logExports` are the categories of the diagnostic settings:
 * https://learn.microsoft.com/azure/azure-monitor/reference/logs-index.
 */
export const engines: Readonly<Record<AzureEngine, EngineEntry>> = {
  postgres: {
    cloudEngine: "postgresql",
    port: 5432,
    majorParts: 1,
    parameters: [
      parameter("require_secure_transport", "on"),
      parameter("ssl_min_protocol_version", "TLSv1.2"),
      parameter("log_connections", "on"),
      parameter("log_statement", "ddl"),
      parameter("log_min_duration_statement", "1000"),
      // Counts deadlocks, among others: https://learn.microsoft.com/azure/postgresql/monitor/concepts-monitoring#enhanced-metrics
      parameter("metrics.collector_database_activity", "on"),
    ],
    logExports: ["PostgreSQLLogs", "PostgreSQLFlexSessions"],
    createsDatabase: true,
    crossRegionReplica: true,
  },
  mysql: {
    cloudEngine: "mysql",
    port: 3306,
    majorParts: 2,
    parameters: [
      parameter("require_secure_transport", "ON"),
      parameter("tls_version", "TLSv1.2,TLSv1.3", true),
      parameter("slow_query_log", "ON"),
      parameter("audit_log_enabled", "ON"),
      parameter("audit_log_events", "CONNECTION,DDL,DCL"),
    ],
    logExports: ["MySqlSlowLogs", "MySqlAuditLogs"],
    createsDatabase: true,
    crossRegionReplica: true,
  },
  sqlserver: {
    cloudEngine: "sql",
    port: 1433,
    majorParts: 1,
    parameters: [],
    logExports: ["SQLSecurityAuditEvents", "Errors", "Timeouts", "Deadlocks"],
    createsDatabase: true,
    // Active geo-replication: https://learn.microsoft.com/azure/azure-sql/database/active-geo-replication-overview
    crossRegionReplica: true,
  },
};

function engineEntry(engine: DatabaseEngine): EngineEntry {
  if (engine === "mariadb") {
    throw new UserError("database.engine: mariadb is not offered on Azure, where it was retired in 2025; use mysql");
  }
  return engines[engine];
}

const cores: Readonly<Record<Exclude<Size, "small">, number>> = { medium: 2, large: 4, xlarge: 8, "2xlarge": 16 };

/** Burstable servers have neither a standby nor a replica: they serve where nothing depends on them. */
const burstableClass = "Standard_B2s";

/** Regions whose PostgreSQL servers end with the fourth or third generation. https://learn.microsoft.com/azure/postgresql/overview (November 2025) */
const olderPostgres: Readonly<Record<string, "s_v3" | "ds_v4">> = {
  eastus2: "ds_v4",
  israelcentral: "ds_v4",
  japaneast: "ds_v4",
  jioindiacentral: "s_v3",
  jioindiawest: "s_v3",
  mexicocentral: "ds_v4",
  polandcentral: "ds_v4",
  qatarcentral: "ds_v4",
  southcentralus: "ds_v4",
  southeastasia: "ds_v4",
  spaincentral: "ds_v4",
  westus2: "ds_v4",
};

/** vCores of Azure SQL, 5.1 GB each; two are the fewest. */
const sqlCores: Readonly<Record<Size, number>> = { small: 2, medium: 2, large: 4, xlarge: 8, "2xlarge": 16 };

/**
 * The class of a named size: the newest family that the region offers. A small server that nothing must survive
 * (`standsBy` false: no standby in another zone, no replica) is a burstable one.
 * Classes: https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-compute,
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-service-tiers-storage (Ddsv4 in every region),
 * https://learn.microsoft.com/azure/azure-sql/database/resource-limits-vcore-single-databases.
 */
export function databaseClass(engine: DatabaseEngine, size: Size, region: string, standsBy = true): string {
  engineEntry(engine);
  if (engine === "sqlserver") return `GP_Gen5_${sqlCores[size]}`;
  if (azureRegions[region]?.lacks.includes(engine === "postgres" ? "postgres" : "mysql")) {
    throw new UserError(`${engine} is not offered in ${region}; use another region`);
  }
  if (size === "small" && !standsBy) return burstableClass;
  const count = cores[size === "small" ? "medium" : size];
  const family = engine === "mysql" ? "ds_v4" : (olderPostgres[region] ?? "ds_v5");
  return `Standard_D${count}${family}`;
}

/** The tier that a class belongs to, as the flexible servers' `sku.tier` wants it. */
export function databaseTier(machineType: string): "Burstable" | "GeneralPurpose" {
  return machineType.startsWith("Standard_B") ? "Burstable" : "GeneralPurpose";
}

/** GiB of memory of a class in this catalogue: 4 a vCore, 5.1 on Azure SQL; the burstable class has 4 in all. */
export function databaseMemoryGb(_engine: DatabaseEngine, machineType: string): number {
  if (machineType === burstableClass) return 4;
  const sql = /^GP_Gen5_(\d+)$/.exec(machineType)?.[1];
  if (sql !== undefined) return Number(sql) * 5.1;
  return Number(/^Standard_D(\d+)/.exec(machineType)?.[1] ?? 2) * 4;
}

/**
 * The version as the cloud writes it: minor versions follow by themselves everywhere, so a longer one is cut. MySQL 8.0
 * is called after the release it began with, and Azure SQL has one version for all, whose engine Microsoft renews.
 */
export function databaseVersion(engine: DatabaseEngine, version: string): { version: string; family: string } {
  const { majorParts, cloudEngine } = engineEntry(engine);
  if (engine === "sqlserver") return { version: "12.0", family: "sql12.0" };
  const major = version.split(".").slice(0, majorParts).join(".");
  return { version: engine === "mysql" && major === "8.0" ? "8.0.21" : major, family: `${cloudEngine}${major}` };
}

/**
 * GiB of the premium disks that PostgreSQL servers come with; the one of 4 TiB is ordered as 4095, which keeps the
 * growth to it online. https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-storage-premium-ssd
 */
const postgresDisks = [32, 64, 128, 256, 512, 1024, 2048, 4095, 8192, 16_384, 32_767];

/** Storage that the service takes for at least so many GiB; MySQL and Azure SQL take any whole number. */
export function databaseStorageGb(engine: DatabaseEngine, wantedGb: number): number {
  if (engine !== "postgres") return Math.min(wantedGb, maxDatabaseStorageGb(engine));
  return postgresDisks.find((disk) => disk >= wantedGb) ?? maxDatabaseStorageGb(engine);
}

/** Largest storage, GiB, of Azure SQL by vCores: `…/azure-sql/database/resource-limits-vcore-single-databases` (recalled, not verified). */
const sqlStorage: Readonly<Record<Size, number>> = {
  small: 1024,
  medium: 1024,
  large: 1024,
  xlarge: 2048,
  "2xlarge": 3072,
};

/** Most storage in GiB; that of Azure SQL follows the size, its smallest when none is given. */
export function maxDatabaseStorageGb(engine: DatabaseEngine, size: Size = "small"): number {
  if (engine === "sqlserver") return sqlStorage[size];
  return engine === "mysql" ? 16_384 : 32_767;
}

/** Most days of point-in-time recovery: 7 to 35 of PostgreSQL, 1 to 35 of MySQL and Azure SQL; pages of `engines`. */
export const maxPitrDays = 35;
/** Fewest days of it that PostgreSQL can have. */
export const minPitrDays = 7;
