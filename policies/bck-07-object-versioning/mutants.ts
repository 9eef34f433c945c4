import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:s3/bucketVersioning:BucketVersioning"],
    paths: [""],
    resources: ["*-audit-archive"],
    reason: "object lock switches versions on, and the bucket has it",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:DiagnosticSetting"],
    paths: ["", "storageAccountId"],
    operators: ["removed"],
    reason: "one writer less: the account still receives logs alone, or keeps versions in any case",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:Blob*", "azure-native:storage:FileShare"],
    paths: ["", "accountName"],
    operators: ["removed", "altered"],
    reason:
      "the account keeps versions, or holds files or logs alone, without it too; Azure refuses an account that is not there",
  },
  {
    cloud: "azure",
    paths: ["kind"],
    operators: ["set to *"],
    reason: "versions stay on, or it holds files alone; Azure refuses versions where a kind has none",
  },
  {
    cloud: "gcp",
    paths: ["retentionPolicy.retentionPeriod"],
    operators: ["lowered", "raised"],
    reason: "nothing can be replaced or deleted all the same; how long is asked by other rules",
  },
  {
    cloud: "gcp",
    paths: ["versioning"],
    operators: ["removed"],
    reason: "the retention policy of the bucket lets nothing be replaced or deleted",
  },
];
