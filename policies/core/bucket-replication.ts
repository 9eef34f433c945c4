import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const bucketReplication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

/** Whether a bucket is where the rules of a replication send the objects of another. */
export function receivesReplicas(bucket: Resource, stack: StackView): boolean {
  return stack.referring(bucket, "rules", stack.ofType(bucketReplication)).length > 0;
}
