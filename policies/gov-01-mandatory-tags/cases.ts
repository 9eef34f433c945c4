import type { CaseResource, RuleCases } from "../core/cases.ts";

const tags = { client: "acme", environment: "prod", "managed-by": "socle" };
const withoutClient = { environment: "prod", "managed-by": "socle" };

/** Tags as an autoscaling group has them. */
function asList(own: Readonly<Record<string, string>>) {
  return Object.entries(own).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
}

const group: CaseResource = {
  type: "aws:autoscaling/group:Group",
  name: "fleet",
  properties: { maxSize: 2, minSize: 1, tags: asList(tags) },
};

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:rds/instance:Instance", name: "db", properties: { tags: { ...tags, Name: "db" } } },
      { type: "aws:s3/bucket:Bucket", name: "bucket", properties: { tags } },
      group,
      { type: "aws:s3/bucketPolicy:BucketPolicy", name: "policy", properties: { policy: "{}" } },
    ],
    allowed: [{ case: "the contract asks for no tag", set: { "db.tags": undefined }, requirements: { tags: {} } }],
    disallowed: [
      { case: "no tag", set: { "bucket.tags": undefined }, at: ["bucket"], property: "tags" },
      { case: "one is missing", set: { "db.tags": withoutClient }, at: ["db"], property: "tags" },
      { case: "another environment's", set: { "db.tags.environment": "staging" }, at: ["db"], property: "tags" },
      { case: "another case", set: { "db.tags.client": "Acme" }, at: ["db"], property: "tags" },
      { case: "one of a fleet's is missing", set: { "fleet.tags": asList(withoutClient) }, at: ["fleet"] },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:storage:StorageAccount", name: "store", properties: { tags } },
      { type: "azure-native:storage:BlobContainer", name: "container", properties: {} },
    ],
    allowed: [
      { case: "a name in another case", set: { "store.tags": { ...withoutClient, Client: "acme" } } },
      { case: "others besides", set: { "store.tags.Name": "store" } },
    ],
    disallowed: [
      { case: "no tag", set: { "store.tags": undefined }, at: ["store"], property: "tags" },
      { case: "one is missing", set: { "store.tags.client": undefined }, at: ["store"], property: "tags" },
      { case: "another client's", set: { "store.tags.client": "other" }, at: ["store"], property: "tags" },
    ],
  },
  gcp: {
    requirements: { tags: { ...tags, contract: "MS-2026/014" } },
    compliant: [
      {
        type: "gcp:storage/bucket:Bucket",
        name: "bucket",
        properties: { labels: { ...tags, contract: "ms-2026_014" } },
      },
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "db",
        properties: { settings: { userLabels: { ...tags, contract: "ms-2026-014" } } },
      },
      {
        type: "gcp:monitoring/alertPolicy:AlertPolicy",
        name: "alert",
        properties: { userLabels: { ...tags, contract: "ms-2026_014" } },
      },
      {
        type: "gcp:container/cluster:Cluster",
        name: "cluster",
        properties: { resourceLabels: { ...tags, contract: "ms-2026_014" } },
      },
      { type: "gcp:compute/network:Network", name: "network", properties: {} },
    ],
    disallowed: [
      { case: "no label", set: { "bucket.labels": undefined }, at: ["bucket"], property: "labels" },
      { case: "one is missing", set: { "bucket.labels.client": undefined }, at: ["bucket"], property: "labels" },
      {
        case: "a database without",
        set: { "db.settings.userLabels": undefined },
        at: ["db"],
        property: "settings.userLabels",
      },
      {
        case: "another contract",
        set: { "alert.userLabels.contract": "ms-2025_001" },
        at: ["alert"],
        property: "userLabels",
      },
      {
        case: "a cluster without",
        set: { "cluster.resourceLabels": undefined },
        at: ["cluster"],
        property: "resourceLabels",
      },
    ],
  },
};
