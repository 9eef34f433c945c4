import { keyUses } from "../core/key-places.ts";
import { gcpKeyPlaces } from "../core/key-places-gcp.ts";
import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { StackCheck } from "../core/rule.ts";
import { judgeVault, type KeyNames } from "./judge.ts";

/** What backups are of. */
const stores = [
  "gcp:alloydb/cluster:Cluster",
  "gcp:compute/disk:Disk",
  "gcp:compute/instance:Instance",
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionDisk:RegionDisk",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
  "gcp:container/cluster:Cluster",
  "gcp:filestore/instance:Instance",
  "gcp:firestore/database:Database",
  "gcp:spanner/database:Database",
  "gcp:sql/databaseInstance:DatabaseInstance",
  "gcp:storage/bucket:Bucket",
];

const names: KeyNames = {
  places: gcpKeyPlaces,
  keys: {
    "gcp:kms/cryptoKey:CryptoKey": { names: [] },
    "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": { names: [], leadsBy: "cryptoKeyId" },
  },
  normal: (text) => text.replace(/^.*?(projects\/)/, "$1").replace(/\/cryptoKeyVersions\/.*$/, ""),
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault#cmek"],
  types: ["gcp:backupdisasterrecovery/backupVault:BackupVault", "gcp:gkebackup/backupPlan:BackupPlan"],
  reads: [...stores, ...logWriters, ...Object.keys(names.keys)],
  each: (vault, stack) => {
    const data = stack
      .ofType(...stores)
      .filter((store) => !receivesLogs(store, stack))
      .map((resource) => ({ resource, uses: keyUses(resource, gcpKeyPlaces) }));
    return judgeVault(vault, stack, names, data);
  },
};
