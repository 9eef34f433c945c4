import { fail, pass, type ResourceCheck } from "../core/rule.ts";

/** A bucket keeps for 30 days unless it says otherwise. */
export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/logging/docs/buckets#custom-retention"],
  types: [
    "gcp:logging/projectBucketConfig:ProjectBucketConfig",
    "gcp:logging/folderBucketConfig:FolderBucketConfig",
    "gcp:logging/organizationBucketConfig:OrganizationBucketConfig",
  ],
  each: (bucket, { logRetentionDays }) => {
    const property = "retentionDays";
    const days = bucket.number(property) ?? 30;
    if (days >= logRetentionDays) return pass(`kept for ${days} days`);
    return fail({ property, found: `${days} days`, wanted: `at least ${logRetentionDays} days` });
  },
};
