import { type RuleCases, ref } from "../core/cases.ts";

const paris = { region: "eu-west-3" };
const frankfurt = { region: "eu-central-1" };
const kms = "arn:aws:kms:eu-west-3:111122223333:key/1";
const kmsDr = "arn:aws:kms:eu-central-1:111122223333:key/2";
const awsKey = "aws:kms/key:Key";
const awsVault = "aws:backup/vault:Vault";

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

const path = (location: string, key = "data") =>
  `projects/case-prod-1234/locations/${location}/keyRings/acme/cryptoKeys/${key}`;
const gcpKey = (name: string, ring: string, keyName = "data") => ({
  type: "gcp:kms/cryptoKey:CryptoKey",
  name,
  properties: { name: keyName, keyRing: ref(ring) },
});

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: awsKey, name: "key", properties: { ...paris, multiRegion: true } },
      {
        type: "aws:kms/replicaKey:ReplicaKey",
        name: "replica",
        properties: { ...frankfurt, primaryKeyArn: ref("key", "arn") },
      },
      { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { ...paris, kmsKeyId: ref("key", "arn") } },
      { type: awsVault, name: "vault", properties: { ...paris, kmsKeyArn: ref("key", "arn") } },
      { type: awsVault, name: "dr-vault", properties: { ...frankfurt, kmsKeyArn: ref("replica", "keyId") } },
      {
        type: "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        name: "backups",
        properties: { ...frankfurt, sourceDbInstanceArn: "arn:aws:rds:eu-west-3:1:db:erp", kmsKeyId: kmsDr },
      },
    ],
    allowed: [
      { case: "by its ARN", set: { "dr-vault.kmsKeyArn": kmsDr } },
      { case: "by its alias", set: { "dr-vault.kmsKeyArn": "alias/acme-backup" } },
      {
        case: "a key of that region, for all",
        without: ["replica"],
        set: { "dr-vault.kmsKeyArn": kmsDr },
        add: [{ type: awsKey, name: "dr-key", properties: frankfurt }],
      },
      {
        case: "namesakes",
        without: ["replica"],
        set: { "dr-vault.kmsKeyArn": kmsDr, "key.tags": { Name: "acme-data" } },
        add: [{ type: awsKey, name: "dr-key", properties: { ...frankfurt, tags: { Name: "acme-data" } } }],
      },
      {
        case: "a key of logs, which stays",
        add: [
          { type: awsKey, name: "of-logs", properties: paris },
          { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", properties: { kmsKeyId: ref("of-logs", "arn") } },
        ],
      },
      { case: "the service's own key", set: { "dr-vault.kmsKeyArn": undefined } },
      {
        case: "objects replicated under a key of there",
        add: [
          {
            type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
            name: "objects",
            properties: {
              ...paris,
              rules: [{ destination: { encryptionConfiguration: { replicaKmsKeyId: ref("replica", "keyId") } } }],
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no key there", without: ["replica"], set: { "dr-vault.kmsKeyArn": kmsDr }, at: ["key"] },
      {
        case: "a replica elsewhere",
        set: { "replica.region": "eu-west-1", "dr-vault.kmsKeyArn": kmsDr },
        at: ["key"],
      },
      {
        case: "only another key's replica",
        set: { "vault.kmsKeyArn": ref("of-backups", "arn") },
        add: [{ type: awsKey, name: "of-backups", properties: paris }],
        at: ["of-backups"],
      },
      {
        case: "copies under a key of here",
        set: { "dr-vault.kmsKeyArn": ref("key", "arn") },
        at: ["dr-vault"],
        property: "kmsKeyArn",
      },
      {
        case: "copies under a key of here, by its ARN",
        set: { "backups.kmsKeyId": kms },
        at: ["backups"],
        property: "kmsKeyId",
      },
      {
        case: "objects replicated under a key of here",
        add: [
          {
            type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
            name: "objects",
            properties: {
              ...paris,
              rules: [{ destination: { encryptionConfiguration: { replicaKmsKeyId: kms } } }],
            },
          },
        ],
        at: ["objects"],
        property: "rules.0.destination.encryptionConfiguration.replicaKmsKeyId",
      },
      {
        case: "a secret replicated under a key of here",
        add: [
          {
            type: "aws:secretsmanager/secret:Secret",
            name: "secret",
            properties: { ...paris, replicas: [{ region: "eu-central-1", kmsKeyId: ref("key", "arn") }] },
          },
        ],
        at: ["secret"],
      },
      { case: "switched off", set: { "replica.enabled": false }, at: ["replica"], property: "enabled" },
    ],
  },
  azure: {
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
  },
  gcp: {
    compliant: [
      { type: "gcp:kms/keyRing:KeyRing", name: "ring", properties: { location: "europe-west9" } },
      { type: "gcp:kms/keyRing:KeyRing", name: "dr-ring", properties: { location: "europe-west3" } },
      gcpKey("key", "ring"),
      gcpKey("dr-key", "dr-ring"),
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: { region: "europe-west9", encryptionKeyName: path("europe-west9") },
      },
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "dr-vault",
        properties: { location: "europe-west3", encryptionConfig: { kmsKeyName: path("europe-west3") } },
      },
      {
        type: "gcp:storage/bucket:Bucket",
        name: "replica",
        properties: { location: "EUROPE-WEST3", encryption: { defaultKmsKeyName: ref("dr-key") } },
      },
    ],
    allowed: [
      {
        case: "a key of all Europe",
        set: { "dr-vault.encryptionConfig.kmsKeyName": path("europe") },
      },
      { case: "another name there, for all", set: { "dr-key.name": "recovery" } },
      {
        case: "by the right to use it",
        set: { "replica.encryption.defaultKmsKeyName": ref("grant", "cryptoKeyId") },
        add: [
          {
            type: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
            name: "grant",
            properties: { cryptoKeyId: ref("dr-key") },
          },
        ],
      },
      { case: "a key that encrypts nothing", add: [gcpKey("other", "ring", "other")] },
      {
        case: "a ring by its path",
        set: { "dr-key.keyRing": "projects/case-prod-1234/locations/europe-west3/keyRings/acme" },
        without: ["dr-ring"],
      },
    ],
    disallowed: [
      {
        case: "no key there",
        without: ["dr-key"],
        set: { "replica.encryption": undefined },
        at: ["key"],
      },
      {
        case: "a key of here",
        set: { "dr-vault.encryptionConfig.kmsKeyName": path("europe-west9") },
        at: ["dr-vault"],
        property: "encryptionConfig.kmsKeyName",
      },
      {
        case: "one of two keys there",
        set: { "database.encryptionKeyName": path("europe-west9", "databases") },
        add: [
          gcpKey("of-databases", "ring", "databases"),
          {
            type: "gcp:storage/bucket:Bucket",
            name: "bucket",
            properties: { location: "europe-west9", encryption: { defaultKmsKeyName: path("europe-west9") } },
          },
        ],
        at: ["of-databases"],
      },
      {
        case: "without a version",
        set: { "dr-key.skipInitialVersionCreation": true },
        at: ["dr-key"],
        property: "skipInitialVersionCreation",
      },
    ],
  },
};
