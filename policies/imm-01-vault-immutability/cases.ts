import { type RuleCases, ref } from "../core/cases.ts";

const lock = { type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration", name: "lock" };
const state = "properties.securitySettings.immutabilitySettings.state";
const immutable = { securitySettings: { immutabilitySettings: { state: "Unlocked" } } };
const irrevocable = { immutability: "compliance" } as const;

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:backup/vault:Vault", name: "home", properties: { name: "acme-backup", region: "eu-west-3" } },
      {
        ...lock,
        properties: { backupVaultName: ref("home", "name"), region: "eu-west-3", minRetentionDays: 7 },
      },
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: { rules: [{ ruleName: "daily", targetVaultName: ref("home", "name") }] },
      },
    ],
    allowed: [
      { case: "in compliance mode", set: { "lock.changeableForDays": 7 } },
      { case: "irrevocable, as text", set: { "lock.changeableForDays": "7" }, requirements: irrevocable },
      { case: "outside production", requirements: { immutability: "compliance", production: false } },
      { case: "nothing to be locked", without: ["lock"], requirements: { immutability: "none" } },
      { case: "by the vault's name", set: { "lock.backupVaultName": "acme-backup" } },
      {
        case: "an air-gapped vault, always in compliance mode",
        add: [
          {
            type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            name: "apart",
            properties: { name: "acme-apart", minRetentionDays: 7, maxRetentionDays: 365 },
          },
        ],
        set: { "lock.changeableForDays": 7 },
        requirements: irrevocable,
      },
      {
        case: "a vault that was made elsewhere cannot be told",
        set: { "plan.rules.0.targetVaultName": "Default" },
      },
      {
        case: "nothing that could be backed up",
        without: ["lock"],
        requirements: { workloads: [] },
      },
    ],
    disallowed: [
      { case: "no lock", without: ["lock"], at: ["home"] },
      { case: "the lock of another vault", set: { "lock.backupVaultName": "other" }, at: ["home"] },
      {
        case: "the lock of a vault of the same name in another region",
        set: { "lock.backupVaultName": "acme-backup", "lock.region": "eu-central-1" },
        at: ["home"],
      },
      {
        case: "governance where the contract says compliance",
        requirements: irrevocable,
        at: ["lock"],
        property: "changeableForDays",
      },
      { case: "no vault at all", without: ["home", "lock", "plan"], at: ["stack"] },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:dataprotection:BackupVault", name: "backups", properties: { properties: immutable } },
      { type: "azure-native:recoveryservices:Vault", name: "services", properties: { properties: immutable } },
      {
        type: "azure-native:dataprotection:BackupInstance",
        name: "instance",
        properties: { vaultName: ref("backups", "name") },
      },
    ],
    allowed: [
      {
        case: "for ever",
        set: { [`backups.${state}`]: "Locked", [`services.${state}`]: "locked" },
        requirements: irrevocable,
      },
      { case: "outside production", set: { [`backups.${state}`]: "Disabled" }, requirements: { production: false } },
      { case: "nothing to be locked", set: { "backups.properties": {} }, requirements: { immutability: "none" } },
      {
        case: "a vault that only replicates machines",
        set: { [`services.${state}`]: undefined },
        add: [
          {
            type: "azure-native:recoveryservices:ReplicationProtectedItem",
            name: "machine",
            properties: { resourceName: ref("services", "name") },
          },
        ],
      },
    ],
    disallowed: [
      { case: "switched off", set: { [`backups.${state}`]: "Disabled" }, at: ["backups"], property: state },
      { case: "nothing said", set: { "services.properties": {} }, at: ["services"], property: state },
      {
        case: "one that can be lifted, where the contract says for ever",
        set: { [`services.${state}`]: "Locked" },
        requirements: irrevocable,
        at: ["backups"],
        property: state,
      },
      {
        case: "a vault that replicates machines and holds backups",
        set: { [`services.${state}`]: undefined },
        add: [
          {
            type: "azure-native:recoveryservices:ReplicationProtectedItem",
            name: "machine",
            properties: { resourceName: ref("services", "name") },
          },
          {
            type: "azure-native:recoveryservices:ProtectedItem",
            name: "share",
            properties: { vaultName: ref("services", "name") },
          },
        ],
        at: ["services"],
      },
      { case: "no vault at all", without: ["backups", "services", "instance"], at: ["stack"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: { backupVaultId: "acme-backup", backupMinimumEnforcedRetentionDuration: "604800s" },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { backupVault: ref("vault"), backupRules: [{ ruleId: "daily", backupRetentionDays: 35 }] },
      },
    ],
    allowed: [
      {
        case: "locked from a day on, each point held until it expires",
        set: {
          "vault.effectiveTime": "2026-12-22T00:00:00Z",
          "vault.backupRetentionInheritance": "MATCH_BACKUP_EXPIRE_TIME",
        },
        requirements: irrevocable,
      },
      {
        case: "the vault itself holds points as long as any plan keeps them",
        set: {
          "vault.effectiveTime": "2026-12-22T00:00:00Z",
          "vault.backupMinimumEnforcedRetentionDuration": "3024000s",
        },
        requirements: irrevocable,
      },
      { case: "a vault that was made elsewhere cannot be told", set: { "plan.backupVault": "projects/p/v" } },
      { case: "nothing to be locked", without: ["vault"], requirements: { immutability: "none" } },
    ],
    disallowed: [
      {
        case: "nothing enforced",
        set: { "vault.backupMinimumEnforcedRetentionDuration": "0s" },
        at: ["vault"],
        property: "backupMinimumEnforcedRetentionDuration",
      },
      {
        case: "never irrevocable",
        set: { "vault.backupRetentionInheritance": "MATCH_BACKUP_EXPIRE_TIME" },
        requirements: irrevocable,
        at: ["vault"],
        property: "effectiveTime",
      },
      {
        case: "points that can be deleted before they expire",
        set: {
          "vault.effectiveTime": "2026-12-22T00:00:00Z",
          "vault.backupMinimumEnforcedRetentionDuration": "2937600s",
        },
        requirements: irrevocable,
        at: ["vault"],
        property: "backupRetentionInheritance",
      },
      { case: "no vault at all", without: ["vault", "plan"], at: ["stack"] },
    ],
  },
};
