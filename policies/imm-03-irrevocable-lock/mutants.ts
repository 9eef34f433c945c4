import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["*"],
    operators: ["removed", "emptied", "flipped", "set to Disabled", "set to Unlocked"],
    reason: "locks less, or nothing: nobody is bound for ever",
  },
  {
    paths: ["*"],
    operators: ["lowered", "raised"],
    reason: "locked for another time, by a lock that can be lifted",
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucket:Bucket"],
    paths: ["objectLockConfiguration"],
    operators: ["added"],
    reason: "a block that says nothing",
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"],
    paths: ["rule.defaultRetention.years"],
    operators: ["added"],
    reason: "days and years at once, which S3 refuses",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:StorageAccount"],
    paths: ["immutableStorageWithVersioning*"],
    operators: ["added"],
    reason: "a block that says nothing, and locks nothing",
  },
];
