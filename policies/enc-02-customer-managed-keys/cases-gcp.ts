import { type CloudCases, ref } from "../core/cases.ts";

const cryptoKey = "projects/case-prod-1234/locations/europe-west9/keyRings/acme/cryptoKeys/data";
const unasked = { customerKeys: false, dataClass: "internal" } as const;

export const gcp: CloudCases = {
  compliant: [
    { type: "gcp:kms/cryptoKey:CryptoKey", name: "key", properties: { name: "data" } },
    {
      type: "gcp:sql/databaseInstance:DatabaseInstance",
      name: "database",
      properties: { encryptionKeyName: ref("key") },
    },
    {
      type: "gcp:storage/bucket:Bucket",
      name: "bucket",
      properties: { encryption: { defaultKmsKeyName: ref("key") } },
    },
    {
      type: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
      name: "template",
      properties: { disks: [{ boot: true, diskEncryptionKey: { kmsKeySelfLink: ref("key") } }] },
    },
    {
      type: "gcp:secretmanager/secret:Secret",
      name: "secret",
      properties: {
        replication: {
          userManaged: {
            replicas: [{ location: "europe-west9", customerManagedEncryption: { kmsKeyName: ref("key") } }],
          },
        },
      },
    },
    {
      type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
      name: "backups",
      properties: { encryptionConfig: { kmsKeyName: ref("key") } },
    },
    {
      type: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
      name: "logs",
      properties: { cmekSettings: { kmsKeyName: ref("key") } },
    },
  ],
  allowed: [
    { case: "not asked for", set: { "bucket.encryption": undefined }, requirements: unasked },
    { case: "a key of another stack", set: { "database.encryptionKeyName": cryptoKey } },
    {
      case: "a replica",
      set: { "database.encryptionKeyName": undefined, "database.masterInstanceName": "acme-erp" },
    },
    {
      case: "disks of the host, and those that were there before",
      set: { "template.disks": [{ type: "SCRATCH" }, { source: "acme-data" }] },
    },
    {
      case: "a secret wherever Google keeps it",
      set: { "secret.replication": { auto: { customerManagedEncryption: { kmsKeyName: cryptoKey } } } },
    },
    {
      case: "a key that is handed over",
      add: [
        {
          type: "gcp:compute/disk:Disk",
          name: "disk",
          properties: { diskEncryptionKey: { rsaEncryptedKey: "ieCx" } },
        },
        { type: "gcp:compute/instance:Instance", name: "machine", properties: { bootDisk: { source: "disk" } } },
      ],
    },
  ],
  disallowed: [
    {
      case: "a database",
      set: { "database.encryptionKeyName": undefined },
      at: ["database"],
      property: "encryptionKeyName",
    },
    {
      case: "with the empty name of a source that a state writes for none",
      set: { "database.encryptionKeyName": "", "database.masterInstanceName": "" },
      at: ["database"],
    },
    {
      case: "a bucket",
      set: { "bucket.encryption": undefined },
      at: ["bucket"],
      property: "encryption.defaultKmsKeyName",
    },
    {
      case: "a disk of a template",
      set: { "template.disks.0.diskEncryptionKey": undefined },
      at: ["template"],
      property: "disks.0.diskEncryptionKey.kmsKeySelfLink",
    },
    {
      case: "a copy of a secret",
      set: { "secret.replication.userManaged.replicas.0.customerManagedEncryption": undefined },
      at: ["secret"],
    },
    { case: "a secret wherever Google keeps it", set: { "secret.replication": { auto: {} } }, at: ["secret"] },
    { case: "a vault", set: { "backups.encryptionConfig": undefined }, at: ["backups"] },
    { case: "logs", set: { "logs.cmekSettings": undefined }, at: ["logs"] },
    {
      case: "others that hold data",
      add: [
        { type: "gcp:compute/disk:Disk", name: "disk", properties: {} },
        {
          type: "gcp:compute/instance:Instance",
          name: "machine",
          properties: { bootDisk: { initializeParams: {} } },
        },
        {
          type: "gcp:container/cluster:Cluster",
          name: "cluster",
          properties: { databaseEncryption: { state: "DECRYPTED", keyName: "" } },
        },
        { type: "gcp:filestore/instance:Instance", name: "files", properties: {} },
        { type: "gcp:pubsub/topic:Topic", name: "topic", properties: {} },
      ],
      at: ["cluster", "disk", "files", "machine", "topic"],
    },
  ],
};
