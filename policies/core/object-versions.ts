import { blobService, inAccount } from "./azure-objects.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import { fail, type Judgement, pass } from "./rule.ts";
import type { StackView } from "./stack-view.ts";

export const awsBuckets: readonly string[] = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
export const awsVersionings: readonly string[] = [
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
];

/** Whether a bucket of S3 keeps the versions of its objects. */
export function awsVersions(bucket: Resource, stack: StackView): Judgement {
  const [own] = stack.referring(bucket, "bucket", stack.ofType(...awsVersionings));
  if (own) {
    const property = "versioningConfiguration.status";
    const status = own.text(property) ?? "absent";
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
}

/** Whether a storage account keeps the versions of its blobs. */
export function azureVersions(account: Resource, stack: StackView): Judgement {
  const [settings] = inAccount(account, blobService, stack);
  if (settings === undefined) {
    return fail({ found: "no settings of its blob service", wanted: "isVersioningEnabled" });
  }
  if (account.flag("isHnsEnabled")) {
    const found = "a hierarchical namespace, which keeps no versions";
    return fail({ property: "isHnsEnabled", found, wanted: "a flat namespace with versions" });
  }
  if (settings.flag("isVersioningEnabled")) return pass(`versions are kept, as ${settings.name} says`);
  const found = settings.has("isVersioningEnabled") ? "false" : "absent, which is off";
  return fail({ resource: settings, property: "isVersioningEnabled", found, wanted: "true" });
}

/** Whether a bucket of Cloud Storage keeps the versions of its objects. */
export function gcpVersions(bucket: Resource): Judgement {
  const [versioning] = bucket.list("versioning");
  if (versioning?.flag("enabled")) return pass("versions are kept");
  const [retention] = bucket.list("retentionPolicy");
  // Cloud Storage refuses to have both: where nothing can be replaced or deleted, no version is needed.
  if ((retention?.number("retentionPeriod") ?? 0) > 0) return pass("nothing can be replaced or deleted");
  return fail({
    property: "versioning.enabled",
    found: versioning ? "false" : "absent, which is off",
    wanted: "true, or a retention policy",
  });
}
