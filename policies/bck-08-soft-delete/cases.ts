import type { RuleCases } from "../core/cases.ts";

const soft = "properties.securitySettings.softDeleteSettings";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:kms/key:Key", name: "key", properties: { deletionWindowInDays: 30 } },
      { type: "aws:secretsmanager/secret:Secret", name: "secret", properties: { recoveryWindowInDays: 30 } },
      {
        type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        name: "lifecycle",
        properties: {
          bucket: "acme-objects",
          rules: [{ id: "age", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 90 } }],
        },
      },
    ],
    allowed: [
      {
        case: "thirty days unless told",
        set: { "key.deletionWindowInDays": undefined, "secret.recoveryWindowInDays": undefined },
      },
      { case: "the services take no more", requirements: { softDeleteDays: 60 } },
      {
        case: "a rule that is off",
        set: {
          "lifecycle.rules.0.status": "Disabled",
          "lifecycle.rules.0.noncurrentVersionExpiration.noncurrentDays": 1,
        },
      },
      {
        case: "a week is enough",
        set: { "key.deletionWindowInDays": 7, "secret.recoveryWindowInDays": "7" },
        requirements: { production: false, softDeleteDays: 7 },
      },
    ],
    disallowed: [
      {
        case: "a key gone in a week",
        set: { "key.deletionWindowInDays": 7 },
        at: ["key"],
        property: "deletionWindowInDays",
      },
      {
        case: "a secret gone at once",
        set: { "secret.recoveryWindowInDays": 0 },
        at: ["secret"],
        property: "recoveryWindowInDays",
      },
      {
        case: "versions gone in a week",
        set: { "lifecycle.rules.0.noncurrentVersionExpiration.noncurrentDays": 7 },
        at: ["lifecycle"],
        property: "rules.0.noncurrentVersionExpiration.noncurrentDays",
      },
      {
        case: "versions gone in a week, as the bucket itself says",
        add: [
          {
            type: "aws:s3/bucket:Bucket",
            name: "bucket",
            properties: { lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 7 } }] },
          },
          {
            type: "aws:s3/bucketV2:BucketV2",
            name: "former",
            properties: { lifecycleRules: [{ enabled: true, noncurrentVersionExpirations: [{ days: 7 }] }] },
          },
        ],
        at: ["bucket", "former"],
        property: "lifecycleRules.0.noncurrentVersionExpiration.days",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:storage:BlobServiceProperties",
        name: "blobs",
        properties: {
          deleteRetentionPolicy: { enabled: true, days: 90 },
          containerDeleteRetentionPolicy: { enabled: true, days: 90 },
        },
      },
      {
        type: "azure-native:storage:FileServiceProperties",
        name: "files",
        properties: { shareDeleteRetentionPolicy: { enabled: true, days: 30 } },
      },
      {
        type: "azure-native:keyvault:Vault",
        name: "keys",
        properties: {
          properties: { enableSoftDelete: true, softDeleteRetentionInDays: 90, enablePurgeProtection: true },
        },
      },
      {
        type: "azure-native:recoveryservices:Vault",
        name: "services",
        properties: {
          properties: {
            securitySettings: {
              softDeleteSettings: { softDeleteState: "AlwaysON", softDeleteRetentionPeriodInDays: 30 },
            },
          },
        },
      },
      {
        type: "azure-native:dataprotection:BackupVault",
        name: "backups",
        properties: {
          properties: { securitySettings: { softDeleteSettings: { state: "On", retentionDurationInDays: 30 } } },
        },
      },
    ],
    allowed: [
      {
        case: "a key vault's own ninety days",
        set: {
          "keys.properties.softDeleteRetentionInDays": undefined,
          "keys.properties.enableSoftDelete": undefined,
        },
      },
      {
        case: "vaults' own fourteen days",
        set: { [`services.${soft}`]: undefined, [`backups.${soft}`]: undefined },
        requirements: { softDeleteDays: 14 },
      },
      {
        case: "recovery points outside production",
        set: { [`services.${soft}.softDeleteState`]: "Disabled", [`backups.${soft}.state`]: "Off" },
        requirements: { production: false, softDeleteDays: 7 },
      },
    ],
    disallowed: [
      {
        case: "blobs gone at once",
        set: { "blobs.deleteRetentionPolicy.enabled": false },
        at: ["blobs"],
        property: "deleteRetentionPolicy.enabled",
      },
      {
        case: "blobs gone in a week",
        set: { "blobs.deleteRetentionPolicy.days": 7 },
        at: ["blobs"],
        property: "deleteRetentionPolicy.days",
      },
      {
        case: "nothing said of containers",
        set: { "blobs.containerDeleteRetentionPolicy": undefined },
        at: ["blobs"],
        property: "containerDeleteRetentionPolicy.enabled",
      },
      {
        case: "containers gone in a week",
        set: { "blobs.containerDeleteRetentionPolicy.days": 7 },
        at: ["blobs"],
        property: "containerDeleteRetentionPolicy.days",
      },
      {
        case: "shares gone at once",
        set: { "files.shareDeleteRetentionPolicy.enabled": false },
        at: ["files"],
        property: "shareDeleteRetentionPolicy.enabled",
      },
      {
        case: "shares gone in a week",
        set: { "files.shareDeleteRetentionPolicy.days": 7 },
        at: ["files"],
        property: "shareDeleteRetentionPolicy.days",
      },
      {
        case: "keys gone in a week",
        set: { "keys.properties.softDeleteRetentionInDays": 7 },
        at: ["keys"],
        property: "properties.softDeleteRetentionInDays",
      },
      {
        case: "keys gone at once",
        set: { "keys.properties.enableSoftDelete": false },
        at: ["keys"],
        property: "properties.enableSoftDelete",
      },
      {
        case: "keys that can be purged",
        set: { "keys.properties.enablePurgeProtection": undefined },
        at: ["keys"],
        property: "properties.enablePurgeProtection",
      },
      {
        case: "recovery points of one vault gone at once",
        set: { [`services.${soft}.softDeleteState`]: "Disabled" },
        at: ["services"],
        property: `${soft}.softDeleteState`,
      },
      {
        case: "recovery points of one vault gone in two weeks",
        set: { [`services.${soft}.softDeleteRetentionPeriodInDays`]: 14 },
        at: ["services"],
        property: `${soft}.softDeleteRetentionPeriodInDays`,
      },
      {
        case: "recovery points of the other vault gone at once",
        set: { [`backups.${soft}.state`]: "Off" },
        at: ["backups"],
        property: `${soft}.state`,
      },
      {
        case: "recovery points of the other vault gone in two weeks",
        set: { [`backups.${soft}.retentionDurationInDays`]: undefined },
        at: ["backups"],
        property: `${soft}.retentionDurationInDays`,
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:storage/bucket:Bucket",
        name: "bucket",
        properties: { softDeletePolicy: { retentionDurationSeconds: 2_592_000 } },
      },
      { type: "gcp:kms/cryptoKey:CryptoKey", name: "key", properties: { destroyScheduledDuration: "2592000s" } },
      { type: "gcp:secretmanager/secret:Secret", name: "secret", properties: { versionDestroyTtl: "2592000s" } },
    ],
    allowed: [
      { case: "a key's own thirty days", set: { "key.destroyScheduledDuration": undefined } },
      {
        case: "a bucket's own week",
        set: { "bucket.softDeletePolicy": undefined },
        requirements: { production: false, softDeleteDays: 7 },
      },
    ],
    disallowed: [
      {
        case: "objects gone at once",
        set: { "bucket.softDeletePolicy.retentionDurationSeconds": 0 },
        at: ["bucket"],
        property: "softDeletePolicy.retentionDurationSeconds",
      },
      {
        case: "objects gone in a week",
        set: { "bucket.softDeletePolicy": undefined },
        at: ["bucket"],
        property: "softDeletePolicy.retentionDurationSeconds",
      },
      {
        case: "keys gone in a day",
        set: { "key.destroyScheduledDuration": "86400s" },
        at: ["key"],
        property: "destroyScheduledDuration",
      },
      {
        case: "secrets gone at once",
        set: { "secret.versionDestroyTtl": undefined },
        at: ["secret"],
        property: "versionDestroyTtl",
      },
    ],
  },
};
