import { type Destination, judgeDestinations, ofArn, plain } from "../core/destinations.ts";
import type { StackCheck } from "../core/rule.ts";

const vaults = ["aws:backup/vault:Vault", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"];
const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** An ARN, or the word for the account's own region of that name. */
function ofTarget(text: string): string | undefined {
  return text.startsWith("arn:") ? ofArn(text) : plain(text);
}

const toBuckets = (path: string): Destination => ({ path, targets: buckets });

const destinations: Readonly<Record<string, readonly Destination[]>> = {
  "aws:backup/plan:Plan": [
    { path: "rules.*.copyActions.*.destinationVaultArn", regionIn: ofArn, targets: vaults },
    { path: "rules.*.targetLogicallyAirGappedBackupVaultArn", regionIn: ofArn, targets: vaults },
  ],
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": [
    { path: "policyDetails.schedules.*.crossRegionCopyRules.*.target", regionIn: ofTarget },
    { path: "policyDetails.schedules.*.crossRegionCopyRules.*.targetRegion", regionIn: plain },
    { path: "policyDetails.action.crossRegionCopies.*.target", regionIn: plain },
  ],
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": [
    { path: "replicationConfiguration.rules.*.destinations.*.region", regionIn: plain },
  ],
  "aws:efs/replicationConfiguration:ReplicationConfiguration": [{ path: "destination.region", regionIn: plain }],
  "aws:rds/snapshotCopy:SnapshotCopy": [{ path: "destinationRegion", regionIn: plain }],
  "aws:redshift/snapshotCopy:SnapshotCopy": [{ path: "destinationRegion", regionIn: plain }],
  "aws:s3/bucket:Bucket": [toBuckets("replicationConfiguration.rules.*.destination.bucket")],
  "aws:s3/bucketV2:BucketV2": [toBuckets("replicationConfigurations.*.rules.*.destinations.*.bucket")],
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": [toBuckets("rules.*.destination.bucket")],
  "aws:secretsmanager/secret:Secret": [{ path: "replicas.*.region", regionIn: plain }],
};

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
  ],
  types: Object.keys(destinations),
  reads: [...vaults, ...buckets],
  each: (resource, stack, requirements) =>
    judgeDestinations(resource, destinations[resource.type] ?? [], stack, requirements),
};
