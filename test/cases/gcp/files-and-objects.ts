import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const files = "gcp:filestore/instance:Instance";
const network = "gcp:compute/network:Network";
const bucket = "gcp:storage/bucket:Bucket";
const bucketMember = "gcp:storage/bucketIAMMember:BucketIAMMember";
const job = "gcp:storage/transferJob:TransferJob";
const ring = "gcp:kms/keyRing:KeyRing";
const key = "gcp:kms/cryptoKey:CryptoKey";
const docs = "https://cloud.google.com";

type Given = readonly [type: string, name: string, inputs: Values];
const aNetwork: Given = [network, "main", { name: "main", autoCreateSubnetworks: false }];
const keyHere: readonly Given[] = [
  [ring, "ring", { name: "client", location: "europe-west9" }],
  [key, "key", { name: "data", keyRing: "<ring.id>" }],
];
const keyThere: readonly Given[] = [
  [ring, "ring", { name: "client", location: "europe-west1" }],
  [key, "key", { name: "data", keyRing: "<ring.id>" }],
];
const share = { name: "files", capacityGb: 1024 };
const networks = [{ network: "<main.id>", modes: ["MODE_IPV4"] }];
const store = { name: "share", tier: "REGIONAL", location: "europe-west9", fileShares: share, networks };
const source: Given = [files, "source", store];

function withFiles(inputs: Values, given: readonly Given[] = []): Pick<NegativeCase, "given" | "attempt"> {
  return { given: [aNetwork, ...given], attempt: { create: [files, "share", { ...store, ...inputs }] } };
}

const aBucket = { name: "acme-objects-1a2b3c", location: "EUROPE-WEST9" };
const lock = (seconds: number, isLocked = true): Values => ({
  ...aBucket,
  retentionPolicy: { retentionPeriod: String(seconds), isLocked },
});

function withBucket(inputs: Values, given: readonly Given[] = []): Pick<NegativeCase, "given" | "attempt"> {
  return { given, attempt: { create: [bucket, "objects", { ...aBucket, ...inputs }] } };
}

const two: readonly Given[] = [
  [bucket, "from", { name: "acme-from", location: "EUROPE-WEST9" }],
  [bucket, "to", { name: "acme-to", location: "EUROPE-WEST1" }],
];

