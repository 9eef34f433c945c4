import type { Attempt, Behaviour, Behaviours, CloudView, LedgerResource, Rule } from "../../core/behaviour.ts";
import { docs, inService, references, refersTo, tokens } from "./types.ts";

const s3 = inService("S3");
const api = `${docs}/AmazonS3/latest/API`;
const guide = `${docs}/AmazonS3/latest/userguide`;
const versioning = "aws:s3/bucketVersioning:BucketVersioning";

/** One setting of a bucket: a resource of its own in Pulumi, an attribute of the bucket in S3, so at most one of each. */
function setting(noun: string, call: string, inputs: readonly string[], extra: Partial<Behaviour> = {}): Behaviour {
  const put = call.startsWith("Put") ? call : `Put${call}`;
  return {
    ...s3,
    evidence: `${api}/API_${put}.html`,
    noun,
    calls: [put, put, put.replace("Put", "Delete")],
    inputs: ["bucket", ...inputs],
    name: { auto: false },
    id: "{bucket}",
    references: { bucket: references.bucket },
    seconds: [2, 2, 1],
    ...extra,
    rules: [inBucketRegion, ...(extra.rules ?? [])],
  };
}

/** S3 answers a request for a bucket of another region with a redirect that the provider reports as it is. */
const inBucketRegion: Rule = {
  code: "PermanentRedirect",
  status: 301,
  evidence: `${guide}/Redirects.html`,
  refuses: (attempt, cloud) => {
    const bucket = bucketOf(attempt, cloud);
    return bucket && bucket.region !== attempt.region
      ? `The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint. (${bucket.region})`
      : undefined;
  },
};

function bucketOf({ inputs }: Attempt, cloud: CloudView): LedgerResource | undefined {
  return cloud.findAnywhere(tokens.bucket, inputs.text("bucket"));
}

function isVersioned(bucket: LedgerResource | undefined, cloud: CloudView): boolean {
  if (bucket === undefined) return false;
  return cloud
    .referrers(bucket)
    .some(
      (each) =>
        each.type === versioning &&
        each.inputs.text("bucket") === bucket.name &&
        each.inputs.text("versioningConfiguration.status") === "Enabled",
    );
}

/** A policy that opens the bucket to everyone, as Block Public Access understands it: an Allow to any principal without a condition. */
function opensToEveryone(policy: string): boolean {
  let document: { Statement?: unknown };
  try {
    document = JSON.parse(policy);
  } catch {
    return false;
  }
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  return statements.some((statement) => {
    if (statement?.Effect !== "Allow" || statement.Condition) return false;
    const principal = statement.Principal;
    return (
      principal === "*" || principal?.AWS === "*" || (Array.isArray(principal?.AWS) && principal.AWS.includes("*"))
    );
  });
}

