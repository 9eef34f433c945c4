import type { CloudView, LedgerResource } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { isRestore, restoredFrom } from "./rds-restore-origin.ts";
import { tokens } from "./types.ts";

export const parameterGroup = "aws:rds/parameterGroup:ParameterGroup";
const ports: Readonly<Record<string, number>> = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  sqlserver: 1433,
  oracle: 1521,
};

/** Engine, version and port of an instance; those of its source for a replica, those of what it is made from for a restore. */
export function engineOf(
  inputs: Reader,
  cloud: CloudView,
): { engine: string; version: string; port: number; source: LedgerResource | undefined } {
  const source = cloud.findAnywhere(tokens.database, inputs.text("replicateSourceDb"));
  const origin = source ?? restoredFrom(inputs, cloud);
  const engine = inputs.text("engine") ?? origin?.outputs.text("engine") ?? "";
  const version =
    inputs.text("engineVersion") ??
    origin?.outputs.text("engineVersion") ??
    (isRestore(inputs) ? versionOfGroup(inputs, cloud) : "");
  const port = inputs.number("port") ?? ports[engine.split("-")[0] ?? ""] ?? 0;
  return { engine, version, port, source };
}

/** A snapshot may be of a database that nothing here remembers: its parameters then say which version they are for. */
function versionOfGroup(inputs: Reader, cloud: CloudView): string {
  const family = cloud.find(parameterGroup, inputs.text("parameterGroupName"))?.inputs.text("family") ?? "";
  return /[\d.]+$/.exec(family)?.[0] ?? "";
}

/** The part of a version that names the parameter family: `16` of PostgreSQL 16.4, `8.4` of MySQL 8.4.3, `16.0` of SQL Server 16.00. */
export function majorVersion(engine: string, version: string): string {
  const [major = "", minor = "0"] = version.split(".");
  if (engine === "postgres") return major;
  return engine.startsWith("sqlserver") ? `${major}.0` : `${major}.${minor}`;
}

/**
 * Whether a parameter takes effect at the next restart only (static), of those in common use, by engine of its family.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
 */
export function needsRestart(family: string, parameter: string): boolean {
  const engine = /^[a-z]+/.exec(family)?.[0] ?? "";
  return staticParameters[engine]?.has(parameter) ?? false;
}

const mysqlStatic = new Set(["innodb_log_file_size", "performance_schema", "tls_version", "lower_case_table_names"]);
const staticParameters: Readonly<Record<string, ReadonlySet<string>>> = {
  postgres: new Set([
    "max_connections",
    "max_replication_slots",
    "max_wal_senders",
    "max_worker_processes",
    "rds.logical_replication",
    "shared_buffers",
    "shared_preload_libraries",
    "track_activity_query_size",
  ]),
  mysql: mysqlStatic,
  mariadb: mysqlStatic,
  sqlserver: new Set(["rds.force_ssl", "rds.tls10", "rds.tls11", "rds.tls12"]),
};

/** What of an instance can be sent to CloudWatch: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const logTypes: Readonly<Record<string, readonly string[]>> = {
  postgres: ["postgresql", "upgrade", "iam-db-auth-error"],
  mysql: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
  mariadb: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
  sqlserver: ["agent", "error"],
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CreateDBInstance.Settings.html (Master username) */
export const reservedUsers: Readonly<Record<string, readonly string[]>> = {
  postgres: ["admin", "user"],
  mysql: ["root"],
  mariadb: ["root"],
  sqlserver: ["sa"],
};

/** Negative when the first version is older; a version given in part (`16`) is neither older nor newer than any of its own. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one.split("."), other.split(".")];
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = Number.parseInt(a[index] ?? "", 10) - Number.parseInt(b[index] ?? "", 10);
    if (difference) return difference;
  }
  return 0;
}
