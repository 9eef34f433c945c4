import type { NegativeCase } from "../negative-case.ts";

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";
const api = "https://docs.aws.amazon.com/AmazonS3/latest/API";
const bucket = "aws:s3/bucket:Bucket";
const versioning = "aws:s3/bucketVersioning:BucketVersioning";
const policy = "aws:s3/bucketPolicy:BucketPolicy";
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const replication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

const data = [bucket, "data", { bucket: "socle-case-data" }] as const;
const versioned = [
  versioning,
  "versions",
  { bucket: "<data.bucket>", versioningConfiguration: { status: "Enabled" } },
] as const;
const role = [
  "aws:iam/role:Role",
  "copier",
  {
    name: "copier",
    assumeRolePolicy:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
  },
] as const;
const openPolicy =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::socle-case-data/*"}]}';

export const cases: readonly NegativeCase[] = [
  {
    title: "a bucket name that the account already has",
    given: [data],
    attempt: { create: [bucket, "again", { bucket: "socle-case-data" }] },
    expectedCode: "BucketAlreadyOwnedByYou",
    evidence: `${api}/API_CreateBucket.html`,
  },
  {
    title: "a bucket name with upper-case letters",
    attempt: { create: [bucket, "x", { bucket: "Socle-Data" }] },
    expectedCode: "check:pattern",
    evidence: `${guide}/bucketnamingrules.html`,
  },
  {
    title: "a setting of a bucket addressed in another region",
    given: [data],
    attempt: {
      create: [
        versioning,
        "v",
        { bucket: "<data.bucket>", region: "eu-central-1", versioningConfiguration: { status: "Enabled" } },
      ],
    },
    expectedCode: "PermanentRedirect",
    evidence: `${guide}/Redirects.html`,
  },
  {
    title: "a setting of a bucket that does not exist",
    attempt: { create: [block, "b", { bucket: "socle-case-none", blockPublicAcls: true }] },
    expectedCode: "NoSuchBucket",
    evidence: `${api}/API_PutPublicAccessBlock.html`,
  },
  {
    title: "suspending the versions of a bucket with object lock",
    given: [
      [bucket, "locked", { bucket: "socle-case-locked", objectLockEnabled: true }],
      [versioning, "v", { bucket: "<locked.bucket>", versioningConfiguration: { status: "Enabled" } }],
    ],
    attempt: {
      update: "v",
      to: { bucket: "socle-case-locked", versioningConfiguration: { status: "Suspended" } },
    },
    expectedCode: "InvalidBucketState",
    evidence: `${guide}/object-lock-configure.html`,
  },
  {
    title: "encryption with a key of another region",
    given: [data, ["aws:kms/key:Key", "far", { region: "eu-central-1" }]],
    attempt: {
      create: [
        encryption,
        "e",
        {
          bucket: "<data.bucket>",
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "<far.arn>" } }],
        },
      ],
    },
    expectedCode: "KMS.NotFoundException",
    evidence: `${guide}/UsingKMSEncryption.html`,
  },
  {
    title: "a public policy where public policies are blocked",
    given: [data, [block, "b", { bucket: "<data.bucket>", blockPublicPolicy: true }]],
    attempt: { create: [policy, "open", { bucket: "<data.bucket>", policy: openPolicy }] },
    expectedCode: "AccessDenied",
    evidence: `${guide}/access-control-block-public-access.html`,
  },
  {
    title: "a policy on another bucket's objects",
    given: [data],
    attempt: {
      create: [
        policy,
        "other",
        { bucket: "<data.bucket>", policy: openPolicy.replace("socle-case-data", "elsewhere") },
      ],
    },
    expectedCode: "MalformedPolicy",
    evidence: `${guide}/example-bucket-policies.html`,
  },
  {
    title: "objects that expire before they move to cold storage",
    given: [data],
    attempt: {
      create: [
        lifecycle,
        "l",
        {
          bucket: "<data.bucket>",
          rules: [
            {
              id: "age",
              status: "Enabled",
              filter: {},
              expiration: { days: 60 },
              transitions: [{ days: 90, storageClass: "GLACIER" }],
            },
          ],
        },
      ],
    },
    expectedCode: "InvalidArgument",
    evidence: `${guide}/lifecycle-expire-general-considerations.html`,
  },
  {
    title: "a move to infrequent access after a week",
    given: [data],
    attempt: {
      create: [
        lifecycle,
        "l",
        {
          bucket: "<data.bucket>",
          rules: [
            { id: "age", status: "Enabled", filter: {}, transitions: [{ days: 7, storageClass: "STANDARD_IA" }] },
          ],
        },
      ],
    },
    expectedCode: "InvalidArgument",
    evidence: `${guide}/lifecycle-transition-general-considerations.html`,
  },
  {
    title: "object lock on a bucket without versions",
    given: [data],
    attempt: {
      create: [lock, "l", { bucket: "<data.bucket>", rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } } }],
    },
    expectedCode: "InvalidBucketState",
    evidence: `${api}/API_PutObjectLockConfiguration.html`,
  },
  {
    title: "replication from a bucket without versions",
    given: [data, role, [bucket, "copy", { bucket: "socle-case-copy", region: "eu-central-1" }]],
    attempt: {
      create: [
        replication,
        "r",
        {
          bucket: "<data.bucket>",
          role: "<copier.arn>",
          rules: [{ id: "all", status: "Enabled", destination: { bucket: "<copy.arn>" } }],
        },
      ],
    },
    expectedCode: "InvalidRequest",
    evidence: `${guide}/replication-requirements.html`,
  },
  {
    title: "replication to a bucket without versions",
    given: [data, versioned, role, [bucket, "copy", { bucket: "socle-case-copy", region: "eu-central-1" }]],
    attempt: {
      create: [
        replication,
        "r",
        {
          bucket: "<data.bucket>",
          role: "<copier.arn>",
          rules: [{ id: "all", status: "Enabled", destination: { bucket: "<copy.arn>" } }],
        },
      ],
    },
    expectedCode: "InvalidRequest",
    expectedText: "Destination bucket must have versioning",
    evidence: `${guide}/replication-requirements.html`,
  },
  {
    title: "an owner of objects that S3 does not know",
    given: [data],
    attempt: {
      create: [
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "o",
        { bucket: "<data.bucket>", rule: { objectOwnership: "Owner" } },
      ],
    },
    expectedCode: "check:enum",
    evidence: `${api}/API_OwnershipControlsRule.html`,
  },
  {
    title: "metrics of a bucket that does not exist",
    attempt: {
      create: ["aws:s3/bucketMetric:BucketMetric", "m", { bucket: "socle-case-none", name: "EntireBucket" }],
    },
    expectedCode: "NoSuchBucket",
    evidence: `${api}/API_PutBucketMetricsConfiguration.html`,
  },
  {
    title: "two lifecycle rules of one id",
    given: [data],
    attempt: {
      create: [
        lifecycle,
        "l",
        {
          bucket: "<data.bucket>",
          rules: [
            { id: "age", status: "Enabled", filter: {}, expiration: { days: 30 } },
            { id: "age", status: "Enabled", filter: {}, expiration: { days: 60 } },
          ],
        },
      ],
    },
    expectedCode: "InvalidArgument",
    expectedText: "Rule ID must be unique",
    evidence: `${api}/API_LifecycleRule.html`,
  },
  {
    title: "ending the versions of a bucket that is replicated",
    given: [
      data,
      versioned,
      role,
      [bucket, "copy", { bucket: "socle-case-copy", region: "eu-central-1" }],
      [
        versioning,
        "copies",
        { bucket: "<copy.bucket>", region: "eu-central-1", versioningConfiguration: { status: "Enabled" } },
      ],
      [
        replication,
        "r",
        {
          bucket: "<data.bucket>",
          role: "<copier.arn>",
          rules: [{ id: "all", status: "Enabled", destination: { bucket: "<copy.arn>" } }],
        },
      ],
    ],
    attempt: { delete: "versions" },
    expectedCode: "InvalidBucketState",
    expectedText: "first delete the replication configuration",
    evidence: `${guide}/manage-versioning-examples.html`,
  },
];
