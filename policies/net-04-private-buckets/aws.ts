import { fail, pass, type StackCheck } from "../core/rule.ts";

const bucketBlock = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const accountBlock = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/**
 * With all four on, no ACL and no policy makes anything public. New buckets have them on unless somebody takes them off,
 * which nothing in the stack would then show: hence they are asked for. A block that leaves one out has it off.
 */
export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
  types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  reads: [bucketBlock, accountBlock],
  each: (bucket, stack) => {
    const blocks = stack.referring(bucket, "bucket", stack.ofType(bucketBlock));
    const all = [...blocks, ...stack.ofType(accountBlock)];
    const off = switches.filter((each) => !all.some((block) => block.flag(each)));
    if (off.length === 0) return pass("public access is blocked");
    const [block] = blocks;
    if (block === undefined) return fail({ found: "public access is not blocked", wanted: "all four blocks on" });
    return off.map((property) => fail({ resource: block, property, found: "off", wanted: "true" }));
  },
};
