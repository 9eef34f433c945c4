import { docs } from "./types.ts";

/** What tells the two services of flexible servers apart. */
export interface FlexibleEngine {
  readonly module: "dbforpostgresql" | "dbformysql";
  readonly namespace: string;
  readonly guide: string;
  readonly api: string;
  readonly domain: string;
  readonly versions: readonly string[];
  readonly sizes: (gb: number) => boolean;
  readonly fewestBackupDays: number;
  /** Inputs of its servers that the other has not. */
  readonly ownInputs: readonly string[];
  /** Versions that parameters may have, and those that take a restart. */
  readonly parameters: Readonly<Record<string, { readonly values: RegExp; readonly isStatic: boolean }>>;
}

/** Sizes of the premium disks of PostgreSQL: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-storage */
const postgresSizes = [32, 64, 128, 256, 512, 1024, 2048, 4095, 4096, 8192, 16_384, 32_767, 32_768];

export const postgres: FlexibleEngine = {
  module: "dbforpostgresql",
  namespace: "Microsoft.DBforPostgreSQL",
  guide: `${docs}/azure/postgresql/flexible-server`,
  api: `${docs}/rest/api/postgresql`,
  domain: "postgres.database.azure.com",
  versions: ["11", "12", "13", "14", "15", "16", "17", "18"],
  sizes: (gb) => postgresSizes.includes(gb),
  fewestBackupDays: 7,
  ownInputs: ["authConfig", "pointInTimeUTC"],
  parameters: {
    require_secure_transport: { values: /^(?:on|off)$/i, isStatic: false },
    ssl_min_protocol_version: { values: /^TLSv1\.[23]$/, isStatic: false },
    log_connections: { values: /^(?:on|off)$/i, isStatic: false },
    log_statement: { values: /^(?:none|ddl|mod|all)$/, isStatic: false },
    log_min_duration_statement: { values: /^(?:-1|\d+)$/, isStatic: false },
    max_connections: { values: /^\d+$/, isStatic: true },
    "metrics.collector_database_activity": { values: /^(?:on|off)$/i, isStatic: false },
  },
};

export const mysql: FlexibleEngine = {
  module: "dbformysql",
  namespace: "Microsoft.DBforMySQL",
  guide: `${docs}/azure/mysql/flexible-server`,
  api: `${docs}/rest/api/mysql`,
  domain: "mysql.database.azure.com",
  versions: ["5.7", "8.0.21", "8.4", "9.3"],
  sizes: (gb) => gb >= 20 && gb <= 16_384,
  fewestBackupDays: 1,
  ownInputs: ["restorePointInTime"],
  parameters: {
    require_secure_transport: { values: /^(?:on|off)$/i, isStatic: false },
    tls_version: { values: /^TLSv1\.[23](?:,TLSv1\.3)?$/, isStatic: true },
    slow_query_log: { values: /^(?:on|off)$/i, isStatic: false },
    audit_log_enabled: { values: /^(?:on|off)$/i, isStatic: false },
    audit_log_events: { values: /^[A-Z_,]+$/, isStatic: false },
  },
};
