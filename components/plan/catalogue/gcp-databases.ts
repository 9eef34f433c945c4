import type { Size } from "../../client/schema.ts";
import { UserError } from "../../user-error.ts";
import type { DatabaseEngine, DatabasePlan } from "../types/workload.ts";
import type { EngineEntry } from "./cloud-catalogue.ts";

type GcpEngine = Exclude<DatabaseEngine, "mariadb">;

function parameter(name: string, value: string, needsRestart = false): DatabasePlan["parameters"][number] {
  return { name, value, needsRestart };
}

/**
 * Engines on Cloud SQL, which has no MariaDB. TLS is forced by the instance's `sslMode` (`ENCRYPTED_ONLY`), not by a
 * flag: https://cloud.google.com/sql/docs/postgres/configure-ssl-instance. The flags are those that the CIS benchmark
 * of Google Cloud wants on each engine, and what finds slow statements; which exist, and which restart the instance:
 * https://cloud.google.com/sql/docs/postgres/flags, `…/mysql/flags`, `…/sqlserver/flags`. `logExports` are the last
 * parts of the logs that Cloud SQL writes by itself.
 */
export const engines: Readonly<Record<GcpEngine, EngineEntry>> = {
  postgres: {
    cloudEngine: "POSTGRES",
    port: 5432,
    majorParts: 1,
    parameters: [
      parameter("log_connections", "on"),
      parameter("log_disconnections", "on"),
      parameter("log_statement", "ddl"),
      parameter("log_min_duration_statement", "1000"),
      parameter("cloudsql.enable_pgaudit", "on", true),
      // Without it pgAudit writes nothing; data that is read stays out of the log.
      parameter("pgaudit.log", "ddl,role"),
    ],
    logExports: ["cloudsql.googleapis.com/postgres.log"],
    createsDatabase: true,
    crossRegionReplica: true,
  },
  mysql: {
    cloudEngine: "MYSQL",
    port: 3306,
    majorParts: 2,
    parameters: [
      parameter("slow_query_log", "on"),
      parameter("log_output", "FILE"),
      parameter("local_infile", "off"),
      parameter("skip_show_database", "on", true),
    ],
    logExports: ["cloudsql.googleapis.com/mysql.err", "cloudsql.googleapis.com/mysql-slow.log"],
    createsDatabase: true,
    crossRegionReplica: true,
  },
  sqlserver: {
    cloudEngine: "SQLSERVER",
    port: 1433,
    majorParts: 1,
    parameters: [
      parameter("contained database authentication", "off"),
      parameter("external scripts enabled", "off", true),
      parameter("remote access", "off", true),
      parameter("3625", "on", true),
    ],
    logExports: ["cloudsql.googleapis.com/sqlserver.err", "cloudsql.googleapis.com/sqlagent.out"],
    createsDatabase: true,
    // Only SQL Server's own Enterprise edition replicates: https://cloud.google.com/sql/docs/sqlserver/replication
    crossRegionReplica: false,
  },
};

function engineEntry(engine: DatabaseEngine): EngineEntry {
  if (engine === "mariadb") {
    throw new UserError("database.engine: mariadb is not offered on Google Cloud; use mysql");
  }
  return engines[engine];
}

/** vCPU and MiB: the shared-core tiers have no availability promise, so the small one is two whole processors. */
const shapes: Readonly<Record<Size, readonly [cpus: number, memoryMb: number]>> = {
  small: [2, 4096],
  medium: [2, 8192],
  large: [4, 16_384],
  xlarge: [8, 32_768],
  "2xlarge": [16, 65_536],
};

/**
 * The tier of a named size, in the Enterprise edition: an even number of vCPU, 0.9 to 6.5 GiB of memory for each, a
 * multiple of 256 MiB. https://cloud.google.com/sql/docs/postgres/create-instance#machine-types
 */
export function databaseClass(engine: DatabaseEngine, size: Size): string {
  engineEntry(engine);
  const [cpus, memoryMb] = shapes[size];
  return `db-custom-${cpus}-${memoryMb}`;
}

/** GiB of memory of a tier, which its name tells in MiB. */
export function databaseMemoryGb(_engine: DatabaseEngine, machineType: string): number {
  return Number(/^db-custom-\d+-(\d+)$/.exec(machineType)?.[1] ?? 4096) / 1024;
}

/** Releases of SQL Server by their internal number. */
const sqlServerYears: Readonly<Record<string, string>> = { "14": "2017", "15": "2019", "16": "2022", "17": "2025" };

/**
 * The version as Cloud SQL writes it: POSTGRES_16, MYSQL_8_4, SQLSERVER_2022_STANDARD. Minor versions follow by
 * themselves, except where MySQL 8.0 is given in full, which pins one. https://cloud.google.com/sql/docs/db-versions
 */
export function databaseVersion(engine: DatabaseEngine, version: string): { version: string; family: string } {
  const { majorParts, cloudEngine } = engineEntry(engine);
  const parts = version.split(".");
  const major = parts.slice(0, majorParts).join("_");
  if (engine === "sqlserver") {
    const year = sqlServerYears[major] ?? major;
    return { version: `${cloudEngine}_${year}_STANDARD`, family: `${cloudEngine}_${year}` };
  }
  const isPinned = engine === "mysql" && major === "8_0" && parts.length === 3;
  const whole = isPinned ? parts.join("_") : major;
  return { version: `${cloudEngine}_${whole}`, family: `${cloudEngine}_${major}` };
}

/** https://cloud.google.com/sql/docs/quotas#storage_limits: from 10 GB to 64 TB on dedicated processors. */
const storageGb = { min: 10, max: 65_536 } as const;

/** Storage that the service takes for at least so many GiB: any whole number within its bounds. */
export function databaseStorageGb(engine: DatabaseEngine, wantedGb: number): number {
  return Math.min(maxDatabaseStorageGb(engine), Math.max(storageGb.min, wantedGb));
}

export function maxDatabaseStorageGb(_engine: DatabaseEngine): number {
  return storageGb.max;
}

/**
 * Most days of point-in-time recovery in the Enterprise edition; Enterprise Plus would keep 35.
 * https://cloud.google.com/sql/docs/mysql/backup-recovery/configure-pitr
 */
export const maxPitrDays = 7;
