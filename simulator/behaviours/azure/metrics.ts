interface Metric {
  readonly dimensions: readonly string[];
}

/** `A(x,y) B` → metrics A with dimensions x and y, and B without. */
function metrics(...texts: readonly string[]): Readonly<Record<string, Metric>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = text, dimensions = ""] = /^(.*?)(?:\((.*)\))?$/.exec(text) ?? [];
      return [name, { dimensions: dimensions ? dimensions.split(",") : [] }] as const;
    }),
  );
}

/**
 * Metrics that alerts can look at, by namespace, with their dimensions; of namespaces that are not here nothing is known.
 * Source: https://learn.microsoft.com/en-us/azure/azure-monitor/reference/metrics-index
 */
const known: Readonly<Record<string, Readonly<Record<string, Metric>>>> = {
  "microsoft.compute/virtualmachinescalesets": metrics(
    ...["Percentage CPU(VMName)", "Available Memory Bytes(VMName)", "Available Memory Percentage(VMName)"],
    ...["CPU Credits Consumed(VMName)", "CPU Credits Remaining(VMName)", "VmAvailabilityMetric(VMName)"],
    ...["OS Disk Latency(VMName)", "OS Disk Queue Depth(VMName)", "OS Disk IOPS Consumed Percentage(VMName)"],
    ...["Data Disk Latency(LUN,VMName)", "Data Disk IOPS Consumed Percentage(LUN,VMName)"],
    ...["Network In Total(VMName)", "Network Out Total(VMName)", "Inbound Flows(VMName)", "Outbound Flows(VMName)"],
    ...["Disk Read Operations/Sec(VMName)", "Disk Write Operations/Sec(VMName)"],
  ),
  "microsoft.network/applicationgateways": metrics(
    ...["UnhealthyHostCount(BackendSettingsPool)", "HealthyHostCount(BackendSettingsPool)"],
    ...["FailedRequests(BackendSettingsPool)", "TotalRequests(BackendSettingsPool)", "Throughput"],
    "BackendResponseStatus(BackendServer,BackendPool,BackendHttpSetting,HttpStatusGroup)",
    "BackendLastByteResponseTime(Listener,BackendServer,BackendPool,BackendHttpSetting)",
    "BackendFirstByteResponseTime(Listener,BackendServer,BackendPool,BackendHttpSetting)",
    "BackendConnectTime(Listener,BackendServer,BackendPool,BackendHttpSetting)",
    ...["ResponseStatus(HttpStatusGroup)", "ApplicationGatewayTotalTime(Listener)", "CurrentConnections"],
    ...["CapacityUnits", "ComputeUnits", "CpuUtilization", "EstimatedBilledCapacityUnits"],
    "AzwafSecRule(Action,Mode,RuleGroupID,RuleID,PolicyName,PolicyScope,RuleSetName)",
    "AzwafCustomRule(Action,CustomRuleID,Mode,PolicyName,PolicyScope)",
    "AzwafTotalRequests(Action,CountryCode,Method,Mode,PolicyName,PolicyScope)",
  ),
  "microsoft.dbforpostgresql/flexibleservers": metrics(
    ...["cpu_percent", "memory_percent", "storage_percent", "storage_used", "storage_free", "is_db_alive"],
    ...[
      "active_connections",
      "connections_failed",
      "connections_succeeded",
      "max_connections",
      "deadlocks(DatabaseName)",
    ],
    ...["cpu_credits_remaining", "cpu_credits_consumed", "disk_queue_depth", "disk_iops_consumed_percentage", "iops"],
    ...["disk_bandwidth_consumed_percentage", "maximum_used_transactionIDs", "txlogs_storage_used"],
    ...["physical_replication_delay_in_seconds", "physical_replication_delay_in_bytes"],
  ),
  "microsoft.dbformysql/flexibleservers": metrics(
    ...["cpu_percent", "memory_percent", "storage_percent", "storage_used", "storage_limit", "io_consumption_percent"],
    ...["active_connections", "aborted_connections", "total_connections", "cpu_credits_remaining"],
    ...["replication_lag", "HA_replication_lag", "Replica_IO_Running", "Replica_SQL_Running"],
  ),
  "microsoft.sql/servers/databases": metrics(
    ...["cpu_percent", "physical_data_read_percent", "log_write_percent", "sessions_percent", "workers_percent"],
    ...["sql_instance_cpu_percent", "sql_instance_memory_percent", "storage", "storage_percent", "deadlock"],
    ...["connection_failed(Error)", "connection_failed_user_error(Error)", "connection_successful(SslProtocol)"],
    ...["blocked_by_firewall", "availability", "dtu_used", "dtu_consumption_percent", "sessions_count"],
  ),
  "microsoft.storage/storageaccounts/fileservices": metrics(
    "Transactions(ResponseType,GeoType,ApiName,Authentication,FileShare,TransactionType)",
    ...["Availability(GeoType,ApiName,Authentication,FileShare)", "FileCapacity(FileShare,Tier)"],
    ...["FileShareCapacityQuota(FileShare)", "SuccessE2ELatency(GeoType,ApiName,Authentication,FileShare)"],
  ),
  "microsoft.storage/storageaccounts/blobservices": metrics(
    "Transactions(ResponseType,GeoType,ApiName,Authentication,TransactionType)",
    ...["Availability(GeoType,ApiName,Authentication)", "BlobCapacity(BlobType,Tier)"],
    "SuccessE2ELatency(GeoType,ApiName,Authentication)",
  ),
  "microsoft.storage/storageaccounts/objectreplicationpolicies": metrics(
    ...["PendingBytesForReplication(TimeBucket)", "PendingOperationsForReplication(TimeBucket)"],
  ),
  // https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-network-loadbalancers-metrics
  "microsoft.network/loadbalancers": metrics(
    ...["VipAvailability(FrontendIPAddress,FrontendPort)", "ByteCount(FrontendIPAddress,FrontendPort,Direction)"],
    "DipAvailability(ProtocolType,BackendPort,FrontendIPAddress,FrontendPort,BackendIPAddress)",
    ...[
      "UsedSNATPorts(FrontendIPAddress,BackendIPAddress,ProtocolType)",
      "AllocatedSNATPorts(FrontendIPAddress,BackendIPAddress,ProtocolType)",
    ],
    "SnatConnectionCount(FrontendIPAddress,BackendIPAddress,ConnectionState)",
  ),
  "microsoft.network/natgateways": metrics(
    ...["SNATConnectionCount(Protocol,ConnectionState)", "TotalConnectionCount(Protocol)", "DatapathAvailability"],
    ...["PacketDropCount", "ByteCount(Protocol,Direction)", "PacketCount(Protocol,Direction)"],
  ),
  "microsoft.network/virtualnetworkgateways": metrics(
    ...["TunnelAverageBandwidth(ConnectionName,RemoteIP,Instance)", "AverageBandwidth(Instance)"],
    ...["TunnelEgressBytes(ConnectionName,RemoteIP,Instance)", "TunnelIngressBytes(ConnectionName,RemoteIP,Instance)"],
    "TunnelEgressPacketDropCount(ConnectionName,RemoteIP,Instance)",
    "TunnelIngressPacketDropCount(ConnectionName,RemoteIP,Instance)",
    "BgpPeerStatus(BgpPeerAddress,Instance)",
  ),
  "microsoft.keyvault/vaults": metrics(
    ...[
      "Availability(ActivityType,ActivityName,StatusCode,StatusCodeClass)",
      "SaturationShoebox(ActivityType,ActivityName,TransactionType)",
    ],
    ...[
      "ServiceApiLatency(ActivityType,ActivityName,StatusCode,StatusCodeClass)",
      "ServiceApiHit(ActivityType,ActivityName)",
    ],
    "ServiceApiResult(ActivityType,ActivityName,StatusCode,StatusCodeClass)",
  ),
};

