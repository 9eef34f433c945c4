import { type CloudCases, ref } from "../core/cases.ts";
import {
  above,
  activityAlert,
  below,
  database,
  deleted,
  description,
  health,
  place,
  query,
  subscription,
  watch,
} from "./azure-case-resources.ts";

export const disallowed: CloudCases["disallowed"] = [
  ...[
    ["db-cpu", "database"],
    ["db-memory", "database"],
    ["db-storage", "database"],
    ["db-alive", "database"],
    ["cpu", "fleet"],
    ["memory", "fleet"],
    ["latency", "fleet"],
    ["alive", "fleet"],
    ["disk", "fleet"],
    ["keys-down", "keys"],
    ["keys-full", "keys"],
    ["keys-slow", "keys"],
    ["tunnels", "vpn"],
    ["sessions", "vpn"],
    ["ports", "nat"],
  ].map(([missing = "", at = ""]) => ({ case: `no ${missing}`, without: [missing], at: [at] })),
  { case: "deleted unnoticed", without: ["deleted"], at: ["keys", "vpn"] },
  {
    case: "deleted unnoticed in this group",
    set: { "deleted.scopes": [`${subscription}/resourceGroups/acme-staging`] },
    at: ["keys", "vpn"],
  },
  { case: "of another resource", set: { "db-cpu.scopes": ["/subscriptions/s/another"] }, at: ["database"] },
  {
    case: "all of another kind in the group",
    set: {
      "keys-down.scopes": [`${subscription}/resourceGroups/acme-prod`],
      "keys-down.targetResourceType": "Microsoft.Compute/virtualMachines",
    },
    at: ["keys"],
  },
  {
    case: "all of another region in the group",
    set: {
      "keys-down.scopes": [`${subscription}/resourceGroups/acme-prod`],
      "keys-down.targetResourceType": "Microsoft.KeyVault/vaults",
      "keys-down.targetResourceRegion": "francesouth",
    },
    at: ["keys"],
  },
  { case: "on the wrong side", set: { "db-storage.criteria.allOf.0.operator": below }, at: ["database"] },
  {
    case: "only together with another condition",
    set: {
      "db-cpu.criteria.allOf": [
        { metricNamespace: database, metricName: "cpu_percent", operator: above },
        { metricNamespace: database, metricName: "memory_percent", operator: above },
      ],
    },
    at: ["database"],
  },
  {
    case: "of one machine",
    set: {
      "memory.criteria.allOf.0.dimensions": [{ name: "VMName", operator: "Include", values: ["acme-fleet_1"] }],
    },
    at: ["fleet"],
  },
  {
    case: "of connections that did not fail",
    set: { "ports.criteria.allOf.0.dimensions.0.values": ["Attempted"] },
    at: ["nat"],
  },
  { case: "by no comparison of Azure's", set: { "db-cpu.criteria.allOf.0.operator": "GreaterThen" }, at: ["database"] },
  { case: "a query that makes a metric", set: { "disk.kind": "LogToMetric" }, at: ["fleet"] },
  {
    case: "a query over other machines",
    set: {
      "disk.criteria": query('Perf | where _ResourceId contains "/other_" | where CounterName == "% Used Space"'),
    },
    at: ["fleet"],
  },
  { case: "a query of something else", set: { "disk.criteria": query("Syslog | take 1") }, at: ["fleet"] },
  { case: "switched off", set: { "db-cpu.enabled": false }, at: ["db-cpu"], property: "enabled" },
  { case: "tells nobody", set: { "db-cpu.actions": [] }, at: ["db-cpu"], property: "actions" },
  {
    case: "a group that is off",
    add: [
      {
        type: "azure-native:monitor:ActionGroup",
        name: "off",
        properties: { enabled: false, webhookReceivers: [{ serviceUri: "https://itsm.example.com/hooks/socle" }] },
      },
      {
        type: activityAlert,
        name: "lost",
        properties: {
          scopes: [subscription],
          condition: deleted(),
          description,
          actions: { actionGroups: [{ actionGroupId: ref("off") }] },
        },
      },
    ],
    at: ["lost"],
    property: "actions",
  },
  {
    case: "a group that tells a stranger",
    add: [
      {
        type: "azure-native:monitor:ActionGroup",
        name: "other",
        properties: { emailReceivers: [{ emailAddress: "x@example.com" }] },
      },
      {
        type: activityAlert,
        name: "astray",
        properties: {
          scopes: [subscription],
          condition: deleted(),
          description,
          actions: { actionGroups: [{ actionGroupId: ref("other") }] },
        },
      },
    ],
    at: ["astray"],
    property: "actions",
  },
  {
    case: "nobody of those who must be told in some hours",
    requirements: {
      routes: {
        P1: { always: ["+33199000001"], inHours: [] },
        P2: { always: ["https://itsm.example.com/hooks/socle"], inHours: ["desk@example.com"] },
        P3: { always: ["x@example.com"], inHours: [] },
      },
    },
    without: ["deleted", "logs-deleted", "keys", "vpn", "nat", "fleet", "logs", "disk"],
    add: [
      {
        type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
        name: "other-severity",
        properties: {
          properties: {
            scopes: [subscription],
            conditions: [{ field: "Severity", operator: "Equals", values: ["Sev0"] }],
            actions: [{ actionType: "AddActionGroups", actionGroupIds: [ref("p2")] }],
          },
        },
      },
    ],
    at: [
      ...["db-cpu", "db-memory", "db-storage", "db-alive", "cpu", "memory", "latency", "alive"],
      ...["keys-down", "keys-full", "keys-slow", "tunnels", "sessions", "ports"],
    ],
    property: "actions",
  },
  {
    case: "nobody without a rule that adds somebody",
    set: { "db-cpu.actions": [] },
    add: [
      {
        type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
        name: "mute",
        properties: {
          properties: {
            scopes: [subscription],
            actions: [{ actionType: "RemoveAllActionGroups" }],
            schedule: { recurrences: [{ recurrenceType: "Daily", startTime: "20:00:00", endTime: "07:00:00" }] },
          },
        },
      },
    ],
    at: ["db-cpu"],
    property: "actions",
  },
  {
    case: "muted at all times",
    set: { "db-cpu.severity": 4 },
    add: [
      {
        type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
        name: "mute",
        properties: {
          properties: {
            scopes: [subscription],
            conditions: [{ field: "Severity", operator: "Equals", values: ["Sev4"] }],
            actions: [{ actionType: "RemoveAllActionGroups" }],
          },
        },
      },
    ],
    at: ["db-cpu", "disk", "deleted", "logs-deleted"],
    property: "actions",
  },
  {
    case: "a rule adds somebody to what backups report alone",
    set: { "db-cpu.actions": [] },
    add: [
      {
        type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
        name: "adds",
        properties: {
          properties: {
            scopes: [subscription],
            conditions: [{ field: "MonitorService", operator: "Equals", values: ["Azure Backup"] }],
            actions: [{ actionType: "AddActionGroups", actionGroupIds: [ref("p2")] }],
          },
        },
      },
    ],
    at: ["db-cpu"],
    property: "actions",
  },
  { case: "no runbook", set: { "disk.description": "[P2] full" }, at: ["disk"], property: "description" },
  {
    case: "an address whose protection tells of attacks",
    add: [
      {
        type: "azure-native:network:PublicIPAddress",
        name: "address",
        properties: { ...place, ddosSettings: { protectionMode: "Enabled" } },
      },
    ],
    at: ["address"],
  },
  {
    case: "a balancer of TCP that nobody watches",
    add: [
      {
        type: "azure-native:network:LoadBalancer",
        name: "balancer",
        properties: { ...place, sku: { name: "Standard" } },
      },
      watch("passes", "balancer", ["Microsoft.Network/loadBalancers", "VipAvailability", below]),
    ],
    at: ["balancer"],
  },
  {
    case: "a replica that nobody follows",
    set: { "database.createMode": "Replica" },
    at: ["database"],
  },
  { case: "an account that hears nothing of the cloud's troubles", requirements: { kind: "account" }, at: ["stack"] },
  {
    case: "an account that hears of the cloud's plans alone",
    requirements: { kind: "account" },
    add: [health("Maintenance")],
    at: ["stack"],
  },
];
