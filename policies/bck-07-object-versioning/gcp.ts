import { gcpVersions } from "../core/object-versions.ts";
import type { ResourceCheck } from "../core/rule.ts";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/storage/docs/object-versioning",
    "https://cloud.google.com/storage/docs/bucket-lock",
  ],
  types: ["gcp:storage/bucket:Bucket"],
  each: (bucket) => gcpVersions(bucket),
};
