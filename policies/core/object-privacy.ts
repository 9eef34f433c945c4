import type { Resource } from "./resource.ts";
import { fail, type Judgement, pass } from "./rule.ts";
import type { StackView } from "./stack-view.ts";

/** Blocks of public access in AWS, of a bucket and of the whole account. */
export const awsBlocks = {
  bucket: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  account: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
} as const;

const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/**
 * With all four on, no ACL and no policy makes anything public. New buckets have them on unless somebody takes them off,
 * which nothing in the stack would then show: hence they are asked for. A block that leaves one out has it off.
 */
export function awsPrivacy(bucket: Resource, stack: StackView): Judgement | readonly Judgement[] {
  const blocks = stack.referring(bucket, "bucket", stack.ofType(awsBlocks.bucket));
  const all = [...blocks, ...stack.ofType(awsBlocks.account)];
  const off = switches.filter((each) => !all.some((block) => block.flag(each)));
  if (off.length === 0) return pass("public access is blocked");
  const [block] = blocks;
  if (block === undefined) return fail({ found: "public access is not blocked", wanted: "all four blocks on" });
  return off.map((property) => fail({ resource: block, property, found: "off", wanted: "true" }));
}

/** A storage account: off unless it is switched on, as the API takes an absent value. */
export function azureAccountPrivacy(account: Resource): Judgement {
  const property = "allowBlobPublicAccess";
  if (!account.flag(property)) return pass("nothing can be read without signing in");
  return fail({ property, found: "true", wanted: "false" });
}

/** A bucket of Cloud Storage: what is not enforced depends on a policy that others can change. */
export function gcpPrevention(bucket: Resource): Judgement {
  const property = "publicAccessPrevention";
  const found = bucket.text(property) ?? "absent, which is inherited";
  if (found === "enforced") return pass("public access is prevented");
  return fail({ property, found, wanted: "enforced" });
}
