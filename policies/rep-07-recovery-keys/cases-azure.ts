import { type CloudCases, ref } from "../core/cases.ts";

const azureVault = (name: string, location: string) => ({
  type: "azure-native:keyvault:Vault",
  name,
  properties: { vaultName: name, location },
});
const azureKey = (name: string, vaultName: string, keyName = "data") => ({
  type: "azure-native:keyvault:Key",
  name,
  properties: { keyName, vaultName, properties: { attributes: { enabled: true } } },
});
const uri = (vault: string, key = "data") => `https://${vault}.vault.azure.net/keys/${key}`;
const encryption = "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri";

export const azureCases: CloudCases = {
  compliant: [
    azureVault("acme-keys", "francecentral"),
    azureVault("acme-keys-dr", "francesouth"),
    azureKey("key", "acme-keys"),
    azureKey("dr-key", "acme-keys-dr"),
    {
      type: "azure-native:dbforpostgresql:Server",
      name: "server",
      properties: {
        location: "francecentral",
        dataEncryption: { primaryKeyURI: uri("acme-keys"), geoBackupKeyURI: uri("acme-keys-dr") },
      },
    },
    {
      type: "azure-native:dataprotection:BackupVault",
      name: "dr-vault",
      properties: {
        location: "francesouth",
        properties: {
          securitySettings: { encryptionSettings: { keyVaultProperties: { keyUri: ref("dr-key", "keyUri") } } },
        },
      },
    },
    {
      type: "azure-native:storage:StorageAccount",
      name: "replica",
      properties: {
        location: "francesouth",
        encryption: { keyVaultProperties: { keyVaultUri: "https://acme-keys-dr.vault.azure.net/", keyName: "data" } },
      },
    },
  ],
  allowed: [
    { case: "a version of it", set: { [`dr-vault.${encryption}`]: `${uri("acme-keys-dr")}/0123` } },
    {
      case: "another name there, for all",
      set: { "dr-key.keyName": "recovery" },
    },
    {
      case: "a key that encrypts nothing",
      add: [azureKey("other", "acme-keys", "other")],
    },
  ],
  disallowed: [
    {
      case: "no key there",
      without: ["dr-key"],
      set: { [`dr-vault.${encryption}`]: uri("acme-keys-dr") },
      at: ["key"],
    },
    {
      case: "a vault of here",
      set: { [`dr-vault.${encryption}`]: uri("acme-keys") },
      at: ["dr-vault"],
      property: encryption,
    },
    {
      case: "a vault of here, for the account",
      set: { "replica.encryption.keyVaultProperties.keyVaultUri": "https://acme-keys.vault.azure.net/" },
      at: ["replica"],
    },
    {
      case: "a vault of here, for the backups that Azure copies",
      set: { "server.dataEncryption.geoBackupKeyURI": uri("acme-keys") },
      at: ["server"],
      property: "dataEncryption.geoBackupKeyURI",
    },
    {
      case: "one of two keys there",
      set: { "server.dataEncryption.primaryKeyURI": uri("acme-keys", "servers") },
      add: [
        azureKey("of-servers", "acme-keys", "servers"),
        {
          type: "azure-native:storage:StorageAccount",
          name: "account",
          properties: {
            location: "francecentral",
            encryption: { keyVaultProperties: { keyVaultUri: "https://acme-keys.vault.azure.net", keyName: "data" } },
          },
        },
      ],
      at: ["of-servers"],
    },
    {
      case: "switched off",
      set: { "dr-key.properties.attributes.enabled": false },
      at: ["dr-key"],
      property: "properties.attributes.enabled",
    },
  ],
};
