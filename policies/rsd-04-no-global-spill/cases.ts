import type { RuleCases } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:dynamodb/table:Table",
        name: "table",
        properties: { name: "orders", replicas: [{ regionName: "eu-central-1" }] },
      },
    ],
    allowed: [
      { case: "no replica", set: { "table.replicas": undefined } },
      {
        case: "a cache of what is public",
        add: [{ type: "aws:cloudfront/distribution:Distribution", name: "cache", properties: { enabled: true } }],
        requirements: { dataClass: "public" },
      },
      {
        case: "data may be anywhere",
        set: { "table.replicas.0.regionName": "us-east-1" },
        requirements: { allowedRegions: undefined },
      },
    ],
    disallowed: [
      {
        case: "a replica elsewhere",
        set: { "table.replicas.0.regionName": "us-east-1" },
        at: ["table"],
        property: "replicas.0.regionName",
      },
      {
        case: "a global table of the first version",
        add: [
          {
            type: "aws:dynamodb/globalTable:GlobalTable",
            name: "everywhere",
            properties: { replicas: [{ regionName: "eu-west-3" }, { regionName: "us-east-1" }] },
          },
        ],
        at: ["everywhere"],
        property: "replicas.1.regionName",
      },
      {
        case: "a cache of what is confidential",
        add: [{ type: "aws:cloudfront/distribution:Distribution", name: "cache", properties: { enabled: true } }],
        at: ["cache"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:cosmosdb:DatabaseAccount",
        name: "documents",
        properties: { locations: [{ locationName: "France Central" }, { locationName: "francesouth" }] },
      },
      {
        type: "azure-native:cognitiveservices:Deployment",
        name: "model",
        properties: { sku: { name: "Standard", capacity: 1 } },
      },
    ],
    allowed: [
      {
        case: "a cache of what is public",
        add: [{ type: "azure-native:cdn:Profile", name: "cache", properties: { location: "Global" } }],
        requirements: { dataClass: "public" },
      },
    ],
    disallowed: [
      {
        case: "a replica elsewhere",
        set: { "documents.locations.1.locationName": "West US" },
        at: ["documents"],
        property: "locations.1.locationName",
      },
      {
        case: "a cache of what is confidential",
        add: [{ type: "azure-native:cdn:Profile", name: "cache", properties: { location: "Global" } }],
        at: ["cache"],
      },
      {
        case: "a model that answers anywhere",
        set: { "model.sku.name": "GlobalStandard" },
        at: ["model"],
        property: "sku.name",
      },
      {
        case: "a model that answers in a zone of regions",
        set: { "model.sku.name": "DataZoneStandard" },
        at: ["model"],
        property: "sku.name",
      },
    ],
  },
  gcp: {
    compliant: [
      { type: "gcp:storage/bucket:Bucket", name: "bucket", properties: { location: "EUROPE-WEST9" } },
      { type: "gcp:kms/keyRing:KeyRing", name: "keys", properties: { location: "europe-west9" } },
      {
        type: "gcp:secretmanager/secret:Secret",
        name: "secret",
        properties: { replication: { userManaged: { replicas: [{ location: "europe-west9" }] } } },
      },
      {
        type: "gcp:pubsub/topic:Topic",
        name: "topic",
        properties: { messageStoragePolicy: { allowedPersistenceRegions: ["europe-west9"] } },
      },
      { type: "gcp:bigquery/dataset:Dataset", name: "data", properties: { location: "europe-west3" } },
      { type: "gcp:spanner/instance:Instance", name: "ledger", properties: { config: "regional-europe-west9" } },
      {
        type: "gcp:compute/backendService:BackendService",
        name: "backend",
        properties: { enableCdn: false },
      },
      { type: "gcp:container/cluster:Cluster", name: "cluster", properties: { location: "europe-west9-a" } },
    ],
    allowed: [
      {
        case: "what is global and holds nothing",
        add: [
          { type: "gcp:certificatemanager/certificate:Certificate", name: "name", properties: { location: "global" } },
        ],
      },
      {
        case: "a cache of what is public",
        set: { "backend.enableCdn": true },
        requirements: { dataClass: "public" },
      },
    ],
    disallowed: [
      { case: "a bucket of a multi-region", set: { "bucket.location": "EU" }, at: ["bucket"], property: "location" },
      { case: "a bucket of two regions", set: { "bucket.location": "EUR4" }, at: ["bucket"], property: "location" },
      { case: "keys without a place", set: { "keys.location": "global" }, at: ["keys"], property: "location" },
      {
        case: "a secret replicated anywhere",
        set: { "secret.replication": { auto: {} } },
        at: ["secret"],
        property: "replication.auto",
      },
      {
        case: "messages kept anywhere",
        set: { "topic.messageStoragePolicy": undefined },
        at: ["topic"],
        property: "messageStoragePolicy.allowedPersistenceRegions",
      },
      {
        case: "messages kept elsewhere",
        set: { "topic.messageStoragePolicy.allowedPersistenceRegions": ["europe-west9", "us-east1"] },
        at: ["topic"],
        property: "messageStoragePolicy.allowedPersistenceRegions.1",
      },
      { case: "data in the default place", set: { "data.location": undefined }, at: ["data"], property: "location" },
      {
        case: "a ledger of three continents",
        set: { "ledger.config": "nam-eur-asia1" },
        at: ["ledger"],
        property: "config",
      },
      {
        case: "a cache of what is confidential",
        set: { "backend.enableCdn": true },
        at: ["backend"],
        property: "enableCdn",
      },
      {
        case: "documents of a multi-region",
        add: [{ type: "gcp:firestore/database:Database", name: "documents", properties: { locationId: "eur3" } }],
        at: ["documents"],
        property: "locationId",
      },
    ],
  },
};
