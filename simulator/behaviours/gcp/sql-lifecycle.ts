import type { CloudView, LedgerResource, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { engineOf } from "./sql-rules.ts";
import { docs, tokens } from "./types.ts";

const sql = `${docs}/sql/docs`;
const invalid = { code: "invalidRequest" } as const;

/** What Cloud SQL refuses of replicas, of upgrades, of what Backup and DR manages, and at creation. */
export const databaseLifecycle: readonly Rule[] = [
  {
    ...invalid,
    on: "create",
    evidence: `${sql}/postgres/replication/create-replica`,
    refuses: ({ inputs }, cloud) => {
      const source = sourceOf(inputs, cloud);
      if (!source) return undefined;
      if (source.inputs.text("databaseVersion") !== inputs.text("databaseVersion"))
        return "Invalid request: A read replica must have the database version of its primary instance.";
      const backup = source.outputs;
      const keepsLogs =
        backup.flag("settings.backupConfiguration.binaryLogEnabled") ||
        backup.flag("settings.backupConfiguration.pointInTimeRecoveryEnabled");
      return engineOf(inputs) === "SQLSERVER" || keepsLogs
        ? undefined
        : "Invalid request: Before a read replica can be created, its primary instance must have backups enabled and keep its transaction logs.";
    },
  },
  {
    ...invalid,
    on: "create",
    evidence: `${sql}/sqlserver/replication`,
    refuses: ({ inputs }, cloud) =>
      sourceOf(inputs, cloud) && /^SQLSERVER_\d+_(STANDARD|WEB|EXPRESS)$/.test(inputs.text("databaseVersion") ?? "")
        ? "Invalid request: Read replicas are supported for SQL Server Enterprise only."
        : undefined,
  },
  {
    ...invalid,
    on: "create",
    evidence: `${sql}/postgres/configure-cmek`,
    refuses: ({ inputs, region }, cloud) => {
      const source = sourceOf(inputs, cloud);
      if (!source?.inputs.has("encryptionKeyName")) return undefined;
      return source.region !== region && !inputs.has("encryptionKeyName")
        ? "Invalid request: A cross-region replica of an instance with a customer-managed key needs a key of its own region."
        : undefined;
    },
  },
  {
    ...invalid,
    on: "create",
    evidence: `${sql}/postgres/replication/create-replica`,
    refuses: ({ inputs }, cloud) => {
      if (!sourceOf(inputs, cloud)) return undefined;
      const backup = "settings.backupConfiguration";
      return engineOf(inputs) !== "MYSQL" && inputs.flag(`${backup}.enabled`)
        ? "Invalid request: Backups cannot be enabled on a read replica."
        : undefined;
    },
  },
  {
    ...invalid,
    on: "create",
    evidence: `${sql}/sqlserver/create-instance`,
    refuses: ({ inputs }, cloud) =>
      engineOf(inputs) === "SQLSERVER" && !sourceOf(inputs, cloud) && !inputs.has("rootPassword")
        ? "Invalid request: Failed to create instance. Root password is required for SQL Server instances."
        : undefined,
  },
  {
    ...invalid,
    on: "update",
    evidence: `${sql}/postgres/upgrade-major-db-version-inplace`,
    refuses: ({ inputs, before }) => {
      const [old, next] = [before?.inputs, inputs].map((values) => majorOf(values?.text("databaseVersion") ?? ""));
      return old !== undefined && next !== undefined && next < old
        ? `Invalid request: Cannot downgrade from ${before?.inputs.text("databaseVersion")} to ${inputs.text("databaseVersion")}.`
        : undefined;
    },
  },
  {
    ...invalid,
    on: "update",
    evidence: `${sql}/postgres/backup-recovery/manage-enhanced-backups`,
    refuses: ({ inputs, before, name, account }, cloud) => {
      const path = "settings.backupConfiguration";
      const isManaged = cloud
        .all("gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation")
        .some((association) => association.inputs.text("resource") === `projects/${account}/instances/${name}`);
      const changed = ["enabled", "startTime", "transactionLogRetentionDays", "backupRetentionSettings.retainedBackups"]
        .map((key) => `${path}.${key}`)
        .some((key) => before?.inputs.get(key) !== inputs.get(key));
      return isManaged && changed
        ? "Invalid request: The backup configuration is managed by Backup and DR and can't be changed on the instance."
        : undefined;
    },
  },
];

/** Why an instance is not deleted, if it is protected: by the provider, or by Cloud SQL itself. */
export function isProtected(inputs: Reader, name: string): string | undefined {
  if (inputs.get("deletionProtection") !== false)
    return `Error, failed to delete instance because deletion_protection is set to true. Set it to false to proceed with instance deletion: ${name}.`;
  return inputs.flag("settings.deletionProtectionEnabled")
    ? "The instance is protected. Please disable the deletion protection and try again."
    : undefined;
}

/** The primary of a read replica. */
export function sourceOf(inputs: Reader, cloud: CloudView): LedgerResource | undefined {
  return cloud.find(tokens.database, inputs.text("masterInstanceName"));
}

/** `8.4` and `16` as one number; undefined for SQL Server's years, which are not compared. */
function majorOf(version: string): number | undefined {
  const [, engine, major, minor = "0"] = /^(POSTGRES|MYSQL)_(\d+)(?:_(\d+))?/.exec(version) ?? [];
  return engine === undefined || major === undefined ? undefined : Number(major) * 100 + Number(minor);
}
