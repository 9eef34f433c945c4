import { anyWorkload, type EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  anyWorkload,
  {
    paths: ["*"],
    operators: ["raised"],
    reason: "write-once for longer",
  },
  {
    cloud: "aws",
    paths: ["rule.defaultRetention.mode"],
    operators: ["removed"],
    reason: "AWS takes no default retention without a mode",
  },
  {
    paths: ["rule.defaultRetention.mode", "retentionPolicy.isLocked"],
    operators: ["set to COMPLIANCE", "flipped"],
    reason: "nobody changes it either; whether it may be so for ever is another rule's",
    owner: "IMM-03",
  },
  {
    cloud: "gcp",
    paths: ["retentionPolicy.isLocked"],
    operators: ["removed"],
    reason: "can be lifted where nothing is said, as now",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:StorageAccount"],
    paths: ["kind"],
    operators: ["set to *"],
    reason: "another account that receives logs alone, or holds objects that the contract lets change",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:DiagnosticSetting"],
    paths: ["", "storageAccountId"],
    operators: ["removed"],
    reason: "another service still writes its logs there",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:BlobServiceProperties"],
    paths: ["accountName"],
    reason: "names an account that does not exist, which Azure refuses",
  },
  {
    cloud: "gcp",
    types: ["gcp:logging/projectSink:ProjectSink"],
    paths: ["", "filter"],
    resources: ["*-default-logs", "*-audit-log", "*-access-logs", "*-foundation-logs-*"],
    reason: "leads into no archive of the audit trail, now as before",
  },
  {
    cloud: "gcp",
    types: ["gcp:logging/projectSink:ProjectSink"],
    paths: ["filter"],
    operators: ["removed"],
    reason: "takes everything, the audit trail among it",
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
];
