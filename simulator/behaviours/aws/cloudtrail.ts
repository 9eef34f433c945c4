import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const trail = inService("CloudTrail");
const trailApi = `${docs}/awscloudtrail/latest/APIReference`;

/** CloudTrail: the audit trail and what it needs to be able to write. */
export const cloudTrail: Behaviours = {
  "aws:cloudtrail/trail:Trail": {
    ...trail,
    evidence: `${trailApi}/API_CreateTrail.html`,
    noun: "CloudTrail Trail",
    calls: ["CreateTrail", "UpdateTrail", "DeleteTrail"],
    inputs: [
      "s3BucketName",
      "s3KeyPrefix",
      "isMultiRegionTrail",
      "includeGlobalServiceEvents",
      "enableLogging",
      "enableLogFileValidation",
      "kmsKeyId",
      "cloudWatchLogsGroupArn",
      "cloudWatchLogsRoleArn",
      "advancedEventSelectors",
      "eventSelectors",
      "insightSelectors",
      "snsTopicName",
    ],
    defaults: {
      enableLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: false,
      enableLogFileValidation: false,
    },
    name: {
      unique: "region",
      taken: { code: "TrailAlreadyExistsException", message: "Trail {name} already exists for customer: {account}" },
    },
    id: "{arn}",
    arn: "arn:aws:cloudtrail:{region}:{account}:trail/{name}",
    outputs: ({ region }) => ({ homeRegion: region, snsTopicArn: "" }),
    references: {
      s3BucketName: refersTo(tokens.bucket, "S3BucketDoesNotExistException", "S3 bucket {value} does not exist!", {
        within: "anywhere",
      }),
      kmsKeyId: refersTo(
        [tokens.key, tokens.replicaKey, tokens.keyAlias],
        "KmsKeyNotFoundException",
        "KMS key {value} not found.",
      ),
      cloudWatchLogsRoleArn: refersTo(
        tokens.role,
        "InvalidCloudWatchLogsRoleArnException",
        "Access denied. Check the trust relationships for your role.",
        { within: "account" },
      ),
    },
    rules: [
      {
        code: "InsufficientS3BucketPolicyException",
        evidence: `${docs}/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html`,
        refuses: ({ inputs }, cloud) => {
          const name = inputs.text("s3BucketName");
          const bucket = cloud.findAnywhere(tokens.bucket, name);
          const policies = bucket ? cloud.referrers(bucket).filter(({ type }) => type.endsWith(":BucketPolicy")) : [];
          const allowed = policies.some(({ inputs: policy }) =>
            policy.text("policy")?.includes("cloudtrail.amazonaws.com"),
          );
          return allowed ? undefined : `Incorrect S3 bucket policy is detected for bucket: ${name}`;
        },
      },
      {
        code: "InsufficientEncryptionPolicyException",
        evidence: `${docs}/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`,
        refuses: ({ inputs, name }, cloud) => {
          const key = cloud.find([tokens.key, tokens.replicaKey], inputs.text("kmsKeyId"));
          if (!key || key.outputs.text("policy")?.includes("cloudtrail.amazonaws.com")) return undefined;
          return `Insufficient permissions to access S3 bucket ${inputs.text("s3BucketName")} or KMS key ${key.arn}: the key's policy does not let CloudTrail encrypt for ${name}.`;
        },
      },
      {
        code: "InvalidCloudWatchLogsLogGroupArnException",
        refuses: ({ inputs }, cloud) => {
          const given = inputs.text("cloudWatchLogsGroupArn");
          if (given === undefined) return undefined;
          if (!given.endsWith(":*"))
            return `CloudTrail cannot validate the specified log group ARN ${given}: it must end in :*`;
          return cloud.find(tokens.logGroup, given.slice(0, -2)) ? undefined : `The log group ${given} does not exist.`;
        },
      },
      {
        code: "InvalidParameterCombinationException",
        refuses: ({ inputs }) =>
          inputs.flag("isMultiRegionTrail") && inputs.get("includeGlobalServiceEvents") === false
            ? "Multi-Region trail must include global service events."
            : undefined,
      },
      {
        code: "CloudWatchLogsDeliveryUnavailableException",
        refuses: ({ inputs }) =>
          inputs.has("cloudWatchLogsGroupArn") !== inputs.has("cloudWatchLogsRoleArn")
            ? "Both a log group and a role are needed to deliver to CloudWatch Logs."
            : undefined,
      },
    ],
    quota: {
      limit: 5,
      code: "MaximumNumberOfTrailsExceededException",
      message: "User: {account} already has {value} trails in {region}.",
      evidence: `${docs}/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html`,
    },
    seconds: [6, 5, 3],
  },
};