export interface WatchedMetric {
  readonly namespace: string;
  readonly scope: string;
  readonly name: string;
  readonly aggregation: string;
  readonly dimensions: readonly string[];
}

/** Why no alert can look at a metric; `undefined` when one can, or nothing is known of its namespace. */
export function metricProblem({ namespace, scope, name, dimensions }: WatchedMetric): string | undefined {
  const own = typeIn(scope);
  const wanted = namespace.toLowerCase();
  if (wanted !== own) return `The metric namespace '${namespace}' is not that of the resource '${scope}'.`;
  const entry = known[wanted];
  if (entry === undefined) return undefined;
  const metric = entry[Object.keys(entry).find((each) => each.toLowerCase() === name.toLowerCase()) ?? ""];
  if (metric === undefined) {
    return `Couldn't find a metric named ${name}. Make sure the name is correct. If this is a custom metric that is not yet emitted, set skipMetricValidation.`;
  }
  const strange = dimensions.find(
    (each) => !metric.dimensions.some((known_) => known_.toLowerCase() === each.toLowerCase()),
  );
  return strange && `Dimension '${strange}' is not a dimension of metric ${name}.`;
}

/** `microsoft.sql/servers/databases` of the id of a database. */
function typeIn(id: string): string {
  const [namespace = "", ...rest] = id
    .slice(id.toLowerCase().lastIndexOf("/providers/") + "/providers/".length)
    .split("/");
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join("/").toLowerCase();
}
