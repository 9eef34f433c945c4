import { type CloudCases, ref } from "../core/cases.ts";

const keyUri = "https://acme-keys.vault.azure.net/keys/data";
const unasked = { customerKeys: false, dataClass: "internal" } as const;

export const azure: CloudCases = {
  compliant: [
    { type: "azure-native:keyvault:Key", name: "key", properties: { keyName: "data" } },
    {
      type: "azure-native:compute:DiskEncryptionSet",
      name: "set",
      properties: { activeKey: { keyUrl: ref("key", "keyUriWithVersion") } },
    },
    {
      type: "azure-native:storage:StorageAccount",
      name: "objects",
      properties: {
        encryption: {
          keySource: "Microsoft.Keyvault",
          keyVaultProperties: { keyName: ref("key", "name"), keyVaultUri: "https://acme-keys.vault.azure.net" },
        },
      },
    },
    {
      type: "azure-native:compute:VirtualMachineScaleSet",
      name: "fleet",
      properties: {
        virtualMachineProfile: {
          storageProfile: {
            osDisk: { managedDisk: { diskEncryptionSet: { id: ref("set") } } },
            dataDisks: [{ lun: 0, managedDisk: { diskEncryptionSet: { id: ref("set") } } }],
          },
        },
      },
    },
    {
      type: "azure-native:dbforpostgresql:Server",
      name: "postgres",
      properties: {
        backup: { geoRedundantBackup: "Enabled" },
        dataEncryption: { type: "AzureKeyVault", primaryKeyURI: ref("key", "keyUri"), geoBackupKeyURI: keyUri },
      },
    },
    {
      type: "azure-native:dataprotection:BackupVault",
      name: "backups",
      properties: {
        vaultName: "acme-backup",
        properties: {
          securitySettings: { encryptionSettings: { state: "Enabled", keyVaultProperties: { keyUri } } },
        },
      },
    },
    { type: "azure-native:sql:Server", name: "server", properties: { serverName: "acme-sql" } },
    {
      type: "azure-native:sql:EncryptionProtector",
      name: "protector",
      properties: {
        serverName: ref("server", "name"),
        serverKeyType: "AzureKeyVault",
        serverKeyName: "acme-keys_data_0123",
      },
    },
  ],
  allowed: [
    { case: "not asked for", set: { "objects.encryption": undefined }, requirements: unasked },
    { case: "a key of another stack", set: { "objects.encryption.keyVaultProperties.keyName": "data" } },
    {
      case: "in the server itself",
      without: ["protector"],
      set: { "server.keyId": keyUri },
    },
    {
      case: "no copy of the backups elsewhere",
      set: { "postgres.backup.geoRedundantBackup": "Disabled", "postgres.dataEncryption.geoBackupKeyURI": undefined },
    },
    {
      case: "a confidential disk, and one that was there before",
      set: {
        "fleet.virtualMachineProfile.storageProfile.osDisk.managedDisk": {
          securityProfile: { diskEncryptionSet: { id: ref("set") } },
        },
        "fleet.virtualMachineProfile.storageProfile.dataDisks": [{ lun: 0, createOption: "Attach", managedDisk: {} }],
      },
    },
    {
      case: "a vault that replicates machines alone",
      add: [
        { type: "azure-native:recoveryservices:Vault", name: "recovery", properties: { vaultName: "acme-recovery" } },
        {
          type: "azure-native:recoveryservices:ReplicationProtectedItem",
          name: "machine",
          properties: { resourceName: ref("recovery", "name") },
        },
      ],
    },
  ],
  disallowed: [
    {
      case: "a storage account under Microsoft's key",
      set: { "objects.encryption.keySource": "Microsoft.Storage" },
      at: ["objects"],
      property: "encryption.keySource",
    },
    { case: "nothing said", set: { "objects.encryption": undefined }, at: ["objects"] },
    {
      case: "the vault's key not named",
      set: { "objects.encryption.keyVaultProperties": undefined },
      at: ["objects"],
      property: "encryption.keyVaultProperties.keyName",
    },
    {
      case: "a fleet's own disks",
      set: { "fleet.virtualMachineProfile.storageProfile.osDisk": { createOption: "FromImage" } },
      at: ["fleet"],
      property: "virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
    },
    {
      case: "a fleet's other disk",
      set: { "fleet.virtualMachineProfile.storageProfile.dataDisks.0.managedDisk": {} },
      at: ["fleet"],
      property: "virtualMachineProfile.storageProfile.dataDisks.0.managedDisk.diskEncryptionSet.id",
    },
    {
      case: "a machine and a disk by themselves",
      add: [
        {
          type: "azure-native:compute:VirtualMachine",
          name: "machine",
          properties: { storageProfile: { osDisk: { createOption: "FromImage" } } },
        },
        {
          type: "azure-native:compute:Disk",
          name: "disk",
          properties: { encryption: { type: "EncryptionAtRestWithPlatformKey" } },
        },
      ],
      at: ["disk", "machine"],
    },
    {
      case: "a database under the service's key",
      set: { "postgres.dataEncryption.type": "SystemManaged" },
      at: ["postgres"],
      property: "dataEncryption.type",
    },
    {
      case: "the copy of its backups under the service's key",
      set: { "postgres.dataEncryption.geoBackupKeyURI": undefined },
      at: ["postgres"],
      property: "dataEncryption.geoBackupKeyURI",
    },
    {
      case: "a vault whose own key is off",
      set: { "backups.properties.securitySettings.encryptionSettings.state": "Disabled" },
      at: ["backups"],
      property: "properties.securitySettings.encryptionSettings.state",
    },
    {
      case: "a services vault",
      add: [
        { type: "azure-native:recoveryservices:Vault", name: "services", properties: { vaultName: "acme-shares" } },
      ],
      at: ["services"],
      property: "properties.encryption.keyVaultProperties.keyUri",
    },
    { case: "no protector", without: ["protector"], at: ["server"], property: "keyId" },
    {
      case: "a protector of the service's own",
      set: { "protector.serverKeyType": "ServiceManaged", "server.keyId": keyUri },
      at: ["protector"],
      property: "serverKeyType",
    },
    {
      case: "the protector of another server",
      set: { "protector.serverName": "other" },
      at: ["server"],
    },
    {
      case: "others that hold data",
      add: [
        { type: "azure-native:cosmosdb:DatabaseAccount", name: "documents", properties: {} },
        {
          type: "azure-native:containerregistry:Registry",
          name: "images",
          properties: { encryption: { status: "disabled" } },
        },
        {
          type: "azure-native:servicebus:Namespace",
          name: "queues",
          properties: { encryption: { keySource: "Microsoft.KeyVault", keyVaultProperties: [] } },
        },
      ],
      at: ["documents", "images", "queues"],
    },
  ],
};
