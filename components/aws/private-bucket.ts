import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketObjectLockConfiguration } from "@pulumi/aws/s3/bucketObjectLockConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import type { ComponentResource, CustomResourceOptions, Output } from "@pulumi/pulumi";
import type { Tags } from "../plan/types/common.ts";
import { denyInsecureTransport, type PolicyStatement, policyDocument } from "./policy-document.ts";

export interface PrivateBucketArgs {
  readonly bucket: string;
  readonly region: string;
  /** Encryption key; absent: S3's own key, for services that cannot write with the client's. */
  readonly keyId?: Output<string>;
  /** Age at which objects are deleted; absent: never. */
  readonly retentionDays?: number | undefined;
  /** Age at which objects move to cold storage; absent: never. */
  readonly archiveAfterDays?: number | undefined;
  /** Days for which replaced and deleted versions can be restored: 30 unless given. */
  readonly noncurrentDays?: number;
  /** Write-once: objects cannot be changed or deleted for so many days. */
  readonly writeOnce?: { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly days: number } | undefined;
  readonly protect: boolean;
  readonly tags?: Tags;
}

/**
 * A bucket that services of the account write to and nobody outside sees: versioned, encrypted, public access blocked,
 * owner enforced, objects deleted when their time is over. Its policy is made apart, by `allowOverTls`, because some
 * policies name a role that exists only once the bucket is in use.
 */
export function createPrivateBucket(name: string, args: PrivateBucketArgs, parent: ComponentResource): Bucket {
  return createVersionedBucket(name, args, parent).bucket;
}

/** The same, with the resource that what needs versioning must wait for. */
export function createVersionedBucket(
  name: string,
  args: PrivateBucketArgs,
  parent: ComponentResource,
): VersionedBucket {
  const { bucket: bucketName, region, keyId, writeOnce, protect, tags } = args;
  const child = { parent };
  const bucket = new Bucket(
    name,
    {
      bucket: bucketName,
      objectLockEnabled: writeOnce !== undefined,
      // Emptied on destroy only where the plan does not protect it; locked objects stay whatever is asked.
      forceDestroy: !protect,
      region,
      tags: { ...tags, Name: bucketName },
    },
    { ...child, protect },
  );
  const target = { bucket: bucket.id, region };
  const versioning = new BucketVersioning(name, { ...target, versioningConfiguration: { status: "Enabled" } }, child);
  new BucketPublicAccessBlock(
    name,
    {
      ...target,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    child,
  );
  new BucketOwnershipControls(name, { ...target, rule: { objectOwnership: "BucketOwnerEnforced" } }, child);
  new BucketServerSideEncryptionConfiguration(name, { ...target, rules: [encryptionRule(keyId)] }, child);
  // S3 takes rules on noncurrent versions only once versioning is on.
  const afterVersioning = { ...child, dependsOn: [versioning] };
  new BucketLifecycleConfiguration(name, { ...target, rules: [ageingRule(args)] }, afterVersioning);
  if (writeOnce) {
    const { mode, days } = writeOnce;
    new BucketObjectLockConfiguration(name, { ...target, rule: { defaultRetention: { mode, days } } }, afterVersioning);
  }
  return { bucket, versioning };
}

export interface VersionedBucket {
  readonly bucket: Bucket;
  readonly versioning: BucketVersioning;
}

/** The policy of a private bucket: what the statements allow, and only over TLS. */
export function allowOverTls(
  name: string,
  bucket: Bucket,
  args: { readonly bucket: string; readonly region: string; readonly statements: readonly PolicyStatement[] },
  options: CustomResourceOptions,
): BucketPolicy {
  const statements = [...args.statements, ...denyInsecureTransport(`arn:aws:s3:::${args.bucket}`)];
  return new BucketPolicy(
    name,
    { bucket: bucket.id, region: args.region, policy: policyDocument(statements) },
    options,
  );
}

function encryptionRule(keyId: Output<string> | undefined) {
  if (keyId === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyId },
    // One data key for many objects instead of a call to KMS for each.
    bucketKeyEnabled: true,
  };
}

function ageingRule({ retentionDays, archiveAfterDays, noncurrentDays = 30 }: PrivateBucketArgs) {
  return {
    id: "expire",
    status: "Enabled",
    filter: {},
    ...(retentionDays !== undefined && { expiration: { days: retentionDays } }),
    // Cold, yet read at once: a restore or an audit does not wait for hours.
    ...(archiveAfterDays !== undefined && { transitions: [{ days: archiveAfterDays, storageClass: "GLACIER_IR" }] }),
    noncurrentVersionExpiration: { noncurrentDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}
