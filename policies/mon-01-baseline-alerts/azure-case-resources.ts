import { type CaseResource, ref } from "../core/cases.ts";

const metricAlert = "azure-native:monitor:MetricAlert";
export const queryRule = "azure-native:monitor:ScheduledQueryRule";
export const activityAlert = "azure-native:monitor:ActivityLogAlert";
export const description = "[P2] Something is wrong\nRunbook: docs/operations/alerts.md#something";
export const subscription = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101";
const actions = [{ actionGroupId: ref("p2") }];

/** An alert on one metric of one resource. */
export function watch(
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

export const database = "Microsoft.DBforPostgreSQL/flexibleServers";
const fleet = "Microsoft.Compute/virtualMachineScaleSets";
const vault = "Microsoft.KeyVault/vaults";
const gateway = "Microsoft.Network/virtualNetworkGateways";
const each = [{ name: "VMName", operator: "Include", values: ["*"] }];
export const [above, below] = ["GreaterThan", "LessThan"];

export const deletions = ["Microsoft.KeyVault/vaults/delete", "Microsoft.Network/virtualNetworkGateways/delete"];
export const deleted = (...operations: readonly string[]) => ({
  allOf: [
    { field: "category", equals: "Administrative" },
    { anyOf: operations.map((operation) => ({ field: "operationName", equals: operation })) },
  ],
});
export const query = (text: string) => ({ allOf: [{ query: text, operator: "GreaterThan" }] });
const disks = 'Perf | where _ResourceId contains "/acme-fleet_" | where CounterName == "% Used Space"';
/** An alert on announcements of the cloud, of all kinds or of one. */
export const health = (...kinds: readonly string[]): CaseResource => ({
  type: activityAlert,
  name: "health",
  properties: {
    scopes: [subscription],
    condition: {
      allOf: [
        { field: "category", equals: "ServiceHealth" },
        ...kinds.map((kind) => ({ anyOf: [{ field: "properties.incidentType", equals: kind }] })),
      ],
    },
    description,
    actions: { actionGroups: actions },
  },
});
export const place = { resourceGroupName: "acme-prod", location: "francecentral" };

export const resources: readonly CaseResource[] = [
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
];
