import type { Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { docs } from "./types.ts";

const sql = `${docs}/sql/docs`;
const invalid = { code: "invalidRequest" } as const;

/** Flags that the plans of ours set, and the few that everybody does, by engine. https://cloud.google.com/sql/docs/postgres/flags */
const flags: Readonly<Record<string, ReadonlySet<string>>> = {
  POSTGRES: new Set([
    "cloudsql.enable_pgaudit",
    "cloudsql.iam_authentication",
    "cloudsql.logical_decoding",
    "log_checkpoints",
    "log_connections",
    "log_disconnections",
    "log_duration",
    "log_lock_waits",
    "log_min_duration_statement",
    "log_min_error_statement",
    "log_statement",
    "log_temp_files",
    "max_connections",
    "pgaudit.log",
    "shared_buffers",
    "work_mem",
  ]),
  MYSQL: new Set([
    "audit_log",
    "character_set_server",
    "cloudsql_iam_authentication",
    "general_log",
    "innodb_buffer_pool_size",
    "local_infile",
    "log_output",
    "long_query_time",
    "max_connections",
    "require_secure_transport",
    "skip_show_database",
    "slow_query_log",
  ]),
  SQLSERVER: new Set([
    "3625",
    "1204",
    "1222",
    "contained database authentication",
    "cost threshold for parallelism",
    "cross db ownership chaining",
    "external scripts enabled",
    "max degree of parallelism",
    "remote access",
    "user connections",
    "user options",
  ]),
};

/** What Cloud SQL refuses of an instance's settings. */
export const databaseSettings: readonly Rule[] = [
  {
    ...invalid,
    evidence: `${sql}/db-versions`,
    refuses: ({ inputs }) => {
      const version = inputs.text("databaseVersion") ?? "";
      return /^(POSTGRES_(9_6|1[0-8])|MYSQL_(5_[67]|8_0(_\d+)?|8_4)|SQLSERVER_20(17|19|22|25)_(STANDARD|ENTERPRISE|EXPRESS|WEB))$/.test(
        version,
      )
        ? undefined
        : `Invalid request: Invalid database version: ${version}.`;
    },
  },
  {
    ...invalid,
    evidence: `${sql}/postgres/create-instance#machine-types`,
    refuses: ({ inputs }) => wrongTier(inputs),
  },
  {
    code: "invalidFlagName",
    evidence: `${sql}/postgres/flags`,
    refuses: ({ inputs }) => {
      const engine = engineOf(inputs);
      const wrong = inputs.texts("settings.databaseFlags[].name").find((name) => flags[engine]?.has(name) === false);
      return wrong === undefined
        ? undefined
        : `Invalid request: Invalid flag name ${wrong} for database version ${inputs.text("databaseVersion")}.`;
    },
  },
  {
    ...invalid,
    evidence: `${sql}/postgres/configure-ip`,
    refuses: ({ inputs }) => {
      const ip = "settings.ipConfiguration";
      if (!inputs.has("settings")) return undefined;
      const isPublic = inputs.get(`${ip}.ipv4Enabled`) !== false;
      const isPrivate = inputs.has(`${ip}.privateNetwork`) || inputs.flag(`${ip}.pscConfigs[].pscEnabled`);
      return isPublic || isPrivate
        ? undefined
        : "Invalid request: At least one of Public IP or Private IP or PSC connectivity must be enabled.";
    },
  },
  {
    ...invalid,
    evidence: `${sql}/postgres/configure-private-service-connect`,
    refuses: ({ inputs }) =>
      inputs.flag("settings.ipConfiguration.pscConfigs[].pscEnabled") &&
      inputs.get("settings.ipConfiguration.ipv4Enabled") !== false
        ? "Invalid request: Public IP cannot be enabled with PSC connectivity."
        : undefined,
  },
  {
    ...invalid,
    evidence: `${sql}/postgres/high-availability`,
    refuses: ({ inputs }) => {
      if (inputs.text("settings.availabilityType") !== "REGIONAL" || inputs.has("masterInstanceName")) return undefined;
      const backup = "settings.backupConfiguration";
      if (!inputs.flag(`${backup}.enabled`))
        return "Invalid request: Automated backups must be enabled for a regional instance.";
      if (engineOf(inputs) === "MYSQL")
        return inputs.flag(`${backup}.binaryLogEnabled`)
          ? undefined
          : "Invalid request: Binary log must be enabled for a regional instance.";
      return inputs.flag(`${backup}.pointInTimeRecoveryEnabled`)
        ? undefined
        : "Invalid request: Point in time recovery must be enabled for a regional instance.";
    },
  },
  {
    ...invalid,
    evidence: `${sql}/mysql/backup-recovery/pitr`,
    refuses: ({ inputs }) => {
      const backup = "settings.backupConfiguration";
      const isMysql = engineOf(inputs) === "MYSQL";
      if (inputs.flag(`${backup}.binaryLogEnabled`) && !isMysql)
        return "Invalid request: Binary log can be enabled for MySQL instances only.";
      if (inputs.flag(`${backup}.pointInTimeRecoveryEnabled`) && isMysql)
        return "Invalid request: MySQL instances recover to a point in time with their binary log.";
      const keepsLogs =
        inputs.flag(`${backup}.binaryLogEnabled`) || inputs.flag(`${backup}.pointInTimeRecoveryEnabled`);
      return keepsLogs && !inputs.flag(`${backup}.enabled`)
        ? "Invalid request: Transaction logs can be kept only where automated backups are enabled."
        : undefined;
    },
  },
  {
    ...invalid,
    evidence: `${sql}/postgres/backup-recovery/configure-pitr`,
    refuses: ({ inputs }) => {
      const days = inputs.number("settings.backupConfiguration.transactionLogRetentionDays");
      const most = inputs.text("settings.edition") === "ENTERPRISE_PLUS" ? 35 : 7;
      return days !== undefined && (days < 1 || days > most)
        ? `Invalid request: transaction log retention days must be between 1 and ${most}.`
        : undefined;
    },
  },
  {
    ...invalid,
    evidence: `${sql}/postgres/backup-recovery/backups`,
    refuses: ({ inputs }) => {
      const kept = inputs.number("settings.backupConfiguration.backupRetentionSettings.retainedBackups");
      if (kept === undefined) return undefined;
      if (kept < 1 || kept > 365) return "Invalid request: retained backups must be between 1 and 365.";
      const days = inputs.number("settings.backupConfiguration.transactionLogRetentionDays") ?? 1;
      return kept < days
        ? "Invalid request: The number of retained backups must be at least that of transaction log retention days."
        : undefined;
    },
  },
  {
    ...invalid,
    evidence: `${sql}/quotas#storage_limits`,
    refuses: ({ inputs }) => {
      const size = inputs.number("settings.diskSize");
      if (size === undefined) return undefined;
      return size < 10 || size > 65_536
        ? "Invalid request: Invalid disk size: it must be between 10 GB and 65536 GB."
        : undefined;
    },
  },
  {
    ...invalid,
    evidence: `${sql}/postgres/configure-ssl-instance`,
    refuses: ({ inputs }) =>
      engineOf(inputs) === "SQLSERVER" &&
      inputs.text("settings.ipConfiguration.sslMode") === "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
        ? "Invalid request: TRUSTED_CLIENT_CERTIFICATE_REQUIRED is not supported for SQL Server."
        : undefined,
  },
];

export function engineOf(inputs: Reader): string {
  return inputs.text("databaseVersion")?.split("_")[0] ?? "";
}

function wrongTier(inputs: Reader): string | undefined {
  const tier = inputs.text("settings.tier") ?? "";
  const version = inputs.text("databaseVersion") ?? "";
  const newest = /^POSTGRES_1[6-8]$/.test(version);
  const edition = inputs.text("settings.edition") ?? (newest ? "ENTERPRISE_PLUS" : "ENTERPRISE");
  const refused = `Invalid request: Invalid Tier (${tier}) for (${edition}) Edition. Use a predefined Tier like db-perf-optimized-N-* instead. Learn more at https://cloud.google.com/sql/docs/postgres/create-instance#machine-types`;
  if (edition === "ENTERPRISE_PLUS") return /^db-(perf-optimized-N|c4a-highmem)-\d+$/.test(tier) ? undefined : refused;
  const [, cpus, memory] = /^db-custom-(\d+)-(\d+)$/.exec(tier) ?? [];
  if (cpus === undefined || memory === undefined)
    return /^db-(f1-micro|g1-small|n1-(standard|highmem)-\d+)$/.test(tier) ? undefined : refused;
  const [count, mb] = [Number(cpus), Number(memory)];
  const isShape =
    (count === 1 || count % 2 === 0) &&
    count <= 96 &&
    mb % 256 === 0 &&
    mb >= 3840 &&
    mb / count >= 921 &&
    mb / count <= 6656;
  return isShape ? undefined : `Invalid request: Invalid custom machine type ${tier}.`;
}
