import { receivesLogs } from "../core/log-stores.ts";
import type { Resource } from "../core/resource.ts";
import { isMySqlReplica, isPostgresReplica, isSqlSecondary } from "./azure-replicas.ts";
import type { WantedAlert, WantedOfType } from "./wanted.ts";

export interface AzureWantedAlert extends WantedAlert {
  /** Dimensions that it may be narrowed by, which requests, which answers; and a value that must be among theirs. */
  readonly narrowedBy?: Readonly<Record<string, RegExp>>;
  /** What a query of the logs that says the same holds. */
  readonly query?: RegExp;
}

export interface AzureWanted extends WantedOfType<AzureWantedAlert> {
  /** As Azure itself calls the type. */
  readonly arm: string;
  /** Whether somebody must be told when it is deleted. */
  readonly isSafeguard?: true;
}

const metrics = "https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics";
const whole = (isReplica: (resource: Resource) => boolean) => (resource: Resource) => !isReplica(resource);

const machine: readonly AzureWantedAlert[] = [
  { when: "its processors are busy", alert: "cpu-high", metrics: { "Percentage CPU": "above" } },
  {
    when: "its memory runs out",
    alert: "memory-low",
    metrics: { "Available Memory Percentage": "below", "Available Memory Bytes": "below" },
    query: /AvailableMB|Available MBytes|% Used Memory|% Committed Bytes In Use/,
  },
  {
    when: "a disk fills up",
    alert: "disk-full",
    metrics: {},
    query: /% Used Space|% Free Space|FreeSpacePercentage/,
  },
  {
    when: "a disk is slow",
    alert: "disk-latency",
    metrics: { "OS Disk Latency": "above", "Data Disk Latency": "above" },
    query: /ReadLatencyMs|WriteLatencyMs|Disk sec\/Transfer/,
  },
  {
    when: "a machine gives no sign of life",
    alert: "status-check",
    metrics: { VmAvailabilityMetric: "below" },
    query: /\bHeartbeat\b/,
  },
];

function database(
  isReplica: (resource: Resource) => boolean,
  lag: string,
  alive?: string,
): readonly AzureWantedAlert[] {
  const only = whole(isReplica);
  return [
    { when: "its processors are busy", alert: "db-cpu", metrics: { cpu_percent: "above" }, only },
    { when: "its memory runs out", alert: "db-memory-low", metrics: { memory_percent: "above" }, only },
    { when: "its storage runs out", alert: "db-storage-low", metrics: { storage_percent: "above" }, only },
    ...(alive === undefined
      ? []
      : [{ when: "it does not answer", alert: "db-down", metrics: { [alive]: "below" }, only } as const]),
    { when: "it lags behind", alert: "db-replica-lag", metrics: { [lag]: "above" }, only: isReplica },
  ];
}

