import { type RuleCases, ref } from "../core/cases.ts";

const to = (destinationVaultArn: unknown) => ({ destinationVaultArn });
const vaultArn = (region: string, account: string) => `arn:aws:backup:${region}:${account}:backup-vault:acme`;

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:backup/vault:Vault", name: "away", properties: { name: "acme-dr", region: "eu-central-1" } },
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: {
          region: "eu-west-3",
          rules: [
            {
              ruleName: "daily",
              targetVaultName: "acme-backup",
              copyActions: [to(ref("away", "arn")), to(vaultArn("eu-west-3", "444455556666"))],
            },
          ],
        },
      },
      { type: "aws:rds/instance:Instance", name: "database", properties: { region: "eu-west-3" } },
      {
        type: "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        name: "logs",
        properties: { region: "eu-central-1", sourceDbInstanceArn: ref("database", "arn") },
      },
    ],
    allowed: [
      {
        case: "an air-gapped vault in the region",
        add: [
          {
            type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            name: "gapped",
            properties: { name: "acme-gapped", region: "eu-west-3" },
          },
          {
            type: "aws:backup/plan:Plan",
            name: "second",
            properties: { rules: [{ targetVaultName: "acme-backup", copyActions: [to(ref("gapped", "arn"))] }] },
          },
        ],
      },
      {
        case: "from the DR region back",
        set: {
          "plan.region": "eu-central-1",
          "away.region": "eu-west-3",
          "plan.rules.0.copyActions.1": to(vaultArn("eu-west-3", "444455556666")),
        },
      },
    ],
    disallowed: [
      {
        case: "in a third region",
        set: { "away.region": "eu-west-1" },
        at: ["plan"],
        property: "rules.0.copyActions.0.destinationVaultArn",
      },
      {
        case: "in a third region of the other account",
        set: { "plan.rules.0.copyActions.1": to(vaultArn("us-east-1", "444455556666")) },
        at: ["plan"],
        property: "rules.0.copyActions.1.destinationVaultArn",
      },
      {
        case: "beside the vault",
        set: { "plan.rules.0.copyActions.1": to(vaultArn("eu-west-3", "111122223333")) },
        at: ["plan"],
        property: "rules.0.copyActions.1.destinationVaultArn",
      },
      { case: "logs in a third region", set: { "logs.region": "eu-west-1" }, at: ["logs"], property: "region" },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dataprotection:BackupVault",
        name: "backups",
        properties: { location: "francecentral", properties: { storageSettings: [{ type: "GeoRedundant" }] } },
      },
      {
        type: "azure-native:recoveryservices:Vault",
        name: "services",
        properties: {
          location: "France Central",
          properties: { redundancySettings: { standardTierStorageRedundancy: "GeoRedundant" } },
        },
      },
    ],
    allowed: [
      {
        case: "no copies in the pair",
        set: { "backups.properties.storageSettings.0.type": "ZoneRedundant" },
        requirements: { drRegion: "westeurope" },
        without: ["services"],
      },
      { case: "the vault that waits", set: { "backups.location": "francesouth" } },
    ],
    disallowed: [
      {
        case: "the pair is not the DR region",
        requirements: { drRegion: "westeurope" },
        without: ["services"],
        at: ["backups"],
        property: "properties.storageSettings",
      },
      {
        case: "the pair of a services vault is not the DR region",
        set: { "services.properties.redundancySettings": undefined },
        requirements: { drRegion: "westeurope" },
        without: ["backups"],
        at: ["services"],
        property: "properties.redundancySettings.standardTierStorageRedundancy",
      },
      { case: "a vault elsewhere", set: { "backups.location": "westeurope" }, at: ["backups"], property: "location" },
      {
        case: "a services vault elsewhere",
        set: { "services.location": "uksouth" },
        at: ["services"],
        property: "location",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "away",
        properties: { location: "europe-west3" },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { location: "europe-west9", backupVault: ref("away") },
      },
    ],
    allowed: [
      { case: "from the DR region back", set: { "plan.location": "europe-west3", "away.location": "europe-west9" } },
    ],
    disallowed: [
      { case: "in a third region", set: { "away.location": "europe-west1" }, at: ["plan"], property: "backupVault" },
      { case: "in the multi-region around", set: { "away.location": "eu" }, at: ["plan"], property: "backupVault" },
      {
        case: "in a third region, of another stack",
        set: { "plan.backupVault": "projects/case-prod-1234/locations/us-east1/backupVaults/acme" },
        at: ["plan"],
        property: "backupVault",
      },
    ],
  },
};
