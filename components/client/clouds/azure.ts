import { maxDatabaseStorageGb } from "../../plan/catalogue/azure-databases.ts";
import { azureRegions } from "../catalogue/azure-regions.ts";
import type { ProvidedCloud } from "./provided-cloud.ts";

export const azureCloud: ProvidedCloud = {
  title: "Azure",
  accountPattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  accountForm: "a subscription id: a UUID in lower case",
  /**
   * A vault protects machines of its own subscription only, so copies cannot leave it. What is out of reach of its
   * administrators is the right to weaken a vault: the resource guard of multi-user authorization stands elsewhere.
   * https://learn.microsoft.com/azure/backup/multi-user-authorization-concept
   */
  copyAccount: "a subscription that no environment uses, to hold the resource guard of the vaults",
  regions: azureRegions,
  opening: "must be opened to the subscription, by a support request,",
  recoversInPair: true,
  strategies: ["backup-restore", "pilot-light", "warm-standby"],
  /**
   * - backup-restore: the enhanced policy for machines goes down to a point every 4 hours.
   *   https://learn.microsoft.com/azure/backup/backup-azure-vms-enhanced-policy
   * - files: shares are backed up every 4 hours at best; what geo-redundant storage copies in between has no promise.
   *   https://learn.microsoft.com/azure/backup/azure-file-share-backup-overview
   * - objects: object replication with priority replication, 15 minutes for 99 percent of the objects.
   *   https://learn.microsoft.com/azure/storage/blobs/object-replication-overview
   * - databases: logs are archived within 5 minutes (PostgreSQL, MySQL) to 10 (Azure SQL), and a replica of another
   *   region usually lags by less; 15 leaves room. https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore
   * All recalled, not verified.
   */
  shortestRpoMinutes: { "backup-restore": 240, files: 240, objects: 15, database: 15 },
  /**
   * https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-supported-versions and
   * https://learn.microsoft.com/azure/mysql/concepts-version-policy. Azure SQL has one engine for all, that of SQL
   * Server 2022 and what follows. MariaDB was retired on 19 September 2025.
   */
  databaseVersions: {
    postgres: ["14", "15", "16", "17", "18"],
    mysql: ["8.0", "8.4"],
    mariadb: [],
    sqlserver: ["16", "2022"],
  },
  mostStorageGb: maxDatabaseStorageGb,
  // https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix#retention-limits
  mostFilePoints: 200,
  // Backup takes none of NFS, and those on solid-state disks are never geo-redundant:
  // https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix,
  // https://learn.microsoft.com/azure/reliability/reliability-storage-files
  machinesCopyFiles: "no service copies shares of NFS to another region",
  // No vault takes MySQL (a preview stands still): what the server keeps by itself is all there is.
  // https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore
  mostDatabaseDays: { mysql: 35 },
  // https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
  mostLogRetentionDays: 4383,
  machineImage: {
    pattern: /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/[\w/.-]+$/i,
    form: "the id of an image or of a gallery's image: /subscriptions/…/providers/Microsoft.Compute/…",
  },
  // Role assignments and Lighthouse name the groups by the ids in access.operators.home.azure.
  group: { pattern: /^.+$/, form: "the name of a group" },
  principal: "entraId",
  hasTenant: true,
  budgetsInDollars: false,
  // Guest patching: 1 h 30 to 3 h 55 (recalled, not verified). https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations#guest
  patchMinutes: { min: 90, max: 235 },
  vpn: {
    staticRoutes: true,
    // https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq#bgp
    reservedAsns: [
      [8074, 8075],
      [12_076, 12_076],
      [23_456, 23_456],
      [64_496, 64_511],
      [65_515, 65_515],
      [65_517, 65_520],
      [65_535, 65_551],
    ],
  },
};
