import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";

/** Most days that a deleted key or secret waits: both services take 7 to 30, and wait 30 unless told. */
const mostDays = 30;

const waiting: Readonly<Record<string, string>> = {
  "aws:kms/externalKey:ExternalKey": "deletionWindowInDays",
  "aws:kms/key:Key": "deletionWindowInDays",
  "aws:kms/replicaExternalKey:ReplicaExternalKey": "deletionWindowInDays",
  "aws:kms/replicaKey:ReplicaKey": "deletionWindowInDays",
  "aws:secretsmanager/secret:Secret": "recoveryWindowInDays",
};

const lifecycles = [
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
  "aws:s3/bucketV2:BucketV2",
];

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
    "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
  ],
  types: [...Object.keys(waiting), ...lifecycles],
  each: (resource, { softDeleteDays }) => {
    const property = waiting[resource.type];
    if (property === undefined) return ofVersions(resource, softDeleteDays);
    const days = resource.number(property) ?? mostDays;
    const wanted = Math.min(mostDays, softDeleteDays);
    return days >= wanted
      ? pass(`waits ${days} days after its deletion`)
      : fail({ property, found: `${days} days`, wanted: `at least ${wanted} days` });
  },
};

/** A deleted object is its last version, until a rule takes that. */
function ofVersions(resource: Resource, wanted: number): readonly Judgement[] {
  const inline = resource.list("lifecycleRules").filter((rule) => rule.flag("enabled"));
  const separate = resource.list("rules").filter((rule) => rule.text("status") === "Enabled");
  const limits = [...inline, ...separate].flatMap((rule) =>
    [...rule.list("noncurrentVersionExpiration"), ...rule.list("noncurrentVersionExpirations")].map(
      (expiration): [Reading, string] => [expiration, expiration.has("days") ? "days" : "noncurrentDays"],
    ),
  );
  return limits.flatMap(([expiration, key]) => {
    const days = expiration.number(key);
    if (days === undefined) return [];
    if (days >= wanted) return pass(`versions stay ${days} days`);
    return fail({ property: `${expiration.path}.${key}`, found: `${days} days`, wanted: `at least ${wanted} days` });
  });
}
