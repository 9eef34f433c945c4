import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketObjectLockConfiguration } from "@pulumi/aws/s3/bucketObjectLockConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import type { ComponentResource, CustomResourceOptions, Output } from "@pulumi/pulumi";
import { denyInsecureTransport, type PolicyStatement, policyDocument } from "./policy-document.ts";

export interface PrivateBucketArgs {
  readonly bucket: string;
  readonly region: string;
  /** Encryption key; absent: S3's own key, for services that cannot write with the client's. */
  readonly keyId?: Output<string>;
  /** Age at which objects are deleted. */
  readonly retentionDays: number;
  /** Write-once: objects cannot be changed or deleted for so many days. */
  readonly writeOnce?: { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly days: number };
  readonly protect: boolean;
}

/**
 * A bucket that services of the account write to and nobody outside sees: versioned, encrypted, public access blocked,
 * owner enforced, objects deleted when their time is over. Its policy is made apart, by `allowOverTls`, because some
 * policies name a role that exists only once the bucket is in use.
 */
export function createPrivateBucket(name: string, args: PrivateBucketArgs, parent: ComponentResource): Bucket {
  const { bucket: bucketName, region, keyId, retentionDays, writeOnce, protect } = args;
  const child = { parent };
  const bucket = new Bucket(
    name,
    {
      bucket: bucketName,
      objectLockEnabled: writeOnce !== undefined,
      // Emptied on destroy only where the plan does not protect it; locked objects stay whatever is asked.
      forceDestroy: !protect,
      region,
      tags: { Name: bucketName },
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
  new BucketLifecycleConfiguration(name, { ...target, rules: [expiryRule(retentionDays)] }, afterVersioning);
  if (writeOnce) {
    const { mode, days } = writeOnce;
    new BucketObjectLockConfiguration(name, { ...target, rule: { defaultRetention: { mode, days } } }, afterVersioning);
  }
  return bucket;
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

function expiryRule(days: number) {
  return {
    id: "expire",
    status: "Enabled",
    filter: {},
    expiration: { days },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}
