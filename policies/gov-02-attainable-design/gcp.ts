import type { Resource } from "../core/resource.ts";
import { attainableWith } from "./design.ts";

/** A bucket of two regions or more keeps every object in another one by itself. */
function spans(bucket: Resource): boolean {
  const location = bucket.text("location") ?? "";
  return location !== "" && !/^[a-z]+-[a-z]+\d+$/i.test(location);
}

export const gcp = attainableWith(
  {
    // Logs are kept within five minutes; a replica of another region lags by less (recalled, not verified).
    database: { types: ["gcp:sql/databaseInstance:DatabaseInstance", "gcp:alloydb/cluster:Cluster"], standing: 5 },
    // Replication of Filestore aims at half an hour (recalled, not verified).
    files: { types: ["gcp:filestore/instance:Instance"], standing: 30 },
    // Replication between buckets promises no time; minutes are what is seen.
    objects: {
      types: ["gcp:storage/bucket:Bucket"],
      standing: 15,
      shipped: (bucket) => (spans(bucket) ? 15 : undefined),
    },
    compute: [
      "gcp:compute/instance:Instance",
      "gcp:compute/instanceTemplate:InstanceTemplate",
      "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
    ],
    // A database's points reach the vault every six hours at best, and take their time.
    backups: 420,
  },
  [
    "https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr",
    "https://cloud.google.com/filestore/docs/replication",
    "https://cloud.google.com/storage-transfer/docs/cross-bucket-replication",
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan",
  ],
);
