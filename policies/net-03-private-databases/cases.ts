import type { RuleCases } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:rds/instance:Instance", name: "database", properties: { publiclyAccessible: false } },
      { type: "aws:rds/clusterInstance:ClusterInstance", name: "member", properties: {} },
    ],
    allowed: [{ case: "absent is private", set: { "database.publiclyAccessible": undefined } }],
    disallowed: [
      {
        case: "public",
        set: { "database.publiclyAccessible": true },
        at: ["database"],
        property: "publiclyAccessible",
      },
      {
        case: "a public member of a cluster, as text",
        set: { "member.publiclyAccessible": "true" },
        at: ["member"],
        property: "publiclyAccessible",
      },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:sql:Server", name: "sql", properties: { publicNetworkAccess: "Disabled" } },
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "postgres",
        properties: { network: { publicNetworkAccess: "Disabled" } },
      },
      { type: "azure-native:sql:ManagedInstance", name: "managed", properties: {} },
    ],
    allowed: [
      {
        case: "one in a subnet",
        set: { "postgres.network": { delegatedSubnetResourceId: "/subscriptions/s/subnets/data" } },
      },
      {
        case: "administrators' addresses",
        add: [
          {
            type: "azure-native:sql:FirewallRule",
            name: "rule",
            properties: { startIpAddress: "198.51.100.7", endIpAddress: "198.51.100.9" },
          },
        ],
      },
    ],
    disallowed: [
      {
        case: "absent is public",
        set: { "sql.publicNetworkAccess": undefined },
        at: ["sql"],
        property: "publicNetworkAccess",
      },
      {
        case: "public",
        set: { "postgres.network.publicNetworkAccess": "Enabled" },
        at: ["postgres"],
        property: "network.publicNetworkAccess",
      },
      {
        case: "a public endpoint of a managed instance",
        set: { "managed.publicDataEndpointEnabled": true },
        at: ["managed"],
        property: "publicDataEndpointEnabled",
      },
      {
        case: "all customers of Azure are admitted",
        add: [
          {
            type: "azure-native:dbforpostgresql:FirewallRule",
            name: "rule",
            properties: { startIpAddress: "0.0.0.0", endIpAddress: "0.0.0.0" },
          },
        ],
        at: ["rule"],
        property: "startIpAddress",
      },
      {
        case: "a range that ends with strangers",
        add: [
          {
            type: "azure-native:sql:FirewallRule",
            name: "rule",
            properties: { startIpAddress: "198.51.100.7", endIpAddress: "203.0.113.1" },
          },
        ],
        at: ["rule"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: { settings: { ipConfiguration: { ipv4Enabled: false } } },
      },
      { type: "gcp:alloydb/instance:Instance", name: "alloy", properties: {} },
    ],
    allowed: [{ case: "said so", set: { "alloy.networkConfig": { enablePublicIp: false } } }],
    disallowed: [
      {
        case: "absent is public",
        set: { "database.settings.ipConfiguration": undefined },
        at: ["database"],
        property: "settings.ipConfiguration.ipv4Enabled",
      },
      { case: "public", set: { "database.settings.ipConfiguration.ipv4Enabled": true }, at: ["database"] },
      {
        case: "a public AlloyDB instance",
        set: { "alloy.networkConfig": { enablePublicIp: true } },
        at: ["alloy"],
        property: "networkConfig.enablePublicIp",
      },
    ],
  },
};
