import { bucketKeyReads, bucketKeyUse, buckets } from "../core/bucket-keys.ts";
import { keyUses } from "../core/key-places.ts";
import { awsKeyPlaces } from "../core/key-places-aws.ts";
import { logWriters, receivesWithoutKeys } from "../core/log-stores.ts";
import type { Resource } from "../core/resource.ts";
import { mapsRootVolume } from "../core/root-volume.ts";
import { fail, type Judgement, notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeKeyUse, wanted } from "./judge.ts";

const template = "aws:ec2/launchTemplate:LaunchTemplate";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-mgmt",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  ],
  types: [...Object.keys(awsKeyPlaces), ...buckets],
  reads: [...bucketKeyReads, ...logWriters],
  each: (resource, stack) =>
    buckets.some((type) => type === resource.type)
      ? judgeBucket(resource, stack)
      : [...keyUses(resource, awsKeyPlaces).map((use) => judgeKeyUse(use)), ...judgeRootVolume(resource)],
};

/** Volumes that a template maps are judged by their keys; the root that it does not map has the key of its image. */
function judgeRootVolume(resource: Resource): readonly Judgement[] {
  if (resource.type !== template || mapsRootVolume(resource)) return [];
  return [fail({ property: "blockDeviceMappings", found: "no word of the root volume", wanted })];
}

/** S3 encrypts with a key of its own unless it is told of another. */
function judgeBucket(bucket: Resource, stack: StackView): Judgement {
  const found = bucketKeyUse(bucket, stack);
  if (found?.use.says !== "own" && receivesWithoutKeys(bucket, stack)) {
    return notApplicable("its writers know S3's own key alone");
  }
  return found ? judgeKeyUse(found.use, found.holder) : fail({ found: "S3's own key", wanted });
}