/** The baseline of alerts on Azure (Azure Monitor Baseline Alerts), by type of resource. */
export const azureWanted: Readonly<Record<string, AzureWanted>> = {
  "azure-native:compute:VirtualMachine": {
    arm: "Microsoft.Compute/virtualMachines",
    documentation: `${metrics}/microsoft-compute-virtualmachines-metrics`,
    alerts: machine,
  },
  "azure-native:compute:VirtualMachineScaleSet": {
    arm: "Microsoft.Compute/virtualMachineScaleSets",
    documentation: `${metrics}/microsoft-compute-virtualmachinescalesets-metrics`,
    alerts: machine,
  },
  "azure-native:containerservice:ManagedCluster": {
    arm: "Microsoft.ContainerService/managedClusters",
    documentation: `${metrics}/microsoft-containerservice-managedclusters-metrics`,
    alerts: [
      {
        when: "its processors are busy",
        alert: "cpu-high",
        metrics: { node_cpu_usage_percentage: "above" },
        narrowedBy: { node: /./, nodepool: /./ },
      },
      {
        when: "a disk fills up",
        alert: "disk-full",
        metrics: { node_disk_usage_percentage: "above" },
        narrowedBy: { node: /./, nodepool: /./, device: /./ },
      },
    ],
  },
  "azure-native:dbformysql:Server": {
    arm: "Microsoft.DBforMySQL/flexibleServers",
    documentation: `${metrics}/microsoft-dbformysql-flexibleservers-metrics`,
    alerts: database(isMySqlReplica, "replication_lag"),
  },
  "azure-native:dbforpostgresql:Server": {
    arm: "Microsoft.DBforPostgreSQL/flexibleServers",
    documentation: `${metrics}/microsoft-dbforpostgresql-flexibleservers-metrics`,
    alerts: database(isPostgresReplica, "physical_replication_delay_in_seconds", "is_db_alive"),
  },
  "azure-native:keyvault:Vault": {
    arm: "Microsoft.KeyVault/vaults",
    documentation: `${metrics}/microsoft-keyvault-vaults-metrics`,
    isSafeguard: true,
    alerts: [
      { when: "it does not answer", alert: "keys-availability", metrics: { Availability: "below" } },
      { when: "it is at its limit", alert: "keys-availability", metrics: { SaturationShoebox: "above" } },
      { when: "it is slow", alert: "keys-availability", metrics: { ServiceApiLatency: "above" } },
    ],
  },
  "azure-native:network:ApplicationGateway": {
    arm: "Microsoft.Network/applicationGateways",
    documentation: `${metrics}/microsoft-network-applicationgateways-metrics`,
    alerts: [
      {
        when: "a machine does not answer",
        alert: "unhealthy-hosts",
        metrics: { UnhealthyHostCount: "above", HealthyHostCount: "below" },
      },
      {
        when: "requests fail",
        alert: "http-5xx",
        metrics: { FailedRequests: "above", ResponseStatus: "above", BackendResponseStatus: "above" },
        narrowedBy: { HttpStatusGroup: /^5xx$/i },
      },
    ],
  },
  "azure-native:network:AzureFirewall": {
    arm: "Microsoft.Network/azureFirewalls",
    documentation: `${metrics}/microsoft-network-azurefirewalls-metrics`,
    isSafeguard: true,
    alerts: [
      { when: "it is not well", alert: "nat-port-errors", metrics: { FirewallHealth: "below" } },
      { when: "it has no port left", alert: "nat-port-errors", metrics: { SNATPortUtilization: "above" } },
    ],
  },
  "azure-native:network:LoadBalancer": {
    arm: "Microsoft.Network/loadBalancers",
    documentation: `${metrics}/microsoft-network-loadbalancers-metrics`,
    spared: (balancer) => (balancer.text("sku.name") === "Basic" ? "a basic one tells nothing" : undefined),
    alerts: [
      { when: "it passes nothing on", alert: "unhealthy-hosts", metrics: { VipAvailability: "below" } },
      { when: "its machines do not answer", alert: "unhealthy-hosts", metrics: { DipAvailability: "below" } },
      {
        when: "it has no port left",
        alert: "nat-port-errors",
        metrics: { UsedSNATPorts: "above", SnatConnectionCount: "above" },
        narrowedBy: { ConnectionState: /^Failed$/i },
        only: (balancer) => balancer.list("outboundRules").length > 0,
      },
    ],
  },
  "azure-native:network:NatGateway": {
    arm: "Microsoft.Network/natGateways",
    documentation: `${metrics}/microsoft-network-natgateways-metrics`,
    alerts: [
      {
        when: "it has no port left",
        alert: "nat-port-errors",
        metrics: { SNATConnectionCount: "above", TotalConnectionCount: "above", PacketDropCount: "above" },
        narrowedBy: { ConnectionState: /^Failed$/i },
      },
    ],
  },
  "azure-native:network:NetworkSecurityGroup": {
    arm: "Microsoft.Network/networkSecurityGroups",
    documentation: "https://azure.github.io/azure-monitor-baseline-alerts/services/Network/networkSecurityGroups/",
    isSafeguard: true,
    alerts: [],
  },
  "azure-native:network:PublicIPAddress": {
    arm: "Microsoft.Network/publicIPAddresses",
    documentation: `${metrics}/microsoft-network-publicipaddresses-metrics`,
    spared: (address) =>
      address.text("ddosSettings.protectionMode") === "Enabled" ? undefined : "the basic protection tells nothing",
    alerts: [{ when: "it is attacked", alert: "waf-blocked", metrics: { IfUnderDDoSAttack: "above" } }],
  },
  "azure-native:network:RouteTable": {
    arm: "Microsoft.Network/routeTables",
    documentation: "https://azure.github.io/azure-monitor-baseline-alerts/services/Network/routeTables/",
    isSafeguard: true,
    alerts: [],
  },
  "azure-native:network:VirtualNetworkGateway": {
    arm: "Microsoft.Network/virtualNetworkGateways",
    documentation: `${metrics}/microsoft-network-virtualnetworkgateways-metrics`,
    isSafeguard: true,
    spared: (gateway) => (gateway.text("gatewayType") === "ExpressRoute" ? "has no tunnels" : undefined),
    alerts: [
      { when: "nothing passes its tunnels", alert: "vpn-tunnel-down", metrics: { TunnelAverageBandwidth: "below" } },
      {
        when: "its routes are lost",
        alert: "vpn-tunnel-down",
        metrics: { BgpPeerStatus: "below" },
        only: (gateway) => gateway.flag("enableBgp") ?? false,
      },
    ],
  },
  "azure-native:operationalinsights:Workspace": {
    arm: "Microsoft.OperationalInsights/workspaces",
    documentation: "https://azure.github.io/azure-monitor-baseline-alerts/services/OperationalInsights/workspaces/",
    isSafeguard: true,
    alerts: [],
  },
  "azure-native:sql:Database": {
    arm: "Microsoft.Sql/servers/databases",
    documentation: `${metrics}/microsoft-sql-servers-databases-metrics`,
    spared: (each) => (isSqlSecondary(each) ? "is the copy of another" : undefined),
    alerts: [
      {
        when: "its processors are busy",
        alert: "db-cpu",
        metrics: { cpu_percent: "above", dtu_consumption_percent: "above" },
      },
      { when: "its storage runs out", alert: "db-storage-low", metrics: { storage_percent: "above" } },
      { when: "statements block each other", alert: "db-queue-depth", metrics: { deadlock: "above" } },
      {
        when: "connections fail",
        alert: "db-connections",
        metrics: { connection_failed: "above", connection_failed_user_error: "above" },
      },
    ],
  },
  "azure-native:sql:ElasticPool": {
    arm: "Microsoft.Sql/servers/elasticPools",
    documentation: `${metrics}/microsoft-sql-servers-elasticpools-metrics`,
    alerts: [
      {
        when: "its processors are busy",
        alert: "db-cpu",
        metrics: { cpu_percent: "above", dtu_consumption_percent: "above" },
      },
      { when: "its storage runs out", alert: "db-storage-low", metrics: { storage_percent: "above" } },
    ],
  },
  "azure-native:storage:StorageAccount": {
    arm: "Microsoft.Storage/storageAccounts",
    documentation: `${metrics}/microsoft-storage-storageaccounts-metrics`,
    isSafeguard: true,
    spared: (account, stack, { region, drRegion }) => {
      if (receivesLogs(account, stack)) return "receives logs alone";
      const place = stack.regionOf(account);
      return place === drRegion && place !== region ? "waits in the DR region" : undefined;
    },
    alerts: [
      { when: "it does not answer", alert: "objects-errors", metrics: { Availability: "below" } },
      {
        when: "requests are held back",
        alert: "objects-errors",
        metrics: { Transactions: "above" },
        narrowedBy: { ResponseType: /(?:Throttling|Busy)(?:Error)?$/i },
      },
    ],
  },
};
