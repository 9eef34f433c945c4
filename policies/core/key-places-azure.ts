import type { KeyPlace, KeyPlaces } from "./key-places.ts";
import type { Reading } from "./reading.ts";

const diskKeys = ["diskEncryptionSet.id", "securityProfile.diskEncryptionSet.id"].map((key) => `managedDisk.${key}`);

/** A disk that was there before says by itself how it is encrypted. */
function attached(disk: Reading): string | undefined {
  return disk.text("createOption")?.toLowerCase() === "attach" ? "a disk that is judged by itself" : undefined;
}

function disksOf(profile: string, system: Pick<KeyPlace, "unless"> = { unless: attached }): readonly KeyPlace[] {
  return [
    { at: `${profile}.osDisk`, key: diskKeys, ...system },
    { at: `${profile}.dataDisks.*`, key: diskKeys, unless: attached },
  ];
}

const disk: readonly KeyPlace[] = [{ at: "encryption", key: "diskEncryptionSetId" }];

/** The copy in the paired region has a key of that region. */
const server: readonly KeyPlace[] = [
  { at: "dataEncryption", key: "primaryKeyURI", with: { type: "AzureKeyVault" } },
  {
    at: "dataEncryption",
    key: "geoBackupKeyURI",
    when: (_, database) => database.text("backup.geoRedundantBackup")?.toLowerCase() === "enabled",
  },
];

const namespace: readonly KeyPlace[] = [
  { at: "encryption", key: "keyVaultProperties.0.keyName", with: { keySource: "Microsoft.KeyVault" } },
];
const managed: readonly KeyPlace[] = [{ at: "encryption.customerManagedKeyEncryption", key: "keyEncryptionKeyUrl" }];

/**
 * What holds data on Azure, but for the servers of Azure SQL, whose key may stand in a resource of its own. Workspaces of logs
 * are left out: their key belongs to a cluster that only somebody with hundreds of gigabytes a day would have.
 */
export const azureKeyPlaces: KeyPlaces = {
  "azure-native:compute:Disk": disk,
  "azure-native:compute:DiskEncryptionSet": [{ at: "activeKey", key: "keyUrl" }],
  "azure-native:compute:Snapshot": disk,
  "azure-native:compute:VirtualMachine": disksOf("storageProfile"),
  // The machines of a fleet start from an image, whatever is said.
  "azure-native:compute:VirtualMachineScaleSet": disksOf("virtualMachineProfile.storageProfile", {}),
  "azure-native:containerregistry:Registry": [
    { at: "encryption", key: "keyVaultProperties.keyIdentifier", with: { status: "enabled" } },
  ],
  "azure-native:containerservice:ManagedCluster": [{ key: "diskEncryptionSetID" }],
  "azure-native:cosmosdb:DatabaseAccount": [{ key: "keyVaultKeyUri" }],
  "azure-native:dataprotection:BackupVault": [
    {
      at: "properties.securitySettings.encryptionSettings",
      key: "keyVaultProperties.keyUri",
      with: { state: "Enabled" },
    },
  ],
  "azure-native:dbformysql:Server": server,
  "azure-native:dbforpostgresql:Server": server,
  "azure-native:eventhub:Namespace": namespace,
  "azure-native:kusto:Cluster": [{ key: "keyVaultProperties.keyName" }],
  "azure-native:netapp:CapacityPoolVolume": [
    { key: "keyVaultPrivateEndpointResourceId", with: { encryptionKeySource: "Microsoft.KeyVault" } },
  ],
  "azure-native:recoveryservices:Vault": [{ at: "properties.encryption", key: "keyVaultProperties.keyUri" }],
  "azure-native:redisenterprise:RedisEnterprise": managed,
  "azure-native:servicebus:Namespace": namespace,
  "azure-native:storage:StorageAccount": [
    { at: "encryption", key: "keyVaultProperties.keyName", with: { keySource: "Microsoft.Keyvault" } },
  ],
};
