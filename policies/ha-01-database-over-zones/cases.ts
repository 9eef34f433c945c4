import { type RuleCases, ref } from "../core/cases.ts";

const vital = { workload: "erp" };
const archive = { workload: "archive" };

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:rds/instance:Instance", name: "database", properties: { multiAz: true, tags: vital } },
      {
        type: "aws:rds/cluster:Cluster",
        name: "cluster",
        properties: { clusterIdentifier: "aurora", engine: "aurora-postgresql", tags: vital },
      },
      {
        type: "aws:rds/clusterInstance:ClusterInstance",
        name: "one",
        properties: { clusterIdentifier: ref("cluster") },
      },
      {
        type: "aws:rds/clusterInstance:ClusterInstance",
        name: "two",
        properties: { clusterIdentifier: ref("cluster") },
      },
    ],
    allowed: [
      {
        case: "a tier that may be lost with its zone",
        set: { "database.tags": archive, "database.multiAz": undefined },
      },
      { case: "a replica", set: { "database.replicateSourceDb": "other", "database.multiAz": false } },
      { case: "in the DR region", set: { "database.region": "eu-central-1", "database.multiAz": false } },
      {
        case: "a cluster of RDS",
        set: { "cluster.dbClusterInstanceClass": "db.m6gd.large" },
        without: ["one", "two"],
      },
      { case: "members by the cluster's name", set: { "two.clusterIdentifier": "aurora" } },
    ],
    disallowed: [
      { case: "one zone", set: { "database.multiAz": false }, at: ["database"], property: "multiAz" },
      {
        case: "one zone, with the empty name of a source that a state writes for none",
        set: { "database.multiAz": false, "database.replicateSourceDb": "" },
        at: ["database"],
      },
      { case: "one zone, as AWS does by itself", set: { "database.multiAz": undefined }, at: ["database"] },
      { case: "of nobody", set: { "database.tags": {}, "database.multiAz": false }, at: ["database"] },
      { case: "one member", without: ["two"], at: ["cluster"] },
      {
        case: "members in one zone",
        set: { "one.availabilityZone": "eu-west-3a", "two.availabilityZone": "eu-west-3a" },
        at: ["cluster"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "postgres",
        properties: { highAvailability: { mode: "ZoneRedundant" }, tags: vital },
      },
      { type: "azure-native:sql:Database", name: "database", properties: { zoneRedundant: true, tags: vital } },
    ],
    allowed: [
      {
        case: "a tier that may be lost with its zone",
        set: { "postgres.tags": archive, "postgres.highAvailability": undefined },
      },
      {
        case: "a replica",
        set: {
          "postgres.highAvailability.mode": "Disabled",
          "postgres.createMode": "Replica",
          "postgres.sourceServerResourceId": "/subscriptions/s/other",
        },
      },
      {
        case: "restored in a drill from another region",
        requirements: { drill: "q4a" },
        set: { "postgres.highAvailability.mode": "Disabled", "postgres.createMode": "GeoRestore" },
      },
      {
        case: "restored in a drill to an instant",
        requirements: { drill: "q4a" },
        set: { "postgres.highAvailability.mode": "Disabled", "postgres.createMode": "PointInTimeRestore" },
      },
      {
        case: "in a pool",
        set: { "database.zoneRedundant": undefined, "database.elasticPoolId": ref("pool") },
        add: [{ type: "azure-native:sql:ElasticPool", name: "pool", properties: { zoneRedundant: true } }],
      },
    ],
    disallowed: [
      {
        case: "a standby in the same zone",
        set: { "postgres.highAvailability.mode": "SameZone" },
        at: ["postgres"],
        property: "highAvailability.mode",
      },
      {
        case: "no standby, as Azure does by itself",
        set: { "postgres.highAvailability": undefined },
        at: ["postgres"],
      },
      {
        case: "restored from another region to stay",
        set: { "postgres.highAvailability.mode": "Disabled", "postgres.createMode": "GeoRestore" },
        at: ["postgres"],
      },
      {
        case: "MySQL without a standby",
        add: [{ type: "azure-native:dbformysql:Server", name: "mysql", properties: { tags: vital } }],
        at: ["mysql"],
      },
      {
        case: "one zone of Azure SQL",
        set: { "database.zoneRedundant": undefined },
        at: ["database"],
        property: "zoneRedundant",
      },
      {
        case: "a pool in one zone",
        add: [{ type: "azure-native:sql:ElasticPool", name: "pool", properties: {} }],
        at: ["pool"],
      },
      {
        case: "restored from another",
        set: {
          "database.zoneRedundant": false,
          "database.createMode": "PointInTimeRestore",
          "database.sourceDatabaseId": "/subscriptions/s/other",
        },
        at: ["database"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: { settings: { availabilityType: "REGIONAL", userLabels: vital } },
      },
    ],
    allowed: [
      {
        case: "a tier that may be lost with its zone",
        set: { "database.settings": { availabilityType: "ZONAL", userLabels: archive } },
      },
      {
        case: "a replica",
        set: { "database.masterInstanceName": "other", "database.settings.availabilityType": "ZONAL" },
      },
    ],
    disallowed: [
      {
        case: "one zone",
        set: { "database.settings.availabilityType": "ZONAL" },
        at: ["database"],
        property: "settings.availabilityType",
      },
      {
        case: "one zone, with the empty name of a source that a state writes for none",
        set: { "database.settings.availabilityType": "ZONAL", "database.masterInstanceName": "" },
        at: ["database"],
      },
      {
        case: "one zone, as Google does by itself",
        set: { "database.settings.availabilityType": undefined },
        at: ["database"],
      },
    ],
  },
};
