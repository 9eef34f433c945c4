import type { Reading } from "../core/reading.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";

const separate = ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"];

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
  types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  reads: separate,
  each: (bucket, stack) => {
    const [own] = stack.referring(bucket, "bucket", stack.ofType(...separate));
    if (own) {
      const status = own.text("versioningConfiguration.status") ?? "absent";
      const property = "versioningConfiguration.status";
      return status === "Enabled"
        ? pass(`versions are kept, as ${own.name} says`)
        : fail({ resource: own, property, found: status, wanted: "Enabled" });
    }
    // A lock is only possible with versions, and switches them on.
    if (bucket.flag("objectLockEnabled")) return pass("versions are kept, as object lock wants them");
    const inline: readonly Reading[] = [...bucket.list("versioning"), ...bucket.list("versionings")];
    if (inline.some((each) => each.flag("enabled"))) return pass("versions are kept, as the bucket itself says");
    return fail({
      property: bucket.type.endsWith("V2") ? "versionings" : "versioning",
      found: inline.length > 0 ? "off" : "absent",
      wanted: "versioning, of the bucket or as a resource of its own",
    });
  },
};
