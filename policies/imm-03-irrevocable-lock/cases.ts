import type { RuleCases } from "../core/cases.ts";

const state = "properties.securitySettings.immutabilitySettings.state";
const storageState = "immutableStorageWithVersioning.immutabilityPolicy.state";
const irrevocable = { immutability: "compliance" } as const;
const elsewhere = { immutability: "compliance", production: false } as const;

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        name: "lock",
        properties: { backupVaultName: "acme-backup", minRetentionDays: 7, maxRetentionDays: 365 },
      },
      {
        type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        name: "archive",
        properties: { bucket: "acme-archive", rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } } },
      },
    ],
    allowed: [
      {
        case: "irrevocable in production, as the contract says",
        set: { "lock.changeableForDays": 7, "archive.rule.defaultRetention.mode": "COMPLIANCE" },
        requirements: irrevocable,
      },
      { case: "as text", set: { "lock.changeableForDays": "7" }, requirements: irrevocable },
      { case: "no days of grace, as a state writes it", set: { "lock.changeableForDays": 0 } },
      { case: "outside production", requirements: elsewhere },
      {
        case: "an air-gapped vault of production",
        add: [
          {
            type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            name: "apart",
            properties: { name: "acme-apart" },
          },
        ],
      },
      { case: "a bucket that may lock, and locks nothing by itself", set: { "archive.rule": undefined } },
    ],
    disallowed: [
      {
        case: "a vault that was to be lifted",
        set: { "lock.changeableForDays": 7 },
        at: ["lock"],
        property: "changeableForDays",
      },
      {
        case: "a vault outside production",
        set: { "lock.changeableForDays": 7 },
        requirements: elsewhere,
        at: ["lock"],
        property: "changeableForDays",
      },
      {
        case: "too few days of grace",
        set: { "lock.changeableForDays": 6 },
        requirements: irrevocable,
        at: ["lock"],
        property: "changeableForDays",
      },
      {
        case: "more days of grace than were agreed",
        set: { "lock.changeableForDays": 8 },
        requirements: irrevocable,
        at: ["lock"],
        property: "changeableForDays",
      },
      {
        case: "a bucket that was to be lifted",
        set: { "archive.rule.defaultRetention.mode": "COMPLIANCE" },
        at: ["archive"],
        property: "rule.defaultRetention.mode",
      },
      {
        case: "buckets that say so themselves, outside production",
        requirements: elsewhere,
        add: [
          {
            type: "aws:s3/bucket:Bucket",
            name: "inline",
            properties: { objectLockConfiguration: { rule: { defaultRetention: { mode: "COMPLIANCE", years: 1 } } } },
          },
          {
            type: "aws:s3/bucketV2:BucketV2",
            name: "former",
            properties: {
              objectLockConfiguration: { rules: [{ defaultRetentions: [{ mode: "COMPLIANCE", days: 30 }] }] },
            },
          },
        ],
        at: ["inline", "former"],
      },
      {
        case: "an air-gapped vault outside production",
        requirements: { production: false },
        add: [
          {
            type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            name: "apart",
            properties: { name: "acme-apart" },
          },
        ],
        at: ["apart"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dataprotection:BackupVault",
        name: "backups",
        properties: { properties: { securitySettings: { immutabilitySettings: { state: "Unlocked" } } } },
      },
      {
        type: "azure-native:recoveryservices:Vault",
        name: "services",
        properties: { properties: { securitySettings: { immutabilitySettings: { state: "Disabled" } } } },
      },
      {
        type: "azure-native:storage:StorageAccount",
        name: "archive",
        properties: {
          immutableStorageWithVersioning: {
            enabled: true,
            immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 365, state: "Unlocked" },
          },
        },
      },
      {
        type: "azure-native:storage:BlobContainerImmutabilityPolicy",
        name: "container",
        properties: { accountName: "acme", containerName: "logs", immutabilityPeriodSinceCreationInDays: 365 },
      },
    ],
    allowed: [
      {
        case: "for ever in production, as the contract says",
        set: { [`backups.${state}`]: "Locked", [`archive.${storageState}`]: "Locked", "container.state": "Locked" },
        requirements: irrevocable,
      },
      { case: "nothing said", set: { "backups.properties": {}, "archive.immutableStorageWithVersioning": undefined } },
    ],
    disallowed: [
      {
        case: "a vault that was to be lifted",
        set: { [`backups.${state}`]: "Locked" },
        at: ["backups"],
        property: state,
      },
      {
        case: "a vault outside production",
        set: { [`services.${state}`]: "Locked" },
        requirements: elsewhere,
        at: ["services"],
        property: state,
      },
      {
        case: "an account outside production",
        set: { [`archive.${storageState}`]: "Locked" },
        requirements: elsewhere,
        at: ["archive"],
        property: storageState,
      },
      {
        case: "a container that was to be lifted",
        set: { "container.state": "Locked" },
        at: ["container"],
        property: "state",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: { backupMinimumEnforcedRetentionDuration: "604800s", createTime: "2026-12-14T09:00:00.5Z" },
      },
      {
        type: "gcp:storage/bucket:Bucket",
        name: "archive",
        properties: { retentionPolicy: { retentionPeriod: "31536000", isLocked: false } },
      },
      {
        type: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
        name: "logs",
        properties: { retentionDays: 365, locked: false },
      },
    ],
    allowed: [
      {
        case: "irrevocable in production, as the contract says",
        set: {
          "vault.effectiveTime": "2026-12-21T08:59:00Z",
          "archive.retentionPolicy.isLocked": "true",
          "logs.locked": true,
        },
        requirements: irrevocable,
      },
      {
        case: "irrevocable for years",
        set: { "vault.createTime": "2024-01-01T00:00:00Z", "vault.effectiveTime": "2024-01-08T00:00:00Z" },
        requirements: irrevocable,
      },
      {
        case: "not made yet, so that its days of grace cannot be told",
        set: { "vault.createTime": undefined, "vault.effectiveTime": "2026-12-16T00:00:00Z" },
        requirements: irrevocable,
      },
      { case: "nothing said", set: { "archive.retentionPolicy": undefined, "logs.locked": undefined } },
    ],
    disallowed: [
      {
        case: "a vault that was to be lifted",
        set: { "vault.effectiveTime": "2026-12-22T00:00:00Z" },
        at: ["vault"],
        property: "effectiveTime",
      },
      {
        case: "too few days of grace",
        set: { "vault.effectiveTime": "2026-12-20T09:00:00Z" },
        requirements: irrevocable,
        at: ["vault"],
        property: "effectiveTime",
      },
      {
        case: "more days of grace than were agreed",
        set: { "vault.effectiveTime": "2099-01-01T00:00:00Z" },
        requirements: irrevocable,
        at: ["vault"],
        property: "effectiveTime",
      },
      {
        case: "a bucket outside production",
        set: { "archive.retentionPolicy.isLocked": true },
        requirements: elsewhere,
        at: ["archive"],
        property: "retentionPolicy.isLocked",
      },
      { case: "logs that were to be lifted", set: { "logs.locked": true }, at: ["logs"], property: "locked" },
    ],
  },
};
