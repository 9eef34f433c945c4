import { type RuleCases, ref } from "../core/cases.ts";

const arn = (region: string, id: string) => `arn:aws:kms:${region}:111122223333:key/${id}`;
const vaultUri = "https://acme-keys.vault.azure.net";
const settings = "backups.properties.securitySettings.encryptionSettings";
const cryptoKey = (name: string) => `projects/case-prod-1234/locations/europe-west9/keyRings/acme/cryptoKeys/${name}`;

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:kms/key:Key", name: "data", properties: { multiRegion: true } },
      { type: "aws:kms/key:Key", name: "apart", properties: { multiRegion: true } },
      {
        type: "aws:kms/replicaKey:ReplicaKey",
        name: "away",
        properties: { primaryKeyArn: ref("apart", "arn"), region: "eu-central-1" },
      },
      { type: "aws:rds/instance:Instance", name: "database", properties: { kmsKeyId: ref("data", "arn") } },
      {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        name: "template",
        properties: { blockDeviceMappings: [{ ebs: { kmsKeyId: ref("data", "arn") } }] },
      },
      { type: "aws:backup/vault:Vault", name: "home", properties: { kmsKeyArn: ref("apart", "arn") } },
      {
        type: "aws:backup/vault:Vault",
        name: "copies",
        properties: { kmsKeyArn: ref("away", "arn"), region: "eu-central-1" },
      },
    ],
    allowed: [
      { case: "AWS's own key for backups", set: { "home.kmsKeyArn": undefined } },
      { case: "a key of another stack", set: { "home.kmsKeyArn": arn("eu-west-3", "0c5f7a52") } },
      {
        case: "alerts and logs under it",
        add: [
          { type: "aws:sns/topic:Topic", name: "topic", properties: { kmsMasterKeyId: ref("apart", "arn") } },
          { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", properties: { kmsKeyId: ref("apart", "arn") } },
        ],
      },
      {
        case: "a bucket of reports under it",
        add: [
          { type: "aws:s3/bucket:Bucket", name: "reports", properties: { bucket: "acme-reports" } },
          {
            type: "aws:backup/reportPlan:ReportPlan",
            name: "plan",
            properties: { reportDeliveryChannel: { s3BucketName: ref("reports") } },
          },
          {
            type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            name: "encryption",
            properties: {
              bucket: ref("reports"),
              rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: ref("apart", "arn") } }],
            },
          },
        ],
      },
    ],
    disallowed: [
      {
        case: "the key of the data",
        set: { "home.kmsKeyArn": ref("data", "arn") },
        at: ["home"],
        property: "kmsKeyArn",
      },
      { case: "its replica in the DR region", set: { "away.primaryKeyArn": ref("data", "arn") }, at: ["copies"] },
      {
        case: "the key of another stack, of several regions",
        set: {
          "database.kmsKeyId": arn("eu-west-3", "mrk-0c5f7a52"),
          "copies.kmsKeyArn": arn("eu-central-1", "mrk-0c5f7a52"),
        },
        at: ["copies"],
      },
      {
        case: "the key of a disk",
        set: { "template.blockDeviceMappings.0.ebs.kmsKeyId": ref("apart", "arn") },
        at: ["copies", "home"],
      },
      {
        case: "by its alias",
        add: [
          { type: "aws:kms/alias:Alias", name: "alias", properties: { name: "alias/acme", targetKeyId: ref("data") } },
        ],
        set: { "home.kmsKeyArn": ref("alias", "arn") },
        at: ["home"],
      },
      {
        case: "the key of a bucket",
        add: [
          { type: "aws:s3/bucket:Bucket", name: "objects", properties: { bucket: "acme-objects" } },
          {
            type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            name: "encryption",
            properties: {
              bucket: ref("objects"),
              rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: ref("apart", "arn") } }],
            },
          },
        ],
        at: ["copies", "home"],
      },
      {
        case: "a vault out of reach, under the key of the data",
        add: [
          {
            type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            name: "gapped",
            properties: { encryptionKeyArn: ref("data", "arn") },
          },
        ],
        at: ["gapped"],
        property: "encryptionKeyArn",
      },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:keyvault:Key", name: "data", properties: { keyName: "data" } },
      { type: "azure-native:keyvault:Key", name: "apart", properties: { keyName: "backup" } },
      {
        type: "azure-native:compute:DiskEncryptionSet",
        name: "disks",
        properties: { activeKey: { keyUrl: ref("data", "keyUriWithVersion") } },
      },
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "postgres",
        properties: { dataEncryption: { type: "AzureKeyVault", primaryKeyURI: ref("data", "keyUri") } },
      },
      {
        type: "azure-native:dataprotection:BackupVault",
        name: "backups",
        properties: {
          properties: {
            securitySettings: {
              encryptionSettings: { state: "Enabled", keyVaultProperties: { keyUri: ref("apart", "keyUri") } },
            },
          },
        },
      },
    ],
    allowed: [
      { case: "Microsoft's own key for backups", set: { [settings]: undefined } },
      { case: "one that is off", set: { [`${settings}.state`]: "Disabled" } },
      {
        case: "keys of another stack",
        set: {
          "postgres.dataEncryption.primaryKeyURI": `${vaultUri}/keys/data/0123`,
          [`${settings}.keyVaultProperties.keyUri`]: `${vaultUri}/keys/backup`,
        },
      },
    ],
    disallowed: [
      {
        case: "the key of the databases",
        set: { [`${settings}.keyVaultProperties.keyUri`]: ref("data", "keyUri") },
        at: ["backups"],
        property: "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri",
      },
      {
        case: "another version of it",
        set: {
          "postgres.dataEncryption.primaryKeyURI": `${vaultUri}/keys/data/0123`,
          [`${settings}.keyVaultProperties.keyUri`]: "https://Acme-Keys.vault.azure.net:443/keys/data/4567",
        },
        at: ["backups"],
      },
      {
        case: "the key of the disks",
        set: { "disks.activeKey.keyUrl": ref("apart", "keyUri") },
        at: ["backups"],
      },
      {
        case: "the key of a storage account, named in two parts",
        set: { [`${settings}.keyVaultProperties.keyUri`]: `${vaultUri}/keys/objects` },
        add: [
          {
            type: "azure-native:storage:StorageAccount",
            name: "objects",
            properties: {
              encryption: {
                keySource: "Microsoft.Keyvault",
                keyVaultProperties: { keyName: "objects", keyVaultUri: `${vaultUri}/` },
              },
            },
          },
        ],
        at: ["backups"],
      },
      {
        case: "a services vault",
        add: [
          {
            type: "azure-native:recoveryservices:Vault",
            name: "services",
            properties: { properties: { encryption: { keyVaultProperties: { keyUri: ref("data", "keyUri") } } } },
          },
        ],
        at: ["services"],
      },
    ],
  },
  gcp: {
    compliant: [
      { type: "gcp:kms/cryptoKey:CryptoKey", name: "data", properties: { name: "data" } },
      { type: "gcp:kms/cryptoKey:CryptoKey", name: "apart", properties: { name: "backup" } },
      {
        type: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
        name: "right",
        properties: { cryptoKeyId: ref("data"), role: "roles/cloudkms.cryptoKeyEncrypterDecrypter" },
      },
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: { encryptionKeyName: ref("right", "cryptoKeyId") },
      },
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "backups",
        properties: { encryptionConfig: { kmsKeyName: ref("apart") } },
      },
    ],
    allowed: [
      { case: "Google's own key for backups", set: { "backups.encryptionConfig": undefined } },
      { case: "a key of another stack", set: { "backups.encryptionConfig.kmsKeyName": cryptoKey("backup") } },
    ],
    disallowed: [
      {
        case: "the key of the data",
        set: { "backups.encryptionConfig.kmsKeyName": ref("data") },
        at: ["backups"],
        property: "encryptionConfig.kmsKeyName",
      },
      {
        case: "a version of it",
        set: {
          "backups.encryptionConfig.kmsKeyName": cryptoKey("data"),
          "database.encryptionKeyName": `${cryptoKey("data")}/cryptoKeyVersions/3`,
        },
        at: ["backups"],
      },
      {
        case: "the key of objects",
        add: [
          {
            type: "gcp:storage/bucket:Bucket",
            name: "objects",
            properties: { encryption: { defaultKmsKeyName: ref("apart") } },
          },
        ],
        at: ["backups"],
      },
      {
        case: "backups of a cluster",
        add: [
          {
            type: "gcp:gkebackup/backupPlan:BackupPlan",
            name: "cluster",
            properties: { backupConfig: { encryptionKey: { gcpKmsEncryptionKey: ref("data") } } },
          },
        ],
        at: ["cluster"],
        property: "backupConfig.encryptionKey.gcpKmsEncryptionKey",
      },
    ],
  },
};
