import { Bucket } from "@pulumi/gcp/storage/bucket.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { Tags } from "../plan/types/common.ts";

const secondsOfDay = 86_400;

/** Days for which Cloud Storage brings deleted objects back, whoever deleted them: 7 to 90. https://cloud.google.com/storage/docs/soft-delete */
const softDelete = { min: 7, max: 90 } as const;

export interface PrivateBucketArgs {
  readonly bucket: string;
  /** Project. */
  readonly account: string;
  readonly region: string;
  readonly keyId: Output<string>;
  /** Age at which objects are deleted; absent: never. */
  readonly retentionDays?: number | undefined;
  /** Age at which objects move to cold storage; absent: never. */
  readonly archiveAfterDays?: number | undefined;
  /** Days for which replaced and deleted versions can be restored: 30 unless given. */
  readonly noncurrentDays?: number | undefined;
  /** Write-once: objects cannot be changed or deleted for so many days; `COMPLIANCE` can never be shortened or lifted. */
  readonly writeOnce?: { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly days: number } | undefined;
  readonly protect: boolean;
  readonly tags?: Tags;
}

/**
 * A bucket that nobody outside the project can be let into: access by IAM alone, the public refused whatever a policy says,
 * encrypted with the client's key, versioned, deleted objects brought back on request, each at its end deleted for good.
 * Where nothing can be changed or deleted there are no versions either: Cloud Storage refuses to have both.
 * Cloud Storage is reached over TLS by design.
 * Source: https://cloud.google.com/storage/docs/object-versioning
 */
export function createPrivateBucket(name: string, args: PrivateBucketArgs, parent: ComponentResource): Bucket {
  const { bucket, account, region, keyId, writeOnce, protect, tags, noncurrentDays = 30 } = args;
  return new Bucket(
    name,
    {
      name: bucket,
      project: account,
      location: region.toUpperCase(),
      storageClass: "STANDARD",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: writeOnce === undefined },
      softDeletePolicy: { retentionDurationSeconds: softDeleteDays(noncurrentDays) * secondsOfDay },
      encryption: { defaultKmsKeyName: keyId },
      lifecycleRules: [...lifecycleOf({ ...args, noncurrentDays })],
      ...(writeOnce && {
        retentionPolicy: {
          retentionPeriod: String(writeOnce.days * secondsOfDay),
          isLocked: writeOnce.mode === "COMPLIANCE",
        },
      }),
      // Emptied on destroy only where the plan does not protect it; retained objects stay whatever is asked.
      forceDestroy: !protect,
      labels: { ...tags },
    },
    { parent, protect },
  );
}

function softDeleteDays(noncurrentDays: number): number {
  return Math.min(softDelete.max, Math.max(softDelete.min, noncurrentDays));
}

function lifecycleOf({ retentionDays, archiveAfterDays, noncurrentDays }: PrivateBucketArgs) {
  return [
    // Cold, yet read at once: a restore or an audit does not wait.
    ...(archiveAfterDays === undefined
      ? []
      : [
          {
            action: { type: "SetStorageClass", storageClass: "COLDLINE" },
            condition: { age: archiveAfterDays, matchesStorageClasses: ["STANDARD"] },
          },
        ]),
    ...(retentionDays === undefined
      ? []
      : [{ action: { type: "Delete" }, condition: { age: retentionDays, withState: "LIVE" } }]),
    { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: noncurrentDays, withState: "ARCHIVED" } },
    { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } },
  ];
}
