import { awsBuckets, awsVersionings, awsVersions } from "../core/object-versions.ts";
import type { StackCheck } from "../core/rule.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
  types: awsBuckets,
  reads: awsVersionings,
  each: (bucket, stack) => awsVersions(bucket, stack),
};
