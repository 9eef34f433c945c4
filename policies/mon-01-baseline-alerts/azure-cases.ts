import { type CaseResource, type CloudCases, ref } from "../core/cases.ts";

const metricAlert = "azure-native:monitor:MetricAlert";
const queryRule = "azure-native:monitor:ScheduledQueryRule";
const activityAlert = "azure-native:monitor:ActivityLogAlert";
const description = "[P2] Something is wrong\nRunbook: docs/operations/alerts.md#something";
const subscription = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101";
const actions = [{ actionGroupId: ref("p2") }];

/** An alert on one metric of one resource. */
function watch(
  name: string,
  resource: string,
  [metricNamespace, metricName, operator]: readonly [string, string, string],
  dimensions: readonly unknown[] = [],
): CaseResource {
  const criteria = { allOf: [{ metricNamespace, metricName, operator, dimensions }] };
  return {
    type: metricAlert,
    name,
    properties: { scopes: [ref(resource)], criteria, enabled: true, severity: 1, description, actions },
  };
}

const database = "Microsoft.DBforPostgreSQL/flexibleServers";
const fleet = "Microsoft.Compute/virtualMachineScaleSets";
const vault = "Microsoft.KeyVault/vaults";
const gateway = "Microsoft.Network/virtualNetworkGateways";
const each = [{ name: "VMName", operator: "Include", values: ["*"] }];
const [above, below] = ["GreaterThan", "LessThan"];

const deletions = ["Microsoft.KeyVault/vaults/delete", "Microsoft.Network/virtualNetworkGateways/delete"];
const deleted = (...operations: readonly string[]) => ({
  allOf: [
    { field: "category", equals: "Administrative" },
    { anyOf: operations.map((operation) => ({ field: "operationName", equals: operation })) },
  ],
});
const query = (text: string) => ({ allOf: [{ query: text, operator: "GreaterThan" }] });
const disks = 'Perf | where _ResourceId contains "/acme-fleet_" | where CounterName == "% Used Space"';
const place = { resourceGroupName: "acme-prod", location: "francecentral" };

export const azureCases: CloudCases = {
  compliant: [
    {
      type: "azure-native:monitor:ActionGroup",
      name: "p2",
      properties: {
        actionGroupName: "acme-p2",
        enabled: true,
        webhookReceivers: [{ name: "itsm", serviceUri: "https://itsm.example.com/hooks/socle" }],
        smsReceivers: [{ name: "on-call", countryCode: "33", phoneNumber: "199000001" }],
      },
    },
    { type: "azure-native:operationalinsights:Workspace", name: "logs", properties: { workspaceName: "acme-logs" } },
    {
      type: "azure-native:dbforpostgresql:Server",
      name: "database",
      properties: { ...place, serverName: "acme-erp", createMode: "Default" },
    },
    watch("db-cpu", "database", [database, "cpu_percent", above]),
    watch("db-memory", "database", [database, "memory_percent", above]),
    watch("db-storage", "database", [database, "storage_percent", "GreaterThanOrEqual"]),
    watch("db-alive", "database", [database, "is_db_alive", below]),
    {
      type: "azure-native:compute:VirtualMachineScaleSet",
      name: "fleet",
      properties: { ...place, vmScaleSetName: "acme-fleet" },
    },
    watch("cpu", "fleet", [fleet, "Percentage CPU", above]),
    watch("memory", "fleet", [fleet, "Available Memory Percentage", below], each),
    watch("latency", "fleet", [fleet, "OS Disk Latency", above], each),
    watch("alive", "fleet", [fleet, "VmAvailabilityMetric", below], each),
    {
      type: queryRule,
      name: "disk",
      properties: {
        scopes: [ref("logs")],
        criteria: query(disks),
        description,
        actions: { actionGroups: [ref("p2")] },
      },
    },
    { type: "azure-native:keyvault:Vault", name: "keys", properties: { ...place, vaultName: "acme-keys" } },
    watch("keys-down", "keys", [vault, "Availability", below]),
    watch("keys-full", "keys", [vault, "SaturationShoebox", above]),
    watch("keys-slow", "keys", [vault, "ServiceApiLatency", above]),
    {
      type: "azure-native:network:VirtualNetworkGateway",
      name: "vpn",
      properties: { ...place, gatewayType: "Vpn", enableBgp: true },
    },
    watch("tunnels", "vpn", [gateway, "TunnelAverageBandwidth", below]),
    watch("sessions", "vpn", [gateway, "BgpPeerStatus", below], [{ name: "BgpPeerAddress", values: ["*"] }]),
    {
      type: "azure-native:network:NatGateway",
      name: "nat",
      properties: { ...place, natGatewayName: "acme-nat" },
    },
    watch(
      "ports",
      "nat",
      ["Microsoft.Network/natGateways", "SNATConnectionCount", above],
      [{ name: "ConnectionState", operator: "Include", values: ["Failed"] }],
    ),
    {
      type: activityAlert,
      name: "deleted",
      properties: {
        scopes: [`${subscription}/resourceGroups/acme-prod`],
        condition: deleted(...deletions, "Microsoft.OperationalInsights/workspaces/delete"),
        description,
        actions: { actionGroups: actions },
      },
    },
    {
      type: activityAlert,
      name: "logs-deleted",
      properties: {
        scopes: [subscription],
        condition: deleted("microsoft.operationalinsights/workspaces/delete"),
        description,
        actions: { actionGroups: actions },
      },
    },
  ],
  allowed: [
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
          ...watch("objects-down", "objects", [
            "Microsoft.Storage/storageAccounts/blobServices",
            "Availability",
            below,
          ]),
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
      case: "an address with the basic protection, and a rule that makes a metric",
      add: [
        { type: "azure-native:network:PublicIPAddress", name: "address", properties: place },
        { type: queryRule, name: "counts", properties: { kind: "LogToMetric", scopes: [ref("logs")] } },
      ],
    },
  ],
  disallowed: [
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
            properties: { scopes: [subscription], actions: [{ actionType: "RemoveAllActionGroups" }] },
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
  ],
};
