import { caseRequirements, type RuleCases, ref } from "../core/cases.ts";

const apart = {
  type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  name: "apart",
  properties: { name: "acme-apart", region: "eu-west-3", minRetentionDays: 7, maxRetentionDays: 365 },
};
const outside = { destinationVaultArn: "arn:aws:backup:eu-west-3:444455556666:backup-vault:acme-copies" };
const stranger = { destinationVaultArn: "arn:aws:backup:eu-west-3:777788889999:backup-vault:acme-copies" };
const rule = (copyActions: readonly unknown[]) => ({
  ruleName: "daily",
  targetVaultName: "acme-backup",
  lifecycle: { deleteAfter: 35 },
  copyActions,
});
const archiveAlone = caseRequirements("aws").workloads.filter(({ name }) => name === "archive");
const guard = "properties.resourceGuardResourceId";
const state = "properties.securitySettings.immutabilitySettings.state";
const copies =
  "/subscriptions/c0ffee00-4444-4d55-8666-000000000104/resourceGroups/copies/providers/Microsoft.DataProtection/resourceGuards/copies";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:rds/instance:Instance", name: "database", properties: { tags: { workload: "erp" } } },
      { type: "aws:backup/vault:Vault", name: "home", properties: { name: "acme-backup", region: "eu-west-3" } },
      apart,
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: { rules: [rule([{ destinationVaultArn: ref("apart", "arn") }])] },
      },
      {
        type: "aws:backup/selection:Selection",
        name: "selection",
        properties: {
          planId: ref("plan"),
          resources: ["*"],
          conditions: [{ stringEquals: [{ key: "aws:ResourceTag/workload", value: "erp" }] }],
        },
      },
    ],
    allowed: [
      {
        case: "at once, as the rule's own target",
        set: {
          "plan.rules.0.copyActions": [],
          "plan.rules.0.targetLogicallyAirGappedBackupVaultArn": ref("apart", "arn"),
        },
      },
      {
        case: "in the account for copies, which alone tells whether its vault is locked",
        set: { "plan.rules.0.copyActions": [outside] },
      },
      {
        case: "no account for copies, and nobody agreed to points that nobody deletes",
        set: { "plan.rules.0.copyActions": [] },
        requirements: { copyAccount: undefined },
      },
      {
        case: "the copy of a bucket, which another region holds",
        add: [
          {
            type: "aws:s3/bucket:Bucket",
            name: "copy",
            properties: { bucket: "acme-copy", region: "eu-central-1", tags: { workload: "erp" } },
          },
          {
            type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
            name: "replication",
            properties: { bucket: "acme-objects", rules: [{ destination: { bucket: ref("copy", "arn") } }] },
          },
        ],
      },
      { case: "outside production", set: { "plan.rules.0.copyActions": [] }, requirements: { production: false } },
      {
        case: "what waits for a restore",
        set: { "database.tags.workload": "archive", "plan.rules.0.copyActions": [] },
      },
      {
        case: "a contract without a tier that stands by",
        set: { "plan.rules.0.copyActions": [] },
        requirements: { workloads: archiveAlone },
      },
      {
        case: "a replica",
        add: [
          {
            type: "aws:rds/instance:Instance",
            name: "replica",
            properties: { tags: { workload: "erp", backup: "none" }, replicateSourceDb: ref("database", "arn") },
          },
        ],
      },
    ],
    disallowed: [
      { case: "vaults of the account alone", set: { "plan.rules.0.copyActions": [] }, at: ["database"] },
      { case: "an account that nobody agreed", set: { "plan.rules.0.copyActions": [stranger] }, at: ["database"] },
      {
        case: "a database that says not whose it is, and that nothing takes",
        set: { "database.tags": {} },
        at: ["database"],
      },
      { case: "a plan of another region", set: { "database.region": "eu-central-1" }, at: ["database"] },
      {
        case: "files that no plan takes",
        add: [
          {
            type: "aws:efs/fileSystem:FileSystem",
            name: "files",
            properties: { tags: { workload: "erp" } },
          },
        ],
        set: {
          "selection.conditions": [{ stringEquals: [{ key: "aws:ResourceTag/workload", value: "other" }] }],
        },
        at: ["database", "files"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "database",
        properties: { serverName: "acme-erp", tags: { workload: "erp" } },
      },
      {
        type: "azure-native:dataprotection:BackupVault",
        name: "vault",
        properties: {
          vaultName: "acme-backup",
          properties: { securitySettings: { immutabilitySettings: { state: "Unlocked" } } },
        },
      },
      {
        type: "azure-native:dataprotection:DppResourceGuardProxy",
        name: "guard",
        properties: { vaultName: ref("vault", "name"), properties: { resourceGuardResourceId: copies } },
      },
      {
        type: "azure-native:dataprotection:BackupInstance",
        name: "instance",
        properties: {
          vaultName: ref("vault", "name"),
          properties: { dataSourceInfo: { resourceID: ref("database") } },
        },
      },
    ],
    allowed: [
      { case: "for ever", set: { [`vault.${state}`]: "Locked" } },
      {
        case: "nothing is locked",
        set: { [`vault.${state}`]: "Disabled" },
        without: ["guard"],
        requirements: { immutability: "none" },
      },
      { case: "no other subscription", without: ["guard"], requirements: { copyAccount: undefined } },
      { case: "what waits for a restore", set: { "database.tags.workload": "archive" }, without: ["guard"] },
      { case: "outside production", without: ["guard"], requirements: { production: false } },
    ],
    disallowed: [
      { case: "no guard", without: ["guard"], at: ["vault"] },
      {
        case: "a vault that can be emptied",
        set: { [`vault.${state}`]: "Disabled" },
        at: ["vault"],
        property: state,
      },
      {
        case: "a guard in the same subscription",
        set: { [`guard.${guard}`]: "/subscriptions/c0ffee00-1111-4a22-8333-000000000101/resourceGroups/rg/guard" },
        at: ["guard"],
        property: guard,
      },
      {
        case: "a guard of the same stack",
        add: [{ type: "azure-native:dataprotection:ResourceGuard", name: "own", properties: { properties: {} } }],
        set: { [`guard.${guard}`]: ref("own") },
        at: ["guard"],
      },
      { case: "something that says not whose it is", set: { "database.tags": {} }, without: ["guard"], at: ["vault"] },
      {
        case: "an item of the other kind of vault",
        add: [
          { type: "azure-native:recoveryservices:Vault", name: "services", properties: { vaultName: "acme-shares" } },
          {
            type: "azure-native:recoveryservices:ProtectedItem",
            name: "share",
            properties: { vaultName: ref("services", "name"), tags: { workload: "erp" }, properties: {} },
          },
        ],
        at: ["services"],
        property: state,
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: { name: "acme-erp", settings: { userLabels: { workload: "erp" } } },
      },
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: { backupMinimumEnforcedRetentionDuration: "604800s", accessRestriction: "WITHIN_PROJECT" },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { backupVault: ref("vault") },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
        name: "association",
        properties: { resource: "projects/case-prod-1234/instances/acme-erp", backupPlan: ref("plan") },
      },
    ],
    allowed: [
      { case: "within the organisation, as vaults are", set: { "vault.accessRestriction": undefined } },
      {
        case: "what waits for a restore",
        set: { "database.settings.userLabels.workload": "archive", "vault.accessRestriction": "UNRESTRICTED" },
      },
      { case: "a plan that is elsewhere cannot be told", set: { "association.backupPlan": "projects/p/plans/other" } },
    ],
    disallowed: [
      {
        case: "a vault that is open to everybody",
        set: { "vault.accessRestriction": "UNRESTRICTED" },
        at: ["vault"],
        property: "accessRestriction",
      },
      {
        case: "nothing enforced",
        set: { "vault.backupMinimumEnforcedRetentionDuration": "0s" },
        at: ["vault"],
        property: "backupMinimumEnforcedRetentionDuration",
      },
      {
        case: "something that says not whose it is",
        set: {
          "association.resource": "projects/case-prod-1234/instances/other",
          "vault.accessRestriction": "UNRESTRICTED",
        },
        at: ["vault"],
      },
    ],
  },
};
