import { type RuleCases, ref } from "../core/cases.ts";

const tags = { workload: "erp" };
const s3 = "aws:s3/bucket:Bucket";
const account = "azure-native:storage:StorageAccount";
const orp = "azure-native:storage:ObjectReplicationPolicy";
const gcs = "gcp:storage/bucket:Bucket";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: s3, name: "objects", properties: { bucket: "acme-objects", region: "eu-west-3", tags } },
      { type: s3, name: "replica", properties: { region: "eu-central-1", tags } },
      {
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        name: "config",
        properties: {
          bucket: ref("objects"),
          rules: [{ id: "all", status: "Enabled", filter: {}, destination: { bucket: ref("replica", "arn") } }],
        },
      },
      { type: s3, name: "archive", properties: { region: "eu-west-3", tags: { workload: "archive" } } },
    ],
    allowed: [
      { case: "the bucket by its name", set: { "config.bucket": "acme-objects" } },
      { case: "a filter of nothing", set: { "config.rules.0.filter": { prefix: "" } } },
      {
        case: "one rule of two",
        set: {
          "config.rules": [
            { status: "Disabled", destination: { bucket: ref("replica", "arn") } },
            { status: "Enabled", destination: { bucket: ref("replica", "arn") } },
          ],
        },
      },
      {
        case: "the bucket says so itself",
        without: ["config"],
        set: {
          "objects.replicationConfiguration": {
            rules: [{ status: "Enabled", destination: { bucket: ref("replica", "arn") } }],
          },
        },
      },
      {
        case: "a target of another stack",
        set: { "config.rules.0.destination.bucket": "arn:aws:s3:::acme-elsewhere" },
      },
      {
        case: "a bucket of logs",
        add: [
          { type: s3, name: "logs", properties: { region: "eu-west-3" } },
          {
            type: "aws:lb/loadBalancer:LoadBalancer",
            name: "edge",
            properties: { accessLogs: { bucket: ref("logs") } },
          },
        ],
      },
      {
        case: "a second replica in the region",
        add: [
          { type: s3, name: "second", properties: { region: "eu-west-3", tags } },
          {
            type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
            name: "near",
            properties: {
              bucket: ref("replica"),
              rules: [{ status: "Enabled", destination: { bucket: ref("second", "arn") } }],
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no replication", without: ["config"], at: ["objects"] },
      {
        case: "switched off",
        set: { "config.rules.0.status": "Disabled" },
        at: ["config"],
        property: "rules.0.status",
      },
      {
        case: "images alone",
        set: { "config.rules.0.filter": { prefix: "images/" } },
        at: ["config"],
        property: "rules.0.filter",
      },
      {
        case: "images alone, in the former way",
        set: { "config.rules.0.filter": undefined, "config.rules.0.prefix": "images/" },
        at: ["config"],
        property: "rules.0.prefix",
      },
      { case: "to a bucket beside it", set: { "replica.region": "eu-west-3" }, at: ["config"], property: "rules" },
      { case: "whose it is nobody says", set: { "archive.tags": undefined }, at: ["archive"] },
    ],
  },
  azure: {
    compliant: [
      {
        type: account,
        name: "objects",
        properties: {
          accountName: "acmeobjects",
          location: "francecentral",
          kind: "StorageV2",
          sku: { name: "Standard_ZRS" },
          tags,
        },
      },
      {
        type: account,
        name: "replica",
        properties: { accountName: "acmereplica", location: "francesouth", kind: "StorageV2", tags },
      },
      {
        type: "azure-native:storage:BlobContainer",
        name: "container",
        properties: { accountName: ref("objects", "name"), containerName: "objects" },
      },
      {
        type: orp,
        name: "received",
        properties: {
          accountName: ref("replica", "name"),
          sourceAccount: ref("objects"),
          destinationAccount: ref("replica"),
          rules: [{ sourceContainer: "objects", destinationContainer: "objects" }],
        },
      },
      {
        type: orp,
        name: "sent",
        properties: {
          accountName: ref("objects", "name"),
          sourceAccount: ref("objects"),
          destinationAccount: ref("replica"),
          rules: [{ sourceContainer: "objects", destinationContainer: "objects" }],
        },
      },
      {
        type: account,
        name: "archive",
        properties: { location: "francecentral", kind: "StorageV2", tags: { workload: "archive" } },
      },
    ],
    allowed: [
      {
        case: "accounts by their names",
        set: {
          "sent.sourceAccount": "acmeobjects",
          "sent.destinationAccount": "acmereplica",
          "sent.accountName": "acmeobjects",
        },
      },
      {
        case: "geo-redundant, and the pair is the DR region",
        set: { "objects.sku.name": "Standard_RAGZRS" },
        without: ["sent", "received"],
      },
      {
        case: "files and logs",
        add: [
          { type: account, name: "files", properties: { location: "francecentral", kind: "FileStorage", tags } },
          { type: account, name: "logs", properties: { location: "francecentral", kind: "StorageV2" } },
          { type: "azure-native:network:FlowLog", name: "flows", properties: { storageId: ref("logs") } },
        ],
      },
    ],
    disallowed: [
      { case: "no replication", without: ["sent", "received"], at: ["objects"], property: "sku.name" },
      {
        case: "geo-redundant, and the pair is not the DR region",
        set: { "objects.sku.name": "Standard_GRS" },
        without: ["sent", "received"],
        requirements: { drRegion: "westeurope" },
        // What stood in the former DR region is then of an ordinary one.
        at: ["objects", "replica"],
      },
      { case: "a rule of the receiver alone", without: ["sent"], at: ["received"], property: "accountName" },
      { case: "a rule of the sender alone", without: ["received"], at: ["sent"], property: "accountName" },
      {
        case: "to an account beside it",
        set: { "replica.location": "francecentral" },
        at: ["replica"],
        property: "location",
      },
      {
        case: "a container left out",
        set: { "sent.rules.0.sourceContainer": "others" },
        at: ["sent"],
        property: "rules",
      },
      {
        case: "images alone",
        set: { "sent.rules.0.filters": { prefixMatch: ["images/"] } },
        at: ["sent"],
        property: "rules.0.filters.prefixMatch",
      },
      { case: "whose it is nobody says", set: { "archive.tags": undefined }, at: ["archive"] },
    ],
  },
  gcp: {
    compliant: [
      { type: gcs, name: "objects", properties: { name: "acme-objects", location: "EUROPE-WEST9", labels: tags } },
      { type: gcs, name: "replica", properties: { name: "acme-replica", location: "EUROPE-WEST3", labels: tags } },
      {
        type: "gcp:storage/transferJob:TransferJob",
        name: "job",
        properties: {
          status: "ENABLED",
          replicationSpec: {
            gcsDataSource: { bucketName: ref("objects", "name") },
            gcsDataSink: { bucketName: ref("replica", "name") },
          },
        },
      },
      { type: gcs, name: "archive", properties: { location: "EUROPE-WEST9", labels: { workload: "archive" } } },
    ],
    allowed: [
      { case: "names that the cloud draws", set: { "objects.name": undefined, "replica.name": undefined } },
      {
        case: "one bucket in both regions",
        set: {
          "objects.location": "EU",
          "objects.customPlacementConfig": { dataLocations: ["EUROPE-WEST9", "EUROPE-WEST3"] },
        },
        without: ["job"],
      },
      { case: "one bucket in a multi-region", set: { "objects.location": "EU" }, without: ["job"] },
      {
        case: "every ten minutes by schedule",
        set: {
          "job.replicationSpec": undefined,
          "job.transferSpec": {
            gcsDataSource: { bucketName: "acme-objects" },
            gcsDataSink: { bucketName: "acme-replica" },
          },
          "job.schedule": { repeatInterval: "600s" },
        },
      },
      {
        case: "a bucket of logs",
        add: [
          { type: gcs, name: "logs", properties: { name: "acme-logs", location: "EUROPE-WEST9" } },
          {
            type: "gcp:logging/projectSink:ProjectSink",
            name: "sink",
            properties: { destination: "storage.googleapis.com/acme-logs" },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no replication", without: ["job"], at: ["objects"] },
      { case: "switched off", set: { "job.status": "DISABLED" }, at: ["job"], property: "status" },
      {
        case: "to a bucket beside it",
        set: { "replica.location": "EUROPE-WEST9" },
        at: ["replica"],
        property: "location",
      },
      {
        case: "from another bucket",
        set: { "job.replicationSpec.gcsDataSource.bucketName": "acme-others" },
        at: ["objects"],
      },
      {
        case: "images alone",
        set: { "job.replicationSpec.objectConditions": { includePrefixes: ["images/"] } },
        at: ["job"],
        property: "replicationSpec.objectConditions",
      },
      {
        case: "once a day",
        set: {
          "job.replicationSpec": undefined,
          "job.transferSpec": {
            gcsDataSource: { bucketName: "acme-objects" },
            gcsDataSink: { bucketName: "acme-replica" },
          },
        },
        at: ["job"],
        property: "schedule.repeatInterval",
      },
      { case: "whose it is nobody says", set: { "archive.labels": undefined }, at: ["archive"] },
    ],
  },
};
