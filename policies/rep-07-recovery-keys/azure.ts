import { rawAt } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import { whenKnown } from "../core/unknown.ts";
import { keysInDr } from "./recovery-keys.ts";

const vaultType = "azure-native:keyvault:Vault";

const server = ["dataEncryption.primaryKeyURI"];
const copied = ["dataEncryption.geoBackupKeyURI"];

export const azure = keysInDr({
  documentation: [
    "https://learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-data-encryption",
    "https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview",
  ],
  keys: ["azure-native:keyvault:Key"],
  own: {
    "azure-native:compute:DiskEncryptionSet": ["activeKey.keyUrl"],
    "azure-native:cosmosdb:DatabaseAccount": ["keyVaultKeyUri"],
    "azure-native:dataprotection:BackupVault": [
      "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri",
    ],
    "azure-native:dbformysql:Server": server,
    "azure-native:dbforpostgresql:Server": server,
    "azure-native:recoveryservices:Vault": ["properties.encryption.keyVaultProperties.keyUri"],
    "azure-native:sql:Server": ["keyId"],
    "azure-native:storage:StorageAccount": ["encryption.keyVaultProperties.keyVaultUri"],
  },
  copies: {
    "azure-native:dbformysql:Server": copied,
    "azure-native:dbforpostgresql:Server": copied,
  },
  reads: [vaultType],
  regionOf: (key, stack) => {
    const [vault] = stack.referred(key, "vaultName", stack.ofType(vaultType));
    return vault && stack.regionOf(vault);
  },
  regionIn: (text, stack) => {
    const name = vaultIn(text);
    const vault = stack.ofType(vaultType).find((each) => nameOf(each) === name);
    return name !== undefined && vault ? stack.regionOf(vault) : undefined;
  },
  isNamed: (text, key, stack) => {
    const [vault] = stack.referred(key, "vaultName", stack.ofType(vaultType));
    if (vault === undefined || nameOf(vault) !== vaultIn(text)) return false;
    // A storage account names the vault here, and the key beside it.
    const [, name] = /\/keys\/([^/]+)/.exec(text) ?? [];
    return name === undefined || name === rawAt(key, "keyName");
  },
  isPair: (one, other) => {
    const name = rawAt(one, "keyName");
    return typeof name === "string" && name === rawAt(other, "keyName");
  },
  fault: (key) => {
    const property = "properties.attributes.enabled";
    return key.flag(property) === false ? { property, found: "false" } : undefined;
  },
});

/** `https://<vault>.vault.azure.net/keys/<key>` */
function vaultIn(text: string): string | undefined {
  return /^https:\/\/([\w-]+)\./.exec(text)?.[1]?.toLowerCase();
}

/** As Azure tells it, or as the program does while Azure does not. */
function nameOf(vault: Resource): string | undefined {
  const name = whenKnown(() => vault.text("name")) ?? whenKnown(() => vault.text("vaultName"));
  return name?.toLowerCase();
}
