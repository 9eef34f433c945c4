import { type RuleCases, ref } from "../core/cases.ts";

const rule = (ruleName: string, schedule: string, copyActions: readonly unknown[]) => ({
  ruleName,
  schedule,
  targetVaultName: "acme-backup",
  lifecycle: { deleteAfter: 35 },
  copyActions,
});
const daily = "cron(5 21 * * ? *)";
const selection = { iamRoleArn: "arn:aws:iam::111122223333:role/backup", resources: ["*"] };
const abroad = { destinationVaultArn: "arn:aws:backup:eu-central-1:111122223333:backup-vault:acme-dr" };
const nearby = { destinationVaultArn: "arn:aws:backup:eu-west-3:444455556666:backup-vault:acme-copies" };
const share = (name: string, account: string, enabledProtocols = "NFS") => ({
  type: "azure-native:storage:FileShare",
  name,
  properties: { accountName: ref(account, "name"), shareName: "files", enabledProtocols },
});
const settings = "properties.featureSettings.crossRegionRestoreSettings.state";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:backup/vault:Vault", name: "home", properties: { name: "acme-backup", region: "eu-west-3" } },
      { type: "aws:backup/vault:Vault", name: "away", properties: { name: "acme-dr", region: "eu-central-1" } },
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: {
          region: "eu-west-3",
          rules: [
            rule("hourly", "cron(5 * * * ? *)", [{ destinationVaultArn: ref("away", "arn") }]),
            rule("daily", daily, [nearby, { destinationVaultArn: ref("away", "arn") }]),
          ],
        },
      },
      { type: "aws:backup/selection:Selection", name: "selection", properties: { ...selection, planId: ref("plan") } },
    ],
    allowed: [
      { case: "a vault that is not in the stack", set: { "plan.rules.0.copyActions": [abroad] } },
      { case: "one copy that is no list", set: { "plan.rules.0.copyActions": abroad } },
      { case: "the vault's name as an output", set: { "plan.rules.0.targetVaultName": ref("home", "name") } },
      {
        case: "a plan of the same resources copies",
        set: { "plan.rules": [rule("daily", daily, [])] },
        add: [
          {
            type: "aws:backup/plan:Plan",
            name: "second",
            properties: { rules: [rule("daily", daily, [abroad])] },
          },
          {
            type: "aws:backup/selection:Selection",
            name: "second-selection",
            properties: { ...selection, planId: ref("second") },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no copy", set: { "plan.rules.0.copyActions": [] }, at: ["plan"], property: "rules.0.copyActions" },
      {
        case: "no word of copies",
        set: { "plan.rules.1.copyActions": undefined },
        at: ["plan"],
        property: "rules.1.copyActions",
      },
      {
        case: "in another account of the same region",
        set: { "plan.rules.1.copyActions": [nearby] },
        at: ["plan"],
        property: "rules.1.copyActions",
      },
      { case: "the other vault in the same region", set: { "away.region": "eu-west-3" }, at: ["plan"] },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dataprotection:BackupVault",
        name: "backups",
        properties: {
          location: "francecentral",
          vaultName: "acme-backup",
          properties: {
            storageSettings: [{ datastoreType: "VaultStore", type: "GeoRedundant" }],
            featureSettings: { crossRegionRestoreSettings: { state: "Enabled" } },
          },
        },
      },
      {
        type: "azure-native:recoveryservices:Vault",
        name: "services",
        properties: {
          location: "francecentral",
          vaultName: "acme-shares",
          properties: {
            redundancySettings: { standardTierStorageRedundancy: "GeoRedundant", crossRegionRestore: "Enabled" },
          },
        },
      },
      {
        type: "azure-native:storage:StorageAccount",
        name: "files-account",
        properties: { location: "francecentral", accountName: "acmefiles", kind: "FileStorage" },
      },
      {
        type: "azure-native:storage:StorageAccount",
        name: "copies-account",
        properties: { location: "francesouth", accountName: "acmecopies", kind: "FileStorage" },
      },
      share("files", "files-account"),
      share("files-copy", "copies-account"),
    ],
    allowed: [
      {
        case: "a share of SMB, of which a vault holds the points",
        set: { "files.enabledProtocols": "SMB" },
        without: ["files-copy", "copies-account"],
      },
      {
        case: "a services vault is geo-redundant unless told",
        set: { "services.properties.redundancySettings.standardTierStorageRedundancy": undefined },
      },
      {
        case: "a vault that replicates machines",
        add: [
          {
            type: "azure-native:recoveryservices:Vault",
            name: "recovery",
            properties: { location: "francesouth", vaultName: "acme-recovery" },
          },
          {
            type: "azure-native:recoveryservices:ReplicationProtectedItem",
            name: "machine",
            properties: { resourceName: ref("recovery", "name") },
          },
        ],
      },
      {
        case: "an idle vault whose region is paired with another",
        set: {
          "backups.location": "southcentralus",
          "backups.properties.storageSettings.0.type": "LocallyRedundant",
          [`backups.${settings}`]: undefined,
        },
        requirements: { region: "brazilsouth", drRegion: "southcentralus" },
        without: ["services", "files", "files-copy"],
      },
    ],
    disallowed: [
      { case: "files of NFS without a copy", set: {}, without: ["files-copy"], at: ["files"] },
      {
        case: "a copy in the same region",
        set: { "copies-account.location": "francecentral" },
        at: ["files", "files-copy"],
      },
      { case: "a copy of something else", set: { "files-copy.shareName": "other" }, at: ["files"] },
      { case: "a copy that is mounted otherwise", set: { "files-copy.enabledProtocols": "SMB" }, at: ["files"] },
      {
        case: "copies in three zones",
        set: { "backups.properties.storageSettings.0.type": "ZoneRedundant" },
        at: ["backups"],
        property: "properties.storageSettings",
      },
      {
        case: "a copy that nobody reads",
        set: { [`backups.${settings}`]: "Disabled" },
        at: ["backups"],
        property: settings,
      },
      {
        case: "nothing said of reading it",
        set: { "backups.properties.featureSettings": undefined },
        at: ["backups"],
        property: settings,
      },
      {
        case: "a services vault in one place",
        set: { "services.properties.redundancySettings.standardTierStorageRedundancy": "LocallyRedundant" },
        at: ["services"],
        property: "properties.redundancySettings.standardTierStorageRedundancy",
      },
      {
        case: "a services vault whose copy nobody reads",
        set: { "services.properties.redundancySettings.crossRegionRestore": undefined },
        at: ["services"],
        property: "properties.redundancySettings.crossRegionRestore",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "away",
        properties: { backupVaultId: "acme-dr", location: "europe-west3" },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { location: "europe-west9", backupVault: ref("away") },
      },
    ],
    allowed: [
      {
        case: "a vault of another stack",
        set: { "plan.backupVault": "projects/case-prod-1234/locations/europe-west3/backupVaults/acme-dr" },
      },
      {
        case: "snapshots in the multi-region around",
        add: [
          {
            type: "gcp:compute/resourcePolicy:ResourcePolicy",
            name: "snapshots",
            properties: { region: "europe-west9", snapshotSchedulePolicy: { schedule: {} } },
          },
          {
            type: "gcp:compute/resourcePolicy:ResourcePolicy",
            name: "placement",
            properties: { region: "europe-west9", groupPlacementPolicy: { vmCount: 2 } },
          },
        ],
      },
    ],
    disallowed: [
      {
        case: "a vault in the region",
        set: { "away.location": "europe-west9" },
        at: ["plan"],
        property: "backupVault",
      },
      {
        case: "a vault in the region, of another stack",
        set: { "plan.backupVault": "projects/case-prod-1234/locations/europe-west9/backupVaults/acme" },
        at: ["plan"],
        property: "backupVault",
      },
      {
        case: "snapshots in the region",
        add: [
          {
            type: "gcp:compute/resourcePolicy:ResourcePolicy",
            name: "snapshots",
            properties: {
              region: "europe-west9",
              snapshotSchedulePolicy: { snapshotProperties: { storageLocations: "europe-west9" } },
            },
          },
        ],
        at: ["snapshots"],
        property: "snapshotSchedulePolicy.snapshotProperties.storageLocations",
      },
    ],
  },
};
