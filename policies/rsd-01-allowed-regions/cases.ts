import type { RuleCases } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:rds/instance:Instance", name: "db", properties: { engine: "postgres" } },
      { type: "aws:s3/bucket:Bucket", name: "copies", properties: { region: "eu-central-1" } },
      { type: "aws:iam/role:Role", name: "role", properties: { name: "role" } },
    ],
    allowed: [
      {
        case: "an alarm on what Route 53 tells in us-east-1 alone",
        add: [{ type: "aws:cloudwatch/metricAlarm:MetricAlarm", name: "alarm", properties: { region: "us-east-1" } }],
      },
      {
        case: "data may be anywhere",
        set: { "copies.region": "us-east-1" },
        requirements: { allowedRegions: undefined },
      },
    ],
    disallowed: [
      { case: "a bucket elsewhere", set: { "copies.region": "us-east-1" }, at: ["copies"], property: "region" },
      { case: "a database elsewhere", set: { "db.region": "eu-west-2" }, at: ["db"], property: "region" },
      {
        case: "an alarm elsewhere than where it must be",
        add: [{ type: "aws:cloudwatch/metricAlarm:MetricAlarm", name: "alarm", properties: { region: "us-west-2" } }],
        at: ["alarm"],
        property: "region",
      },
      {
        case: "a type that no component makes",
        add: [{ type: "aws:neptune/cluster:Cluster", name: "graph", properties: { region: "ap-southeast-2" } }],
        at: ["graph"],
        property: "region",
      },
      {
        case: "the provider's region",
        requirements: { allowedRegions: ["eu-central-1"] },
        at: ["db"],
        property: "region",
      },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:storage:StorageAccount", name: "store", properties: { location: "francesouth" } },
      { type: "azure-native:storage:BlobContainer", name: "container", properties: { accountName: "store" } },
      { type: "azure-native:monitor:ActionGroup", name: "group", properties: { location: "Global" } },
    ],
    allowed: [
      { case: "the name that people read", set: { "store.location": "France South" } },
      { case: "where the provider says", set: { "store.location": undefined } },
      {
        case: "data may be anywhere",
        set: { "store.location": "eastus" },
        requirements: { allowedRegions: undefined },
      },
    ],
    disallowed: [
      { case: "elsewhere", set: { "store.location": "eastus" }, at: ["store"], property: "location" },
      {
        case: "elsewhere, as people read it",
        set: { "store.location": "North Europe" },
        at: ["store"],
        property: "location",
      },
      {
        case: "the provider's location",
        requirements: { allowedRegions: ["francesouth"] },
        at: ["provider"],
        property: "location",
      },
    ],
  },
  gcp: {
    compliant: [
      { type: "gcp:sql/databaseInstance:DatabaseInstance", name: "db", properties: { region: "europe-west9" } },
      { type: "gcp:storage/bucket:Bucket", name: "bucket", properties: { location: "EUROPE-WEST3" } },
      { type: "gcp:compute/disk:Disk", name: "disk", properties: { zone: "europe-west9-b" } },
      { type: "gcp:firestore/database:Database", name: "documents", properties: { locationId: "europe-west9" } },
      { type: "gcp:compute/network:Network", name: "network", properties: { name: "network" } },
    ],
    allowed: [
      {
        case: "data may be anywhere",
        set: { "bucket.location": "US-EAST1" },
        requirements: { allowedRegions: undefined },
      },
    ],
    disallowed: [
      { case: "a bucket elsewhere", set: { "bucket.location": "US-EAST1" }, at: ["bucket"], property: "location" },
      { case: "a zone elsewhere", set: { "disk.zone": "us-central1-a" }, at: ["disk"], property: "zone" },
      { case: "a database elsewhere", set: { "db.region": "europe-west2" }, at: ["db"], property: "region" },
      {
        case: "documents elsewhere",
        set: { "documents.locationId": "us-east4" },
        at: ["documents"],
        property: "locationId",
      },
      {
        case: "the provider's region",
        requirements: { allowedRegions: ["europe-west3"] },
        without: ["db", "disk", "documents"],
        at: ["provider"],
        property: "region",
      },
    ],
  },
};
