import { type Change, ref } from "../core/cases.ts";
import {
  above,
  below,
  database,
  deleted,
  deletions,
  description,
  health,
  place,
  query,
  queryRule,
  subscription,
  watch,
} from "./azure-case-resources.ts";

export const allowed: readonly Change[] = [
  {
    case: "all vaults of a group of resources",
    set: {
      "keys-down.scopes": [`${subscription}/resourceGroups/acme-prod`],
      "keys-down.targetResourceType": "Microsoft.KeyVault/vaults",
      "keys-down.targetResourceRegion": "francecentral",
      "keys-down.criteria.odataType": "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria",
    },
  },
  {
    case: "a group of resources of the stack",
    set: {
      "keys.resourceGroupName": ref("group", "name"),
      "keys-down.scopes": [ref("group")],
      "keys-down.targetResourceType": "microsoft.keyvault/vaults",
      "deleted.scopes": [ref("group"), `${subscription}/resourceGroups/acme-prod`],
    },
    add: [{ type: "azure-native:resources:ResourceGroup", name: "group", properties: { location: "francecentral" } }],
  },
  {
    case: "all there is in the subscription",
    set: { "deleted.scopes": [subscription.toUpperCase().replace("SUBSCRIPTIONS", "subscriptions")] },
  },
  { case: "several resources", set: { "keys-down.scopes": [ref("keys"), "/subscriptions/s/another"] } },
  { case: "a threshold that is learnt", set: { "db-cpu.criteria.allOf.0.operator": "GreaterOrLessThan" } },
  { case: "nothing said of the namespace", set: { "db-cpu.criteria.allOf.0.metricNamespace": undefined } },
  {
    case: "a query over all machines",
    set: { "disk.criteria": query('Perf | where CounterName == "% Free Space" and CounterValue < 20') },
  },
  {
    case: "a query of the machines themselves",
    set: {
      "disk.scopes": [ref("fleet")],
      "disk.criteria": query("InsightsMetrics | where Name == 'FreeSpacePercentage'"),
    },
  },
  {
    case: "signs of life, counted from logs",
    without: ["alive"],
    add: [
      {
        type: queryRule,
        name: "heartbeat",
        properties: {
          scopes: [ref("logs")],
          criteria: query('Heartbeat | where _ResourceId endswith "/acme-fleet" | summarize dcount(Computer)'),
          description,
          actions: { actionGroups: [ref("p2")] },
        },
      },
    ],
  },
  {
    case: "in some hours others are told too",
    set: { "p2.smsReceivers": [] },
    requirements: {
      routes: {
        P1: { always: ["+33199000001"], inHours: [] },
        P2: { always: ["https://itsm.example.com/hooks/socle"], inHours: ["desk@example.com"] },
        P3: { always: ["x@example.com"], inHours: [] },
      },
    },
    add: [
      {
        type: "azure-native:monitor:ActionGroup",
        name: "hours",
        properties: { emailReceivers: [{ name: "desk", emailAddress: "Desk@example.com" }] },
      },
      {
        type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
        name: "in-hours",
        properties: {
          properties: {
            scopes: [subscription],
            conditions: [{ field: "Description", operator: "Contains", values: ["[P2]"] }],
            actions: [{ actionType: "AddActionGroups", actionGroupIds: [ref("hours")] }],
            enabled: true,
          },
        },
      },
    ],
  },
  {
    case: "a rule adds those whom it tells to all alerts",
    set: { "db-cpu.actions": [] },
    add: [
      {
        type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
        name: "adds",
        properties: {
          properties: {
            scopes: [subscription],
            actions: [{ actionType: "AddActionGroups", actionGroupIds: [ref("p2")] }],
          },
        },
      },
    ],
  },
  {
    case: "a replica, which must keep up",
    set: { "database.createMode": "Replica" },
    without: ["db-cpu", "db-memory", "db-storage", "db-alive"],
    add: [watch("lag", "database", [database, "physical_replication_delay_in_seconds", above])],
  },
  { case: "no sessions without BGP", set: { "vpn.enableBgp": false }, without: ["sessions"] },
  {
    case: "what the client file silences",
    without: ["db-cpu", "disk"],
    requirements: { silencedAlerts: ["db-cpu", "disk-full"] },
  },
  {
    case: "a store",
    add: [
      { type: "azure-native:storage:StorageAccount", name: "objects", properties: { ...place, accountName: "acme" } },
      {
        ...watch("objects-down", "objects", ["Microsoft.Storage/storageAccounts/blobServices", "Availability", below]),
      },
      watch(
        "objects-held",
        "objects",
        ["Microsoft.Storage/storageAccounts/blobServices", "Transactions", above],
        [{ name: "ResponseType", operator: "Include", values: ["ClientThrottlingError"] }],
      ),
    ],
    set: { "deleted.condition": deleted(...deletions, "Microsoft.Storage/storageAccounts/delete") },
  },
  {
    case: "an account that hears of the cloud's troubles",
    requirements: { kind: "account" },
    add: [health("Incident")],
  },
  {
    case: "an account that hears of all that the cloud announces",
    requirements: { kind: "account" },
    add: [health()],
  },
  {
    case: "an address with the basic protection, and a rule that makes a metric",
    add: [
      { type: "azure-native:network:PublicIPAddress", name: "address", properties: place },
      { type: queryRule, name: "counts", properties: { kind: "LogToMetric", scopes: [ref("logs")] } },
    ],
  },
];
