import { awsBlocks, awsPrivacy } from "../core/object-privacy.ts";
import type { StackCheck } from "../core/rule.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
  types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  reads: Object.values(awsBlocks),
  each: (bucket, stack) => awsPrivacy(bucket, stack),
};
