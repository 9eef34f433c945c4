import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketMetric } from "@pulumi/aws/s3/bucketMetric.js";
import { BucketReplicationConfig } from "@pulumi/aws/s3/bucketReplicationConfig.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { ObjectsArgs } from "../contract/cloud.ts";
import type { Objects, Subject } from "../contract/handles.ts";
import type { ObjectsPlan } from "../plan/types/workload.ts";
import { policyDocument, trustService } from "./policy-document.ts";
import { allowOverTls, createVersionedBucket, type VersionedBucket } from "./private-bucket.ts";

const ruleId = "everything";

/** A versioned bucket of a workload, with a replica in the DR region where its tier needs one. */
export class AwsObjects extends ComponentResource implements Objects {
  readonly bucketName: Output<string>;
  readonly resourceId: Output<string>;
  readonly subjects: readonly Subject[];
  readonly #buckets = new Map<string, Bucket>();

  constructor(name: string, args: ObjectsArgs, options: ComponentResourceOptions) {
    super("socle:aws:Objects", name, {}, options);
    const { plan, workload, region } = args;
    const source = this.#createBucket(name, plan.bucket, region, args);
    const { bucket } = source;
    this.bucketName = bucket.bucket;
    this.resourceId = bucket.arn;
    // Request metrics, off by default, are what errors and latency are read from.
    const metric = new BucketMetric(name, { bucket: bucket.id, name: "EntireBucket", region }, { parent: this });
    const watched = {
      key: `objects:${workload}`,
      dimensions: { BucketName: bucket.bucket, FilterId: metric.name },
    };
    const { replica } = plan;
    this.subjects = replica ? [watched, this.#replicate(name, source, replica, args)] : [watched];
    this.registerOutputs({});
  }

  bucketIn(region: string) {
    const bucket = this.#buckets.get(region);
    return bucket && { name: bucket.bucket, resourceId: bucket.arn };
  }

  #createBucket(name: string, bucketName: string, region: string, args: ObjectsArgs): VersionedBucket {
    const { plan, keys, tags, protect } = args;
    const { noncurrentDays, archiveAfterDays, expireAfterDays, writeOnce } = plan;
    const keyId = keys.keyId("data", region);
    const made = createVersionedBucket(
      name,
      {
        bucket: bucketName,
        region,
        keyId,
        retentionDays: expireAfterDays,
        archiveAfterDays,
        noncurrentDays,
        writeOnce,
        protect,
        tags,
      },
      this,
    );
    this.#buckets.set(region, made.bucket);
    allowOverTls(name, made.bucket, { bucket: bucketName, region, statements: [] }, { parent: this });
    return made;
  }

  #replicate(
    name: string,
    source: VersionedBucket,
    replica: NonNullable<ObjectsPlan["replica"]>,
    args: ObjectsArgs,
  ): Subject {
    const { workload, keys, region } = args;
    const logicalName = `${name}-replica`;
    const child = { parent: this };
    const target = this.#createBucket(logicalName, replica.bucket, replica.region, args);
    const role = new Role(
      logicalName,
      {
        name: replica.roleName,
        description: `Replicates ${args.plan.bucket} to ${replica.region}`,
        assumeRolePolicy: trustService("s3.amazonaws.com"),
        tags: { ...args.tags, Name: replica.roleName },
      },
      child,
    );
    const permission = new RolePolicy(
      logicalName,
      { name: "replicate", role: role.name, policy: replicationPolicy(args, replica) },
      child,
    );
    new BucketReplicationConfig(
      logicalName,
      {
        bucket: source.bucket.id,
        role: role.arn,
        rules: [replicationRule(target.bucket.arn, keys.keyId("data", replica.region))],
        region,
      },
      { ...child, dependsOn: [source.versioning, target.versioning, permission] },
    );
    return {
      key: `objects-replication:${workload}`,
      dimensions: {
        SourceBucket: source.bucket.bucket,
        DestinationBucket: target.bucket.bucket,
        RuleId: output(ruleId),
      },
    };
  }
}

/**
 * Everything, deletions included (a version stays behind each), within fifteen minutes as S3 promises under
 * replication time control, which also publishes how late it is.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 */
function replicationRule(bucketArn: Output<string>, keyId: Output<string>) {
  return {
    id: ruleId,
    status: "Enabled",
    priority: 1,
    filter: {},
    deleteMarkerReplication: { status: "Enabled" },
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: {
      bucket: bucketArn,
      encryptionConfiguration: { replicaKmsKeyId: keyId },
      replicationTime: { status: "Enabled", time: { minutes: 15 } },
      metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
    },
  };
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
function replicationPolicy({ plan, keys, region }: ObjectsArgs, replica: NonNullable<ObjectsPlan["replica"]>) {
  const source = `arn:aws:s3:::${plan.bucket}`;
  const target = `arn:aws:s3:::${replica.bucket}`;
  const sourceKey = keys.keyId("data", region);
  const targetKey = keys.keyId("data", replica.region);
  return output([sourceKey, targetKey]).apply(([sourceKeyArn = "", targetKeyArn = ""]) =>
    policyDocument([
      {
        Sid: "ListTheSource",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: source,
      },
      {
        Sid: "ReadTheSource",
        Effect: "Allow",
        Action: [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
          "s3:GetObjectRetention",
          "s3:GetObjectLegalHold",
        ],
        Resource: `${source}/*`,
      },
      {
        Sid: "WriteTheReplica",
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        Resource: `${target}/*`,
      },
      { Sid: "DecryptTheSource", Effect: "Allow", Action: "kms:Decrypt", Resource: sourceKeyArn },
      {
        Sid: "EncryptTheReplica",
        Effect: "Allow",
        Action: ["kms:Encrypt", "kms:GenerateDataKey"],
        Resource: targetKeyArn,
      },
    ]),
  );
}
