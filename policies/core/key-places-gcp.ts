import { isReplica } from "./databases.ts";
import type { KeyPlace, KeyPlaces } from "./key-places.ts";

const byName: readonly KeyPlace[] = [{ key: "kmsKeyName" }];
const byKey: readonly KeyPlace[] = [{ key: "kmsKey" }];
const byConfig: readonly KeyPlace[] = [{ at: "encryptionConfig", key: "kmsKeyName" }];

/** A key that the client hands over with each request is the client's own too. */
const inBlock = ["kmsKeySelfLink", "rawKey", "rsaEncryptedKey"];
const disk: readonly KeyPlace[] = [{ at: "diskEncryptionKey", key: inBlock }];

const template: readonly KeyPlace[] = [
  {
    at: "disks.*",
    key: "diskEncryptionKey.kmsKeySelfLink",
    unless: (block) => {
      if (block.has("source")) return "a disk that is judged by itself";
      return block.text("type") === "SCRATCH" ? "a disk of the host, which takes no key" : undefined;
    },
  },
];
const nodes: KeyPlace = { at: "nodeConfig", key: "bootDiskKmsKey" };

/** What holds data on Google Cloud. */
export const gcpKeyPlaces: KeyPlaces = {
  "gcp:alloydb/backup:Backup": byConfig,
  "gcp:alloydb/cluster:Cluster": byConfig,
  "gcp:artifactregistry/repository:Repository": byName,
  "gcp:backupdisasterrecovery/backupVault:BackupVault": byConfig,
  "gcp:bigquery/dataset:Dataset": [{ at: "defaultEncryptionConfiguration", key: "kmsKeyName" }],
  "gcp:bigtable/instance:Instance": [{ at: "clusters.*", key: "kmsKeyName" }],
  "gcp:compute/disk:Disk": disk,
  "gcp:compute/image:Image": [{ at: "imageEncryptionKey", key: inBlock }],
  "gcp:compute/instance:Instance": [
    {
      at: "bootDisk",
      key: ["kmsKeySelfLink", "diskEncryptionKeyRaw", "diskEncryptionKeyRsa"],
      unless: (block) => (block.has("source") ? "a disk that is judged by itself" : undefined),
    },
  ],
  "gcp:compute/instanceTemplate:InstanceTemplate": template,
  "gcp:compute/machineImage:MachineImage": [{ at: "machineImageEncryptionKey", key: ["kmsKeyName", "rawKey"] }],
  "gcp:compute/regionDisk:RegionDisk": disk,
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate": template,
  "gcp:compute/snapshot:Snapshot": [{ at: "snapshotEncryptionKey", key: inBlock }],
  "gcp:container/cluster:Cluster": [
    { at: "databaseEncryption", key: "keyName", with: { state: "ENCRYPTED" } },
    { ...nodes, when: (block) => block.value !== undefined },
  ],
  "gcp:container/nodePool:NodePool": [nodes],
  "gcp:filestore/instance:Instance": byName,
  "gcp:firestore/database:Database": [{ at: "cmekConfig", key: "kmsKeyName" }],
  "gcp:gkebackup/backupPlan:BackupPlan": [{ at: "backupConfig.encryptionKey", key: "gcpKmsEncryptionKey" }],
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": [{ at: "cmekSettings", key: "kmsKeyName" }],
  "gcp:memorystore/instance:Instance": byKey,
  "gcp:pubsub/topic:Topic": byName,
  "gcp:redis/cluster:Cluster": byKey,
  "gcp:redis/instance:Instance": [{ key: "customerManagedKey" }],
  "gcp:secretmanager/regionalSecret:RegionalSecret": [{ at: "customerManagedEncryption", key: "kmsKeyName" }],
  "gcp:secretmanager/secret:Secret": [
    { at: "replication.userManaged.replicas.*", key: "customerManagedEncryption.kmsKeyName" },
    {
      at: "replication.auto",
      key: "customerManagedEncryption.kmsKeyName",
      when: (_, secret) => secret.record.properties.replication === undefined || !secret.has("replication.userManaged"),
    },
  ],
  "gcp:spanner/database:Database": [{ at: "encryptionConfig", key: ["kmsKeyName", "kmsKeyNames.0"] }],
  "gcp:sql/databaseInstance:DatabaseInstance": [
    {
      key: "encryptionKeyName",
      unless: (block, database) =>
        isReplica(database) && !block.has("encryptionKeyName") ? "encrypted as the database that it copies" : undefined,
    },
  ],
  "gcp:storage/bucket:Bucket": [{ at: "encryption", key: "defaultKmsKeyName" }],
};
