import { leadsTo, logWriters, receivesLogs } from "../core/log-stores.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { type Judgement, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { writeOnceReads } from "../core/write-once.ts";
import { judgeObjects, judgeWriteOnce, missingStores, trailDays } from "./archives.ts";

const trail = "aws:cloudtrail/trail:Trail";
const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html",
    "https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html",
  ],
  types: [trail, ...buckets],
  reads: [...writeOnceReads, ...logWriters],
  each: (resource, stack, requirements) => {
    if (resource.type === trail) return judgeTrail(resource, stack, requirements);
    return judgeObjects(resource, stack, requirements, (bucket) =>
      receivesLogs(bucket, stack) ? "receives logs alone" : undefined,
    );
  },
  // Whether there is a trail at all is another rule's question.
  whole: (stack, requirements) =>
    requirements.kind === "environment" ? missingStores(stack, buckets, requirements) : [],
};

function judgeTrail(resource: Resource, stack: StackView, requirements: Requirements): readonly Judgement[] {
  const archives = stack.ofType(...buckets).filter((each) => leadsTo(stack, resource, "s3BucketName", each));
  if (archives.length === 0) return [unknown("writes into a bucket that is not of this stack")];
  return archives.map((each) => judgeWriteOnce(each, stack, trailDays(requirements)));
}
