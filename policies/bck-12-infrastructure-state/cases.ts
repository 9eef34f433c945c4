import { type RuleCases, ref } from "../core/cases.ts";

const tolerant = { customerKeys: false };
const s3 = "aws:s3/bucket:Bucket";
const closed = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const lifecycle = (rule: object) => ({
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  name: "lifecycle",
  properties: { bucket: ref("store"), rules: [{ status: "Enabled", ...rule }] },
});

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: s3, name: "store", properties: { bucket: "acme-pulumi-state-x1" } },
      {
        type: "aws:s3/bucketVersioning:BucketVersioning",
        name: "versions",
        properties: { bucket: ref("store"), versioningConfiguration: { status: "Enabled" } },
      },
      {
        type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        name: "encryption",
        properties: {
          bucket: ref("store"),
          rules: [
            { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: ref("key", "arn") } },
          ],
        },
      },
      {
        type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        name: "block",
        properties: { bucket: ref("store"), ...closed },
      },
      { type: "aws:kms/key:Key", name: "key", properties: {} },
    ],
    allowed: [
      { case: "locked", set: { "store.objectLockEnabled": true }, without: ["versions"] },
      {
        case: "as the bucket itself says",
        set: {
          "store.versioning": { enabled: true },
          "store.serverSideEncryptionConfiguration": {
            rule: {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: "alias/state" },
            },
          },
        },
        without: ["versions", "encryption"],
      },
      { case: "the service's own key is enough", without: ["encryption"], requirements: tolerant },
      {
        case: "blocked for the whole account",
        without: ["block"],
        add: [
          { type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", name: "account", properties: closed },
        ],
      },
      { case: "former versions go in time", add: [lifecycle({ noncurrentVersionExpiration: { noncurrentDays: 30 } })] },
      {
        case: "a rule that is off",
        add: [lifecycle({ status: "Disabled", expiration: { days: 1 } })],
      },
      {
        case: "a bucket of something else",
        add: [{ type: s3, name: "estates", properties: { bucket: "acme-estates" } }],
      },
    ],
    disallowed: [
      { case: "no versions", without: ["versions"], at: ["store"], property: "versioning" },
      {
        case: "versions suspended",
        set: { "versions.versioningConfiguration.status": "Suspended" },
        at: ["versions"],
      },
      { case: "no key", without: ["encryption"], at: ["store"] },
      {
        case: "the service's own key",
        set: { "encryption.rules.0.applyServerSideEncryptionByDefault": { sseAlgorithm: "AES256" } },
        at: ["store"],
      },
      { case: "not closed", without: ["block"], at: ["store"] },
      { case: "half closed", set: { "block.blockPublicPolicy": false }, at: ["block"], property: "blockPublicPolicy" },
      {
        case: "former versions gone in a week",
        add: [lifecycle({ noncurrentVersionExpiration: { noncurrentDays: 7 } })],
        at: ["lifecycle"],
        property: "rules.0.noncurrentVersionExpiration.noncurrentDays",
      },
      {
        case: "an end to the state in use",
        add: [lifecycle({ expiration: { days: 365 } })],
        at: ["lifecycle"],
        property: "rules.0.expiration",
      },
      {
        case: "an end to the state in use, as the bucket says",
        set: { "store.lifecycleRules": [{ enabled: true, expiration: { days: 365 } }] },
        at: ["store"],
      },
      {
        case: "known by what the program calls it",
        add: [{ type: s3, name: "tfstate", properties: {} }],
        at: ["tfstate"],
      },
      {
        case: "known by what it says that it is for",
        add: [{ type: s3, name: "other", properties: { tags: { purpose: "infrastructure-state" } } }],
        at: ["other"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:storage:StorageAccount",
        name: "store",
        properties: {
          accountName: "acmepulumistate",
          encryption: { keySource: "Microsoft.Keyvault", keyVaultProperties: { keyName: "state" } },
        },
      },
      {
        type: "azure-native:storage:BlobServiceProperties",
        name: "service",
        properties: {
          accountName: ref("store", "name"),
          isVersioningEnabled: true,
          deleteRetentionPolicy: { enabled: true, days: 30 },
          containerDeleteRetentionPolicy: { enabled: true, days: 30 },
        },
      },
    ],
    allowed: [
      { case: "the service's own key is enough", set: { "store.encryption": undefined }, requirements: tolerant },
      {
        case: "an account of something else",
        add: [
          {
            type: "azure-native:storage:StorageAccount",
            name: "others",
            properties: { accountName: "acmestatements" },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no versions", set: { "service.isVersioningEnabled": undefined }, at: ["service"] },
      { case: "no settings", without: ["service"], at: ["store"] },
      {
        case: "gone at once",
        set: { "service.deleteRetentionPolicy": undefined },
        at: ["service"],
        property: "deleteRetentionPolicy",
      },
      {
        case: "gone a day too early",
        set: { "service.containerDeleteRetentionPolicy.days": 29 },
        at: ["service"],
        property: "containerDeleteRetentionPolicy",
      },
      {
        case: "the service's own key",
        set: { "store.encryption": undefined },
        at: ["store"],
        property: "encryption.keySource",
      },
      { case: "open", set: { "store.allowBlobPublicAccess": true }, at: ["store"], property: "allowBlobPublicAccess" },
      {
        case: "known by a container",
        add: [
          { type: "azure-native:storage:StorageAccount", name: "others", properties: { accountName: "acmeothers" } },
          {
            type: "azure-native:storage:BlobContainer",
            name: "container",
            properties: { accountName: ref("others", "name"), containerName: "tfstate" },
          },
        ],
        at: ["others"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:storage/bucket:Bucket",
        name: "store",
        properties: {
          name: "acme-tfstate",
          versioning: { enabled: true },
          softDeletePolicy: { retentionDurationSeconds: 2_592_000 },
          encryption: { defaultKmsKeyName: ref("key") },
          publicAccessPrevention: "enforced",
        },
      },
      { type: "gcp:kms/cryptoKey:CryptoKey", name: "key", properties: {} },
    ],
    allowed: [
      { case: "the service's own key is enough", set: { "store.encryption": undefined }, requirements: tolerant },
      {
        case: "a week is enough",
        set: { "store.softDeletePolicy": undefined },
        requirements: { softDeleteDays: 7 },
      },
      {
        case: "former versions go in time",
        set: {
          "store.lifecycleRules": [
            { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 30, withState: "ARCHIVED" } },
            { action: { type: "Delete" }, condition: { numNewerVersions: 100 } },
            { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } },
          ],
        },
      },
      {
        case: "a bucket of something else",
        add: [{ type: "gcp:storage/bucket:Bucket", name: "estate", properties: { name: "acme-estate" } }],
      },
    ],
    disallowed: [
      { case: "no versions", set: { "store.versioning": undefined }, at: ["store"], property: "versioning.enabled" },
      {
        case: "a week, as the service does by itself",
        set: { "store.softDeletePolicy": undefined },
        at: ["store"],
        property: "softDeletePolicy.retentionDurationSeconds",
      },
      { case: "the service's own key", set: { "store.encryption": undefined }, at: ["store"] },
      {
        case: "not closed",
        set: { "store.publicAccessPrevention": "inherited" },
        at: ["store"],
        property: "publicAccessPrevention",
      },
      {
        case: "an end to the state in use",
        set: { "store.lifecycleRules": [{ action: { type: "Delete" }, condition: { age: 365 } }] },
        at: ["store"],
        property: "lifecycleRules.0",
      },
      {
        case: "former versions gone in a week",
        set: { "store.lifecycleRules": [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 7 } }] },
        at: ["store"],
      },
    ],
  },
};
