import type { DatabaseArgs } from "../contract/cloud.ts";
import type { DatabasePlan } from "../plan/types/workload.ts";

/** Days that the last backup outlives a deleted instance. https://cloud.google.com/sql/docs/postgres/delete-instance */
const finalBackupDays = 30;

/** Daily backups that Cloud SQL keeps by itself, until the plan of Backup and DR takes over. */
const retainedBackups = 7;

/** How an instance runs, what it keeps and who may connect; from the plan. */
export function databaseSettings({ plan, region, account, tags, protect, replicaOf, foundation }: DatabaseArgs) {
  const isReplica = replicaOf !== undefined;
  return {
    tier: plan.machineType,
    // Named, because the newest engines would come in Enterprise Plus, which takes none of the plan's machines.
    edition: "ENTERPRISE",
    availabilityType: plan.multiZone && !isReplica ? "REGIONAL" : "ZONAL",
    diskType: "PD_SSD",
    diskSize: plan.storageGb,
    diskAutoresize: true,
    diskAutoresizeLimit: plan.maxStorageGb,
    databaseFlags: plan.parameters.map(({ name, value }) => ({ name, value })),
    ipConfiguration: {
      ipv4Enabled: false,
      // Reached through endpoints in the networks of the project alone, at an address of theirs.
      pscConfigs: [{ pscEnabled: true, allowedConsumerProjects: [account] }],
      sslMode: "ENCRYPTED_ONLY",
    },
    ...(!isReplica && {
      backupConfiguration: backupConfiguration(plan, region),
      maintenanceWindow: maintenanceWindow(plan),
      finalBackupConfig: { enabled: protect, ...(protect && { retentionDays: finalBackupDays }) },
      ...passwordRules(plan),
    }),
    insightsConfig: insights(plan),
    deletionProtectionEnabled: plan.deletionProtection,
    // Recovery points of a deleted instance are the vault's; Cloud SQL's own leave with it.
    retainBackupsOnDelete: protect && !isReplica,
    // The provider's labels go to what takes labels by that name, and to nothing else.
    userLabels: { ...foundation?.tags, ...tags },
  };
}

/**
 * Logs for point-in-time recovery: as binary logs with MySQL, as its own setting elsewhere. A standby in another zone
 * wants them too, so that they are kept even where nobody ordered backups. In the region: unless it is named, backups go
 * to the multi-region around it, beyond the countries of the contract and against the project's own policy.
 * https://cloud.google.com/sql/docs/mysql/high-availability, https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr,
 * https://cloud.google.com/sql/docs/postgres/backup-recovery/backups#backup_locations
 */
function backupConfiguration({ engine, pitrDays, multiZone, backupWindowUtc }: DatabasePlan, location: string) {
  const keepsLogs = pitrDays > 0 || multiZone;
  const [startTime] = backupWindowUtc.split("-");
  return {
    enabled: keepsLogs,
    location,
    ...(startTime !== undefined && { startTime }),
    ...(engine === "mysql" ? { binaryLogEnabled: keepsLogs } : { pointInTimeRecoveryEnabled: keepsLogs }),
    ...(keepsLogs && {
      transactionLogRetentionDays: Math.max(1, pitrDays),
      backupRetentionSettings: { retentionUnit: "COUNT", retainedBackups },
    }),
  };
}

/**
 * Which statements take their time. Of SQL Server this edition takes no plans, and nothing tags its statements.
 * https://cloud.google.com/sql/docs/sqlserver/using-query-insights
 */
function insights({ engine }: DatabasePlan) {
  const common = {
    queryInsightsEnabled: true,
    queryStringLength: 1024,
    // Who asked is personal data, and the audit log's business.
    recordClientAddress: false,
  };
  return engine === "sqlserver" ? common : { ...common, queryPlansPerMinute: 5, recordApplicationTags: true };
}

const weekDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** One hour of the week, in UTC, the days counted from Monday as 1. https://cloud.google.com/sql/docs/postgres/set-maintenance-window */
function maintenanceWindow({ maintenanceWindowUtc }: DatabasePlan) {
  const [day = "", hour = "0"] = maintenanceWindowUtc.split(":");
  return { day: weekDays.indexOf(day) + 1, hour: Number(hour), updateTrack: "stable" };
}

/** SQL Server has rules of its own. https://cloud.google.com/sql/docs/postgres/built-in-authentication#instance_password_policies */
function passwordRules({ engine }: DatabasePlan) {
  if (engine === "sqlserver") return {};
  return {
    passwordValidationPolicy: {
      enablePasswordPolicy: true,
      minLength: 16,
      complexity: "COMPLEXITY_DEFAULT",
      disallowUsernameSubstring: true,
      reuseInterval: 5,
    },
  };
}
