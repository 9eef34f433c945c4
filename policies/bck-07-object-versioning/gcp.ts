import { fail, pass, type ResourceCheck } from "../core/rule.ts";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/storage/docs/object-versioning",
    "https://cloud.google.com/storage/docs/bucket-lock",
  ],
  types: ["gcp:storage/bucket:Bucket"],
  each: (bucket) => {
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
  },
};
