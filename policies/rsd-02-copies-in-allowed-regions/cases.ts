import { type RuleCases, ref } from "../core/cases.ts";
import { azure } from "./cases-azure.ts";

const vaultElsewhere = "arn:aws:backup:us-east-1:444455556666:backup-vault:copies";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:backup/vault:Vault", name: "dr", properties: { name: "dr", region: "eu-central-1" } },
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: {
          rules: [
            {
              ruleName: "daily",
              copyActions: [
                { destinationVaultArn: ref("dr", "arn") },
                { destinationVaultArn: "arn:aws:backup:eu-west-3:444455556666:backup-vault:copies" },
              ],
            },
          ],
        },
      },
      {
        type: "aws:s3/bucket:Bucket",
        name: "replica",
        properties: { bucket: "acme-replica", region: "eu-central-1" },
      },
      { type: "aws:s3/bucket:Bucket", name: "source", properties: { bucket: "acme-source" } },
      {
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        name: "replication",
        properties: { bucket: ref("source"), rules: [{ destination: { bucket: ref("replica", "arn") } }] },
      },
      {
        type: "aws:efs/replicationConfiguration:ReplicationConfiguration",
        name: "files",
        properties: { destination: { region: "eu-central-1" } },
      },
      {
        type: "aws:secretsmanager/secret:Secret",
        name: "secret",
        properties: { replicas: [{ region: "eu-central-1" }] },
      },
    ],
    allowed: [
      {
        case: "replication set on the bucket itself",
        without: ["replication"],
        set: {
          "source.replicationConfiguration": { rules: [{ destination: { bucket: "arn:aws:s3:::acme-replica" } }] },
        },
      },
      {
        case: "data may be anywhere",
        set: { "secret.replicas.0.region": "us-east-1" },
        requirements: { allowedRegions: undefined },
      },
    ],
    disallowed: [
      {
        case: "copies to a vault elsewhere",
        set: { "dr.region": "us-east-1", "dr.arn": vaultElsewhere },
        at: ["plan"],
      },
      {
        case: "copies to another account's vault elsewhere",
        set: { "plan.rules.0.copyActions.1.destinationVaultArn": vaultElsewhere },
        at: ["plan"],
        property: "rules.0.copyActions.1.destinationVaultArn",
      },
      {
        case: "an air-gapped vault elsewhere",
        set: { "plan.rules.0.targetLogicallyAirGappedBackupVaultArn": vaultElsewhere },
        at: ["plan"],
        property: "rules.0.targetLogicallyAirGappedBackupVaultArn",
      },
      {
        case: "objects elsewhere",
        set: { "replica.region": "us-west-2" },
        at: ["replication"],
        property: "rules.0.destination.bucket",
      },
      {
        case: "objects elsewhere, set on the bucket itself",
        without: ["replication"],
        set: {
          "replica.region": "us-west-2",
          "source.replicationConfiguration": { rules: [{ destination: { bucket: "arn:aws:s3:::acme-replica" } }] },
        },
        at: ["source"],
      },
      {
        case: "files elsewhere",
        set: { "files.destination.region": "eu-west-2" },
        at: ["files"],
        property: "destination.region",
      },
      {
        case: "a secret elsewhere",
        set: { "secret.replicas.0.region": "us-east-1" },
        at: ["secret"],
        property: "replicas.0.region",
      },
      {
        case: "snapshots elsewhere",
        add: [
          {
            type: "aws:dlm/lifecyclePolicy:LifecyclePolicy",
            name: "snapshots",
            properties: { policyDetails: { schedules: [{ crossRegionCopyRules: [{ target: "us-east-2" }] }] } },
          },
        ],
        at: ["snapshots"],
        property: "policyDetails.schedules.0.crossRegionCopyRules.0.target",
      },
      {
        case: "images elsewhere",
        add: [
          {
            type: "aws:ecr/replicationConfiguration:ReplicationConfiguration",
            name: "images",
            properties: { replicationConfiguration: { rules: [{ destinations: [{ region: "us-east-2" }] }] } },
          },
        ],
        at: ["images"],
      },
    ],
  },
  azure,
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: { location: "europe-west3" },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { location: "europe-west3", backupVault: ref("vault") },
      },
      {
        type: "gcp:secretmanager/secret:Secret",
        name: "secret",
        properties: {
          replication: { userManaged: { replicas: [{ location: "europe-west9" }, { location: "europe-west3" }] } },
        },
      },
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "db",
        properties: { settings: { backupConfiguration: { enabled: true, location: "europe-west9" } } },
      },
      {
        type: "gcp:compute/resourcePolicy:ResourcePolicy",
        name: "snapshots",
        properties: {
          snapshotSchedulePolicy: {
            schedule: { dailySchedule: { daysInCycle: 1, startTime: "01:00" } },
            snapshotProperties: { storageLocations: "europe-west3" },
          },
        },
      },
      {
        type: "gcp:storage/bucket:Bucket",
        name: "replica",
        properties: { name: "acme-replica", location: "EUROPE-WEST3" },
      },
      {
        type: "gcp:storage/transferJob:TransferJob",
        name: "replication",
        properties: { replicationSpec: { gcsDataSink: { bucketName: ref("replica", "name") } } },
      },
    ],
    allowed: [
      { case: "a replica without backups of its own", set: { "db.settings.backupConfiguration": undefined } },
      {
        case: "a vault of another stack",
        without: ["vault"],
        set: { "plan.backupVault": "projects/case-prod-1234/locations/europe-west3/backupVaults/central" },
      },
      {
        case: "two regions of a bucket",
        set: { "replica.customPlacementConfig.dataLocations": ["EUROPE-WEST3", "EUROPE-WEST9"] },
      },
    ],
    disallowed: [
      { case: "a vault elsewhere", set: { "vault.location": "us-east1" }, at: ["plan"], property: "backupVault" },
      {
        case: "another stack's vault elsewhere",
        without: ["vault"],
        set: { "plan.backupVault": "projects/case-prod-1234/locations/us-east1/backupVaults/central" },
        at: ["plan"],
        property: "backupVault",
      },
      {
        case: "a secret elsewhere",
        set: { "secret.replication.userManaged.replicas.1.location": "us-east1" },
        at: ["secret"],
        property: "replication.userManaged.replicas.1.location",
      },
      {
        case: "backups in the nearest multi-region",
        set: { "db.settings.backupConfiguration.location": undefined },
        at: ["db"],
        property: "settings.backupConfiguration.location",
      },
      {
        case: "backups in a multi-region",
        set: { "db.settings.backupConfiguration.location": "eu" },
        at: ["db"],
        property: "settings.backupConfiguration.location",
      },
      {
        case: "snapshots in the nearest multi-region",
        set: { "snapshots.snapshotSchedulePolicy.snapshotProperties": undefined },
        at: ["snapshots"],
      },
      {
        case: "snapshots elsewhere",
        set: { "snapshots.snapshotSchedulePolicy.snapshotProperties.storageLocations": "us" },
        at: ["snapshots"],
      },
      { case: "objects elsewhere", set: { "replica.location": "US-EAST1" }, at: ["replication"] },
      {
        case: "one of two regions elsewhere",
        set: { "replica.customPlacementConfig.dataLocations": ["EUROPE-WEST3", "US-EAST1"] },
        at: ["replica"],
        property: "customPlacementConfig.dataLocations.1",
      },
    ],
  },
};
