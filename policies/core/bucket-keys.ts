import { type KeyPlace, type KeyUse, keyUses } from "./key-places.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

const encryptions = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
] as const;

/** The types that say which key a bucket has, for what a check `reads`. */
export const bucketKeyReads: readonly string[] = encryptions;

const separate: readonly KeyPlace[] = [{ at: "rules.0.applyServerSideEncryptionByDefault", key: "kmsMasterKeyId" }];
const inside: readonly KeyPlace[] = [
  {
    at: "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault",
    key: "kmsMasterKeyId",
    when: (block) => block.value !== undefined,
  },
  {
    at: "serverSideEncryptionConfigurations.0.rules.0.applyServerSideEncryptionByDefaults.0",
    key: "kmsMasterKeyId",
    when: (block) => block.value !== undefined,
  },
];

/** What is said of the key of a bucket, and by whom: a resource of its own, or the bucket itself. Nothing when nobody does. */
export function bucketKeyUse(
  bucket: Resource,
  stack: StackView,
): { readonly holder: Resource; readonly use: KeyUse } | undefined {
  const [configuration] = stack.referring(bucket, "bucket", stack.ofType(...encryptions));
  const holder = configuration ?? bucket;
  const places = configuration ? separate : inside;
  const [use] = keyUses(holder, { [holder.type]: places });
  return use && { holder, use };
}