function replicating(from: string, to: string, transferOptions?: Values): NegativeCase["attempt"] {
  const replicationSpec = {
    gcsDataSource: { bucketName: from },
    gcsDataSink: { bucketName: to },
    ...(transferOptions && { transferOptions }),
  };
  return { create: [job, "copy", { description: "Copies", replicationSpec }] };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "a capacity between two steps",
    ...withFiles({ fileShares: { ...share, capacityGb: 1100 } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "capacity 1100",
    evidence: `${docs}/filestore/docs/service-tiers`,
  },
  {
    title: "a regional tier in a zone",
    ...withFiles({ location: "europe-west9-a" }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "must be a region",
    evidence: `${docs}/filestore/docs/service-tiers`,
  },
  {
    title: "a zonal tier in a region",
    ...withFiles({ tier: "ZONAL" }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "must be a zone",
    evidence: `${docs}/filestore/docs/service-tiers`,
  },
  {
    title: "a key of the client's on a basic tier",
    ...withFiles({ tier: "BASIC_HDD", location: "europe-west9-a", kmsKeyName: "<key.id>" }, [
      ...keyHere,
      ["gcp:projects/serviceIdentity:ServiceIdentity", "agent", { service: "file.googleapis.com" }],
      [
        "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
        "grant",
        {
          cryptoKeyId: "<key.id>",
          role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
          member: "<agent.member>",
        },
      ],
    ]),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "not supported for tier BASIC_HDD",
    evidence: `${docs}/filestore/docs/cmek`,
  },
  {
    title: "a key that Filestore may not use",
    ...withFiles({ kmsKeyName: "<key.id>" }, keyHere),
    expectedCode: "FAILED_PRECONDITION",
    expectedText: "cloud-filer",
    evidence: `${docs}/filestore/docs/cmek`,
  },
  {
    title: "NFS 4.1 on a basic tier",
    ...withFiles({ tier: "BASIC_HDD", location: "europe-west9-a", protocol: "NFS_V4_1" }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/filestore/docs/about-supported-protocols`,
  },
  {
    title: "an export to overlapping addresses",
    ...withFiles({
      fileShares: { ...share, nfsExportOptions: [{ ipRanges: ["10.0.0.0/16", "10.0.4.0/22"] }] },
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "Overlapping",
    evidence: `${docs}/filestore/docs/export-options`,
  },
  {
    title: "a share of a long name",
    ...withFiles({ fileShares: { ...share, name: "files_of_the_whole_client" } }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/filestore/docs/reference/rest/v1/projects.locations.instances#FileShareConfig`,
  },
  {
    title: "private services access that the network does not have",
    ...withFiles({ networks: [{ ...networks[0], connectMode: "PRIVATE_SERVICE_ACCESS" }] }),
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${docs}/filestore/docs/shared-vpc`,
  },
  {
    title: "a replica in the region of its source",
    ...withFiles(
      { name: "copy", initialReplication: { role: "STANDBY", replicas: [{ peerInstance: "<source.id>" }] } },
      [source],
    ),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "another region",
    evidence: `${docs}/filestore/docs/replication`,
  },
  {
    title: "a replica of another capacity",
    ...withFiles(
      {
        name: "copy",
        location: "europe-west1",
        fileShares: { ...share, capacityGb: 1280 },
        initialReplication: { role: "STANDBY", replicas: [{ peerInstance: "<source.id>" }] },
      },
      [source],
    ),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "capacity of its source",
    evidence: `${docs}/filestore/docs/replication`,
  },
  {
    title: "deleting files before their replica",
    given: [
      aNetwork,
      source,
      [
        files,
        "copy",
        {
          ...store,
          name: "copy",
          location: "europe-west1",
          initialReplication: { role: "STANDBY", replicas: [{ peerInstance: "<source.id>" }] },
        },
      ],
    ],
    attempt: { delete: "source" },
    expectedCode: "FAILED_PRECONDITION",
    expectedText: "stop the replication",
    evidence: `${docs}/filestore/docs/replication`,
  },
  {
    title: "deleting protected files",
    given: [aNetwork, [files, "source", { ...store, deletionProtectionEnabled: true }]],
    attempt: { delete: "source" },
    expectedCode: "FAILED_PRECONDITION",
    expectedText: "deletion protection",
    evidence: `${docs}/filestore/docs/deletion-protection`,
  },
  {
    title: "a bucket whose name is taken",
    ...withBucket({}, [[bucket, "other", aBucket]]),
    expectedCode: "alreadyExists",
    evidence: `${docs}/storage/docs/buckets#naming`,
  },
  {
    title: "a bucket named after Google",
    ...withBucket({ name: "acme-google-objects" }),
    expectedCode: "invalid",
    evidence: `${docs}/storage/docs/buckets#naming`,
  },
  {
    title: "a bucket under the key of another region",
    ...withBucket({ encryption: { defaultKmsKeyName: "<key.id>" } }, keyThere),
    expectedCode: "badRequest",
    evidence: `${docs}/storage/docs/encryption/customer-managed-keys`,
  },
  {
    title: "a bucket under a key that Cloud Storage may not use",
    ...withBucket({ encryption: { defaultKmsKeyName: "<key.id>" } }, keyHere),
    expectedCode: "forbidden",
    expectedText: "gs-project-accounts",
    evidence: `${docs}/storage/docs/encryption/using-customer-managed-keys`,
  },
  {
    title: "deleted objects kept for a day",
    ...withBucket({ softDeletePolicy: { retentionDurationSeconds: 86_400 } }),
    expectedCode: "invalid",
    expectedText: "between 7 and 90 days",
    evidence: `${docs}/storage/docs/soft-delete`,
  },
  {
    title: "turbo replication of one region",
    ...withBucket({ rpo: "ASYNC_TURBO" }),
    expectedCode: "invalid",
    evidence: `${docs}/storage/docs/availability-durability#turbo-replication`,
  },
  {
    title: "a rule that deletes into a storage class",
    ...withBucket({
      lifecycleRules: [{ action: { type: "Delete", storageClass: "COLDLINE" }, condition: { age: 30 } }],
    }),
    expectedCode: "invalid",
    evidence: `${docs}/storage/docs/lifecycle`,
  },
  {
    title: "versions of what cannot be changed",
    attempt: { create: [bucket, "objects", { ...lock(86_400, false), versioning: { enabled: true } }] },
    expectedCode: "invalid",
    expectedText: "Cannot set versioning on a bucket with a retention policy",
    evidence: `${docs}/storage/docs/object-versioning`,
  },
  {
    title: "a shorter lock",
    given: [[bucket, "objects", lock(31_536_000)]],
    attempt: { update: "objects", to: lock(86_400) },
    expectedCode: "forbidden",
    evidence: `${docs}/storage/docs/bucket-lock`,
  },
  {
    title: "everybody in a bucket that refuses the public",
    given: [[bucket, "objects", { ...aBucket, publicAccessPrevention: "enforced" }]],
    attempt: {
      create: [
        bucketMember,
        "public",
        { bucket: "<objects.name>", role: "roles/storage.objectViewer", member: "allUsers" },
      ],
    },
    expectedCode: "conditionNotMet",
    evidence: `${docs}/storage/docs/public-access-prevention`,
  },
  {
    title: "a member of a bucket that does not exist",
    attempt: {
      create: [
        bucketMember,
        "reader",
        { bucket: "acme-none", role: "roles/storage.objectViewer", member: "group:ops@example.com" },
      ],
    },
    expectedCode: "notFound",
    evidence: `${docs}/storage/docs/access-control/using-iam-permissions`,
  },
  {
    title: "a copy into a bucket that does not exist",
    given: two,
    attempt: replicating("acme-from", "acme-none"),
    expectedCode: "notFound",
    evidence: `${docs}/storage-transfer/docs/cross-bucket-replication`,
  },
  {
    title: "a copy of a bucket into itself",
    given: two,
    attempt: replicating("acme-from", "acme-from"),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/storage-transfer/docs/cross-bucket-replication`,
  },
  {
    title: "a copy that deletes",
    given: two,
    attempt: replicating("acme-from", "acme-to", { deleteObjectsUniqueInSink: true }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "Delete options",
    evidence: `${docs}/php/docs/reference/cloud-storage-transfer/latest/V1.ReplicationSpec`,
  },
  {
    title: "a copy by an agent that was not let in",
    given: two,
    attempt: replicating("acme-from", "acme-to"),
    expectedCode: "FAILED_PRECONDITION",
    expectedText: "storage-transfer-service",
    evidence: `${docs}/storage-transfer/docs/cross-bucket-replication`,
  },
];
