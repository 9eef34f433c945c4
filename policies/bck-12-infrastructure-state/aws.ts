import { awsBlocks, awsPrivacy } from "../core/object-privacy.ts";
import { awsBuckets, awsVersionings, awsVersions } from "../core/object-versions.ts";
import { isNamed } from "../core/raw.ts";
import type { Reading } from "../core/reading.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { holdsState, judgeAbsence } from "./state.ts";

const lifecycles = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];
const encryptions = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://www.pulumi.com/docs/iac/concepts/state-and-backends/",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html",
  ],
  types: awsBuckets,
  reads: [...awsVersionings, ...lifecycles, ...encryptions, ...Object.values(awsBlocks)],
  each: (bucket, stack, requirements) => {
    if (!holdsState(bucket)) return [];
    return [
      awsVersions(bucket, stack),
      ...deletions(bucket, stack, requirements),
      encryption(bucket, stack, requirements),
      awsPrivacy(bucket, stack),
    ].flat();
  },
  whole: (stack) => judgeAbsence(stack.ofType(...awsBuckets)),
};

/** A deleted state is its last version, until a rule takes that; no rule may take the one in use. */
function deletions(bucket: Resource, stack: StackView, { softDeleteDays }: Requirements): readonly Judgement[] {
  const apart = stack
    .referring(bucket, "bucket", stack.ofType(...lifecycles))
    .flatMap((resource) => resource.list("rules").map((rule) => ({ resource, rule })))
    .filter(({ rule }) => rule.text("status") === "Enabled");
  const inline = bucket
    .list("lifecycleRules")
    .filter((rule) => rule.flag("enabled"))
    .map((rule) => ({ resource: bucket, rule }));
  const faults = [...apart, ...inline].flatMap(({ resource, rule }) => faultsOf(resource, rule, softDeleteDays));
  return faults.length > 0 ? faults : [pass("what is deleted comes back")];
}

function faultsOf(resource: Resource, rule: Reading, softDeleteDays: number): readonly Judgement[] {
  const current = [...rule.list("expiration"), ...rule.list("expirations")]
    .filter((each) => (each.number("days") ?? 0) > 0 || each.has("date"))
    .map((each) => fail({ resource, property: each.path, found: "an end to state in use", wanted: "none" }));
  const former = [...rule.list("noncurrentVersionExpiration"), ...rule.list("noncurrentVersionExpirations")].flatMap(
    (each) => {
      const key = each.has("days") ? "days" : "noncurrentDays";
      const days = each.number(key) ?? Number.POSITIVE_INFINITY;
      if (days >= softDeleteDays) return [];
      const wanted = `at least ${softDeleteDays} days`;
      return fail({ resource, property: `${each.path}.${key}`, found: `${days} days`, wanted });
    },
  );
  return [...current, ...former];
}

/** S3 encrypts everything by itself; a key of the client's own is something to ask for. */
function encryption(bucket: Resource, stack: StackView, { customerKeys }: Requirements): Judgement {
  if (!customerKeys) return pass("encrypted by the service");
  const places = [
    ...stack
      .referring(bucket, "bucket", stack.ofType(...encryptions))
      .map((resource) => ({ resource, place: "rules.0.applyServerSideEncryptionByDefault" })),
    { resource: bucket, place: "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault" },
    { resource: bucket, place: "serverSideEncryptionConfigurations.0.rules.0.applyServerSideEncryptionByDefaults.0" },
  ];
  const isKept = places.some(
    ({ resource, place }) =>
      (resource.text(`${place}.sseAlgorithm`) ?? "").startsWith("aws:kms") &&
      isNamed(resource, `${place}.kmsMasterKeyId`),
  );
  if (isKept) return pass("encrypted with a key of the client's own");
  return fail({ found: "no key of the client's own", wanted: "encryption with aws:kms and a key" });
}
