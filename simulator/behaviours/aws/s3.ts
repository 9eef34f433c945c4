import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { s3Api as api, bucketOf, s3Guide as guide, replicationConfig, s3, setting, versioning } from "./s3-common.ts";
import { s3Data } from "./s3-data.ts";
import { inService, references, refersTo, tokens } from "./types.ts";

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

function replicated({ inputs }: Attempt, cloud: CloudView): string | undefined {
  const present = cloud.all(replicationConfig).some((each) => each.inputs.text("bucket") === inputs.text("bucket"));
  return present
    ? "A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration."
    : undefined;
}

const suspendedUnderReplication: Rule = {
  code: "InvalidBucketState",
  status: 409,
  evidence: `${guide}/manage-versioning-examples.html`,
  refuses: (attempt, cloud) =>
    attempt.inputs.text("versioningConfiguration.status") === "Suspended" ? replicated(attempt, cloud) : undefined,
};

/** Buckets and their settings. */
export const s3Behaviours: Behaviours = {
  ...s3Data,
  [tokens.bucket]: {
    ...s3,
    evidence: `${api}/API_CreateBucket.html`,
    noun: "S3 Bucket",
    calls: ["CreateBucket", "PutBucketTagging", "DeleteBucket"],
    inputs: ["bucket", "bucketPrefix", "forceDestroy", "objectLockEnabled"],
    defaults: { forceDestroy: false, objectLockEnabled: false },
    name: { input: "bucket", lower: true, maxLength: 63 },
    arn: "arn:aws:s3:::{name}",
    outputs: ({ name, region, random }) => ({
      bucketDomainName: `${name}.s3.amazonaws.com`,
      bucketRegion: region,
      bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      hostedZoneId: websiteZones[region] ?? random("Z{upper13}", "website zone"),
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
    // The provider makes the bucket anew, although S3 can lock a versioned bucket later on.
    replaces: { objectLockEnabled: true },
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
      suspendedUnderReplication,
    ],
    // The provider suspends the versions of a bucket when their setting is deleted.
    deletion: [{ ...suspendedUnderReplication, refuses: replicated }],
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
    rules: [
      {
        code: "AccessDenied",
        status: 403,
        refuses: ({ inputs, account }) =>
          (inputs.text("accountId") ?? account) === account
            ? undefined
            : `User is not authorized to perform: s3:PutAccountPublicAccessBlock on account ${inputs.text("accountId")}`,
      },
    ],
    seconds: [2, 2, 2],
  },
};

/** Hosted zones of website endpoints: https://docs.aws.amazon.com/general/latest/gr/s3.html */
const websiteZones: Readonly<Record<string, string>> = {
  "ca-central-1": "Z1QDHH18159H29",
  "eu-central-1": "Z21DNDUVLTQW6Q",
  "eu-north-1": "Z3BAZG2TWCNX0D",
  "eu-south-1": "Z30OZKI7KPW7MI",
  "eu-west-1": "Z1BKCTXD74EZPE",
  "eu-west-2": "Z3GKZC51ZF0DB4",
  "eu-west-3": "Z3R1K369G5AVDG",
  "us-east-1": "Z3AQBSTGFYJSTF",
  "us-east-2": "Z2O1EMRO9K5GLX",
  "us-west-1": "Z2F56UZL2M1ACD",
  "us-west-2": "Z3BJ6K6RIION7M",
};
