import type { Resource } from "../core/resource.ts";
import { attainableWith } from "./design.ts";

const account = "azure-native:storage:StorageAccount";

function isOfFiles(store: Resource): boolean {
  return store.text("kind")?.toLowerCase() === "filestorage";
}

function isGeoRedundant(store: Resource): boolean {
  return /_(?:RA)?GZ?RS$/i.test(store.text("sku.name") ?? "");
}

export const azure = attainableWith(
  {
    database: {
      types: [
        "azure-native:dbforpostgresql:Server",
        "azure-native:dbformysql:Server",
        "azure-native:sql:Database",
        "azure-native:sql:ManagedInstance",
      ],
      // Logs are archived within 5 to 10 minutes; a replica usually lags by less (recalled, not verified).
      standing: 15,
      // Geo-redundant backups reach the pair within an hour.
      shipped: (server) => (server.text("backup.geoRedundantBackup") === "Enabled" ? 60 : undefined),
    },
    // Shares are copied every four hours at best; what storage copies by itself in between has no promise.
    files: { types: [account], holds: isOfFiles, standing: 240 },
    objects: {
      types: [account],
      holds: (store) => !isOfFiles(store),
      standing: 15,
      shipped: (store) => (isGeoRedundant(store) ? 15 : undefined),
    },
    compute: ["azure-native:compute:VirtualMachineScaleSet", "azure-native:compute:VirtualMachine"],
    backups: 240,
  },
  [
    "https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore",
    "https://learn.microsoft.com/azure/storage/blobs/object-replication-overview",
    "https://learn.microsoft.com/azure/backup/azure-file-share-backup-overview",
    "https://learn.microsoft.com/azure/backup/backup-azure-vms-enhanced-policy",
  ],
);
