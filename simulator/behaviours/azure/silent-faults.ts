import type { Faults } from "../../faults.ts";
import { docs } from "./types.ts";

/** What holds data. */
const stores =
  /^azure-native:(dbforpostgresql:Server|dbformysql:Server|sql:Database|storage:(FileShare|BlobContainer))$/;

/** Faults of Azure of which no call tells, numbered as in the continuity catalogue. */
export const azureSilentFaults: Faults = {
  "backup-missing": {
    number: 28,
    silent: true,
    evidence: `${docs}/azure/backup/backup-azure-monitoring-built-in-monitor`,
    types: /^azure-native:(dbforpostgresql:Server|dbformysql:Server|sql:Database|storage:FileShare)$/,
  },
  "copy-missing": {
    number: 28,
    silent: true,
    evidence: `${docs}/azure/backup/create-manage-backup-vault#perform-cross-region-restore-using-azure-portal`,
    types: /^azure-native:(dbforpostgresql:Server|dbformysql:Server|sql:Database|storage:FileShare)$/,
  },
  "backup-partial": {
    number: 29,
    silent: true,
    evidence: `${docs}/rest/api/dataprotection/recovery-points/list`,
    types: /^azure-native:dbforpostgresql:Server$/,
  },
  "backup-infected": {
    number: 30,
    silent: true,
    // Azure Backup tells a threat status of the points of machines, and in its newest API of shares: nothing here asks for it.
    // https://learn.microsoft.com/dotnet/api/azure.resourcemanager.recoveryservicesbackup.models.backupthreatstatus
    evidence: `${docs}/azure/backup/protect-backups-from-ransomware-faq`,
    types: stores,
  },
  "restore-stale": {
    number: 41,
    silent: true,
    evidence: `${docs}/azure/postgresql/flexible-server/concepts-backup-restore`,
    types: stores,
  },
  "data-corrupted": {
    number: 43,
    silent: true,
    evidence: `${docs}/azure/storage/blobs/object-replication-overview#how-object-replication-works`,
    types: stores,
  },
  "replication-stalled": {
    number: 40,
    silent: true,
    evidence: `${docs}/azure/storage/blobs/object-replication-overview#replication-metrics`,
    types: stores,
  },
  "validator-silent": {
    number: 45,
    silent: true,
    evidence: `${docs}/azure/site-recovery/site-recovery-test-failover-to-azure`,
    types: /^azure-native:compute:VirtualMachineScaleSet$/,
  },
  "object-archived": {
    number: 32,
    silent: true,
    // Said by the copy of each object, of which the API of Azure Resource Manager knows nothing.
    evidence: `${docs}/rest/api/storageservices/blob-service-error-codes`,
    types: /^azure-native:storage:BlobContainer$/,
  },
  "network-forgotten": {
    number: 44,
    silent: true,
    // "Apply firewall rules after the restore": that a restore opens what its call closes is inferred.
    evidence: `${docs}/azure/postgresql/flexible-server/concepts-backup-restore#post-restore-tasks`,
    types: /^azure-native:(dbforpostgresql|dbformysql):Server$/,
    operations: ["create"],
    forgets: {
      inputs: [{ input: "network", instead: { publicNetworkAccess: "Enabled" } }],
      ofRestores: ["pointInTimeUTC", "restorePointInTime"],
    },
  },
};
