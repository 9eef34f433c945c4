import { type CloudCases, ref } from "../core/cases.ts";

export const azure: CloudCases = {
  compliant: [
    {
      type: "azure-native:storage:StorageAccount",
      name: "replica",
      properties: { accountName: "replica", location: "francesouth", sku: { name: "Standard_LRS" } },
    },
    {
      type: "azure-native:storage:ObjectReplicationPolicy",
      name: "replication",
      properties: { accountName: "replica", destinationAccount: ref("replica"), sourceAccount: "source" },
    },
    {
      type: "azure-native:storage:StorageAccount",
      name: "store",
      properties: { location: "francecentral", sku: { name: "Standard_GZRS" } },
    },
    {
      type: "azure-native:dbforpostgresql:Server",
      name: "db",
      properties: { location: "francecentral", backup: { geoRedundantBackup: "Enabled" } },
    },
    { type: "azure-native:recoveryservices:Vault", name: "vault", properties: { location: "francecentral" } },
    {
      type: "azure-native:dataprotection:BackupVault",
      name: "points",
      properties: {
        location: "francecentral",
        properties: { storageSettings: [{ datastoreType: "VaultStore", type: "GeoRedundant" }] },
      },
    },
    { type: "azure-native:sql:Database", name: "sql", properties: { location: "francecentral" } },
  ],
  allowed: [
    {
      case: "copies stay in a region whose pair is elsewhere",
      set: {
        "store.location": "westeurope",
        "store.sku.name": "Standard_ZRS",
        "db.location": "westeurope",
        "db.backup.geoRedundantBackup": "Disabled",
        "vault.location": "westeurope",
        "vault.properties.redundancySettings.standardTierStorageRedundancy": "ZoneRedundant",
        "sql.location": "westeurope",
        "sql.requestedBackupStorageRedundancy": "Zone",
      },
    },
  ],
  disallowed: [
    {
      case: "objects elsewhere",
      set: { "replica.location": "eastus" },
      at: ["replication"],
      property: "destinationAccount",
    },
    {
      case: "a store copied to a pair elsewhere",
      set: { "store.location": "westeurope" },
      at: ["store"],
      property: "sku.name",
    },
    {
      case: "a database backed up in a pair elsewhere",
      set: { "db.location": "westeurope" },
      at: ["db"],
      property: "backup.geoRedundantBackup",
    },
    {
      case: "a vault of a pair elsewhere, which says nothing of its redundancy",
      set: { "vault.location": "westeurope" },
      at: ["vault"],
      property: "properties.redundancySettings.standardTierStorageRedundancy",
    },
    {
      case: "a vault readable in a pair elsewhere",
      set: {
        "vault.location": "westeurope",
        "vault.properties.redundancySettings.standardTierStorageRedundancy": "ReadAccessGeoZoneRedundant",
      },
      at: ["vault"],
      property: "properties.redundancySettings.standardTierStorageRedundancy",
    },
    {
      case: "a backup vault of a pair elsewhere",
      set: { "points.location": "westeurope" },
      at: ["points"],
      property: "properties.storageSettings",
    },
    {
      case: "Azure SQL with a pair elsewhere, which says nothing of its redundancy",
      set: { "sql.location": "westeurope" },
      at: ["sql"],
      property: "requestedBackupStorageRedundancy",
    },
    {
      case: "images elsewhere",
      add: [
        {
          type: "azure-native:compute:GalleryImageVersion",
          name: "image",
          properties: { location: "francecentral", publishingProfile: { targetRegions: [{ name: "East US" }] } },
        },
      ],
      at: ["image"],
      property: "publishingProfile.targetRegions.0.name",
    },
  ],
};