/** Buckets and their settings. */
export const s3Behaviours: Behaviours = {
  [tokens.bucket]: {
    ...s3,
    evidence: `${api}/API_CreateBucket.html`,
    noun: "S3 Bucket",
    calls: ["CreateBucket", "PutBucketTagging", "DeleteBucket"],
    inputs: ["bucket", "bucketPrefix", "forceDestroy", "objectLockEnabled"],
    defaults: { forceDestroy: false, objectLockEnabled: false },
    name: { input: "bucket", lower: true, maxLength: 63 },
    arn: "arn:aws:s3:::{name}",
    outputs: ({ name, region }) => ({
      bucketDomainName: `${name}.s3.amazonaws.com`,
      bucketRegion: region,
      bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      hostedZoneId: "Z3AQBSTGFYJSTF",
      websiteDomain: "",
      websiteEndpoint: "",
    }),
    rules: [
      {
        code: "BucketAlreadyOwnedByYou",
        status: 409,
        on: "create",
        refuses: ({ name, account }, cloud) =>
          cloud.findAnywhere(tokens.bucket, name)?.account === account
            ? "Your previous request to create the named bucket succeeded and you already own it."
            : undefined,
      },
      {
        code: "BucketAlreadyExists",
        status: 409,
        on: "create",
        refuses: ({ name }, cloud) =>
          cloud.findAnywhere(tokens.bucket, name)
            ? "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again."
            : undefined,
      },
      {
        code: "InvalidBucketName",
        evidence: `${guide}/bucketnamingrules.html`,
        on: "create",
        refuses: ({ name }) => {
          const wellFormed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..");
          const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name);
          const address = /^\d+\.\d+\.\d+\.\d+$/.test(name);
          return wellFormed && !reserved && !address ? undefined : `The specified bucket is not valid: ${name}`;
        },
      },
    ],
    deletion: [
      {
        code: "BucketNotEmpty",
        status: 409,
        evidence: `${guide}/object-lock.html`,
        refuses: ({ inputs, name }, cloud) =>
          !inputs.flag("forceDestroy") && cloud.retained(tokens.bucket, `objects-of:${name}`) !== undefined
            ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
            : undefined,
      },
    ],
    quota: {
      limit: 10_000,
      code: "TooManyBuckets",
      message: "You have attempted to create more buckets than allowed",
      evidence: `${guide}/BucketRestrictions.html`,
    },
    retains: ({ name, inputs }) =>
      inputs.flag("objectLockEnabled")
        ? {
            name,
            reason:
              "bucket with object lock: while it holds a locked version neither that version nor the bucket can be deleted",
          }
        : undefined,
    replaces: { objectLockEnabled: (before) => before.flag("objectLockEnabled") === true },
    seconds: [4, 2, 3],
  },
  [versioning]: setting("S3 Bucket Versioning", "BucketVersioning", ["versioningConfiguration", "mfa"], {
    rules: [
      {
        code: "InvalidBucketState",
        status: 409,
        evidence: `${guide}/object-lock-configure.html`,
        refuses: (attempt, cloud) =>
          attempt.inputs.text("versioningConfiguration.status") === "Suspended" &&
          bucketOf(attempt, cloud)?.inputs.flag("objectLockEnabled")
            ? "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
            : undefined,
      },
    ],
  }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting(
    "S3 Bucket Public Access Block",
    "PublicAccessBlock",
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets", "skipDestroy"],
  ),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": setting(
    "S3 Bucket Ownership Controls",
    "BucketOwnershipControls",
    ["rule"],
  ),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting(
    "S3 Bucket Server-side Encryption Configuration",
    "BucketEncryption",
    ["rules"],
    {
      references: {
        bucket: references.bucket,
        "rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId": refersTo(
          [tokens.key, tokens.replicaKey, tokens.keyAlias],
          "KMS.NotFoundException",
          "Key '{value}' does not exist in the region of the bucket",
        ),
      },
      rules: [
        {
          code: "InvalidArgument",
          refuses: ({ inputs }) =>
            inputs
              .each("rules")
              .some(
                (rule) =>
                  rule.text("applyServerSideEncryptionByDefault.sseAlgorithm") === "AES256" &&
                  rule.has("applyServerSideEncryptionByDefault.kmsMasterKeyId"),
              )
              ? "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"
              : undefined,
        },
      ],
    },
  ),
  "aws:s3/bucketPolicy:BucketPolicy": setting("S3 Bucket Policy", "BucketPolicy", ["policy"], {
    rules: [
      {
        code: "AccessDenied",
        status: 403,
        evidence: `${guide}/access-control-block-public-access.html`,
        refuses: (attempt, cloud) => {
          if (!opensToEveryone(attempt.inputs.text("policy") ?? "")) return undefined;
          const bucket = bucketOf(attempt, cloud);
          const blocked =
            (bucket ? cloud.referrers(bucket) : []).some(
              (each) => each.type.endsWith(":BucketPublicAccessBlock") && each.inputs.flag("blockPublicPolicy"),
            ) ||
            cloud
              .all("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock")
              .some((each) => each.inputs.flag("blockPublicPolicy"));
          return blocked
            ? `User is not authorized to perform: s3:PutBucketPolicy on resource: "${bucket?.arn}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`
            : undefined;
        },
      },
      {
        code: "MalformedPolicy",
        evidence: `${guide}/example-bucket-policies.html`,
        refuses: (attempt, cloud) => {
          const bucket = bucketOf(attempt, cloud);
          const policy = attempt.inputs.text("policy") ?? "";
          if (!bucket || /"Resource"\s*:\s*"\*"/.test(policy) || policy.includes(bucket.arn)) return undefined;
          return "Policy has invalid resource";
        },
      },
    ],
  }),
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
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": setting(
    "S3 Bucket Replication Configuration",
    "BucketReplication",
    ["role", "rules", "token"],
    {
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
    },
  ),
  "aws:s3/bucketMetric:BucketMetric": setting("S3 Bucket Metric", "BucketMetricsConfiguration", ["filter"], {
    id: "{bucket}:{name}",
  }),
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    ...inService("S3 Control"),
    evidence: `${api}/API_control_PutPublicAccessBlock.html`,
    noun: "S3 Account Public Access Block",
    calls: ["PutPublicAccessBlock", "PutPublicAccessBlock", "DeletePublicAccessBlock"],
    inputs: ["accountId", "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
    name: { auto: false },
    id: "{account}",
    seconds: [2, 2, 2],
  },
};
