import type { Behaviours } from "../../core/behaviour.ts";
import { bucketOf, s3Guide as guide, isVersioned, replicationConfig, setting } from "./s3-common.ts";
import { references, refersTo, tokens } from "./types.ts";

/** What becomes of a bucket's objects: their life, their lock, their replicas. */
export const s3Data: Behaviours = {
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting(
    "S3 Bucket Lifecycle Configuration",
    "BucketLifecycleConfiguration",
    ["rules", "transitionDefaultMinimumObjectSize"],
    {
      outputs: ({ inputs }) => ({
        transitionDefaultMinimumObjectSize:
          inputs.text("transitionDefaultMinimumObjectSize") ?? "all_storage_classes_128K",
      }),
      rules: [
        {
          code: "InvalidArgument",
          refuses: ({ inputs }) => {
            const ids = inputs.texts("rules[].id");
            return new Set(ids).size < ids.length
              ? "Rule ID must be unique. Found same ID for more than one rule"
              : undefined;
          },
        },
        {
          code: "InvalidArgument",
          evidence: `${guide}/lifecycle-expire-general-considerations.html`,
          refuses: ({ inputs }) => {
            for (const rule of inputs.each("rules")) {
              const expiry = rule.number("expiration.days");
              const late = rule
                .each("transitions")
                .some((each) => expiry !== undefined && (each.number("days") ?? 0) >= expiry);
              if (late)
                return "'Days' in the Expiration action for prefix '' must be greater than 'Days' in the Transition action";
            }
            return undefined;
          },
        },
        {
          code: "InvalidArgument",
          evidence: `${guide}/lifecycle-transition-general-considerations.html`,
          refuses: ({ inputs }) =>
            inputs
              .each("rules")
              .flatMap((rule) => rule.each("transitions"))
              .some((each) => /_IA$/.test(each.text("storageClass") ?? "") && (each.number("days") ?? 30) < 30)
              ? "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'"
              : undefined,
        },
      ],
    },
  ),
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": setting(
    "S3 Bucket Object Lock Configuration",
    "ObjectLockConfiguration",
    ["rule", "objectLockEnabled", "token"],
    {
      defaults: { objectLockEnabled: "Enabled" },
      rules: [
        {
          code: "InvalidBucketState",
          status: 409,
          refuses: (attempt, cloud) =>
            isVersioned(bucketOf(attempt, cloud), cloud)
              ? undefined
              : "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
        },
      ],
    },
  ),
  [replicationConfig]: setting("S3 Bucket Replication Configuration", "BucketReplication", ["role", "rules", "token"], {
    references: {
      bucket: references.bucket,
      role: refersTo(tokens.role, "InvalidArgument", "Invalid role {value}", { within: "account" }),
      "rules[].destination.bucket": refersTo(tokens.bucket, "InvalidRequest", "Destination bucket must exist.", {
        within: "anywhere",
      }),
    },
    rules: [
      {
        code: "InvalidRequest",
        evidence: `${guide}/replication-requirements.html`,
        refuses: (attempt, cloud) =>
          isVersioned(bucketOf(attempt, cloud), cloud)
            ? undefined
            : "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
      },
      {
        code: "InvalidRequest",
        evidence: `${guide}/replication-requirements.html`,
        refuses: ({ inputs }, cloud) =>
          inputs.texts("rules[].destination.bucket").some((arn) => {
            const bucket = cloud.findAnywhere(tokens.bucket, arn);
            return bucket !== undefined && !isVersioned(bucket, cloud);
          })
            ? "Destination bucket must have versioning enabled."
            : undefined,
      },
      {
        code: "InvalidRequest",
        evidence: `${guide}/replication-time-control.html`,
        refuses: ({ inputs }) =>
          inputs
            .each("rules")
            .some(
              (rule) =>
                rule.text("destination.replicationTime.status") === "Enabled" &&
                rule.text("destination.metrics.status") !== "Enabled",
            )
            ? "Replication Time Control needs replication metrics to be enabled."
            : undefined,
      },
      {
        code: "InvalidArgument",
        evidence: `${guide}/replication-config-for-kms-objects.html`,
        refuses: ({ inputs }) =>
          inputs
            .each("rules")
            .some(
              (rule) =>
                rule.text("sourceSelectionCriteria.sseKmsEncryptedObjects.status") === "Enabled" &&
                !rule.has("destination.encryptionConfiguration.replicaKmsKeyId"),
            )
            ? "SseKmsEncryptedObjects needs a ReplicaKmsKeyID in the destination."
            : undefined,
      },
    ],
  }),
};
