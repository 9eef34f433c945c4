import { above, type BaselineAlert, below, type Watched } from "../alert-baseline.ts";
import type { DatabaseEngine } from "../types/workload.ts";
import { azureServiceAlerts } from "./azure-service-alerts.ts";

type Metric = Parameters<typeof above>[3];

const scaleSets = "Microsoft.Compute/virtualMachineScaleSets";
const gateways = "Microsoft.Network/applicationGateways";
const postgres = "Microsoft.DBforPostgreSQL/flexibleServers";
const mysql = "Microsoft.DBforMySQL/flexibleServers";
const sql = "Microsoft.Sql/servers/databases";

function metric(
  namespace: string,
  name: string,
  statistic: string,
  only?: Readonly<Record<string, readonly string[]>>,
) {
  return { metric: { namespace, name, statistic, ...(only && { only }) } };
}

/** Every machine by itself, so that one in trouble is not lost in the average of the group. */
const eachMachine = { VMName: ["*"] };
const serverErrors = { HttpStatusGroup: ["5xx"] };

const runs =
  (...engines: readonly DatabaseEngine[]) =>
  ({ database }: Watched) =>
    database !== undefined && engines.includes(database.engine);

/**
 * Connections that each GiB of memory allows by default, and the ceiling.
 * Sources: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-limits (859 for 8 GiB),
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-server-parameters#max_connections (683 for 8 GiB)
 */
const connections = { postgres: { perGb: 107, most: 5000 }, mysql: { perGb: 85, most: 100_000 } };

function connectionLimit({ database, databaseMemoryGb = 8 }: Watched): number {
  const { perGb, most } = connections[database?.engine === "mysql" ? "mysql" : "postgres"];
  return Math.floor(0.8 * Math.min(most, perGb * databaseMemoryGb));
}

function rpoSeconds({ tier }: Watched): number {
  return (tier?.rpoMinutes ?? 60) * 60;
}

/** Rows that the agent of the fleet's machines sent: of a flexible set each machine is a resource named after the set. */
function ofFleet(table: string): string {
  return `${table} | where _ResourceId contains "/{name}_" or _ResourceId endswith "/{name}"`;
}

/** An alert on what a query counts. */
function counted(
  make: typeof above,
  on: BaselineAlert["on"],
  alert: BaselineAlert["alert"],
  level: BaselineAlert["level"],
  [name, statistic, query]: readonly [name: string, statistic: string, query: string],
  rest: Parameters<typeof above>[4],
  only?: NonNullable<BaselineAlert["metric"]["only"]>,
): BaselineAlert {
  return make(on, alert, level, ["Logs", name, statistic], {
    metric: { namespace: "Logs", name, statistic, query, ...(only && { only }) },
    ...rest,
  });
}

/** What a rule of one engine and its namesakes of the others have in common. */
function ofEngines(
  make: typeof above,
  [alert, level]: readonly [BaselineAlert["alert"], BaselineAlert["level"]],
  rest: Parameters<typeof above>[4],
  metrics: Partial<Record<DatabaseEngine, Metric>>,
  on: BaselineAlert["on"] = "database",
): BaselineAlert[] {
  const engines = Object.keys(metrics) as DatabaseEngine[];
  return engines.flatMap((engine) => {
    const found = metrics[engine];
    if (found === undefined) return [];
    const { when } = rest;
    return [
      make(on, alert, level, found, {
        ...rest,
        when: (watched) => runs(engine)(watched) && (when?.(watched) ?? true),
      }),
    ];
  });
}

const machines: readonly BaselineAlert[] = [
  above("fleet", "cpu-high", "degraded", [scaleSets, "Percentage CPU", "Average"], {
    threshold: 85,
    says: "Processors of the machines are over {threshold} % busy",
  }),
  below("fleet", "memory-low", "degraded", [scaleSets, "Available Memory Percentage", "Average"], {
    ...metric(scaleSets, "Available Memory Percentage", "Average", eachMachine),
    threshold: 10,
    says: "A machine has less than {threshold} % of its memory available",
  }),
  counted(
    above,
    "fleet",
    "disk-full",
    "degraded",
    [
      "UsedPercent",
      "Maximum",
      `${ofFleet("Perf")} | where (ObjectName == "Logical Disk" and CounterName == "% Used Space") or (ObjectName == "LogicalDisk" and CounterName == "% Free Space" and InstanceName != "_Total") | extend UsedPercent = iff(CounterName == "% Free Space", 100.0 - CounterValue, CounterValue) | project TimeGenerated, Computer, InstanceName, UsedPercent`,
    ],
    { threshold: 80, says: "A disk of a machine is over {threshold} % full" },
    { Computer: ["*"], InstanceName: ["*"] },
  ),
  above("fleet", "disk-latency", "warning", [scaleSets, "OS Disk Latency", "Average"], {
    ...metric(scaleSets, "OS Disk Latency", "Average", eachMachine),
    threshold: 25,
    says: "A machine's disk answers in more than {threshold} ms",
  }),
  below("fleet", "status-check", "degraded", [scaleSets, "VmAvailabilityMetric", "Average"], {
    ...metric(scaleSets, "VmAvailabilityMetric", "Average", eachMachine),
    threshold: 1,
    periodSeconds: 60,
    periods: 5,
    says: "A machine is not available; the group replaces it by itself",
  }),
  counted(
    below,
    "fleet",
    "status-check",
    "outage",
    ["Machines", "Minimum", `${ofFleet("Heartbeat")} | summarize Machines = dcount(Computer)`],
    {
      key: "machines-missing",
      threshold: ({ fleet }) => fleet?.count.min ?? 1,
      // One figure of the whole span: machines that gave any sign in a quarter of an hour.
      periodSeconds: 900,
      periods: 1,
      missingData: "breaching",
      says: "Fewer than {threshold} machines give a sign of life, and the group has not mended itself",
    },
  ),
  below("fleet", "cpu-high", "warning", [scaleSets, "CPU Credits Remaining", "Average"], {
    key: "cpu-credits-low",
    threshold: 20,
    says: "Burstable machines have fewer than {threshold} processor credits left",
    when: ({ fleet }) => fleet?.machineType.startsWith("Standard_B") ?? false,
  }),
];

const web: readonly BaselineAlert[] = [
  above("targets", "unhealthy-hosts", "degraded", [gateways, "UnhealthyHostCount", "Average"], {
    threshold: 0,
    periodSeconds: 60,
    periods: 5,
    says: "A machine or more fails the gateway's health check",
  }),
  below("targets", "unhealthy-hosts", "outage", [gateways, "HealthyHostCount", "Maximum"], {
    key: "no-healthy-host",
    threshold: 1,
    periodSeconds: 60,
    periods: 5,
    says: "No machine answers the gateway: the service is down",
  }),
  above("targets", "http-5xx", "degraded", [gateways, "BackendResponseStatus", "Total"], {
    ...metric(gateways, "BackendResponseStatus", "Total", serverErrors),
    area: "applications",
    threshold: 10,
    periods: 1,
    says: "The application answered more than {threshold} requests with an error in five minutes",
  }),
  above("targets", "latency-high", "warning", [gateways, "BackendLastByteResponseTime", "Average"], {
    area: "applications",
    threshold: 2000,
    says: "Requests take more than {threshold} ms on average",
  }),
  above("edge", "http-5xx", "degraded", [gateways, "ResponseStatus", "Total"], {
    ...metric(gateways, "ResponseStatus", "Total", serverErrors),
    key: "balancer-5xx",
    threshold: 10,
    periods: 1,
    says: "The gateway answered more than {threshold} requests with an error in five minutes",
  }),
  above("edge", "unhealthy-hosts", "degraded", [gateways, "FailedRequests", "Total"], {
    key: "requests-failed",
    threshold: 10,
    periods: 1,
    says: "More than {threshold} requests failed at the gateway in five minutes",
  }),
  above("waf", "waf-blocked", "warning", [gateways, "AzwafSecRule", "Total"], {
    ...metric(gateways, "AzwafSecRule", "Total", { Action: ["Block"] }),
    threshold: 1000,
    periods: 1,
    says: "The web firewall blocked more than {threshold} requests in five minutes",
  }),
  above("uptime", "uptime", "outage", ["Microsoft.Insights/webtests", "failedLocationCount", "Count"], {
    comparison: "GreaterThanOrEqualToThreshold",
    threshold: 2,
    periods: 1,
    says: "The service does not answer from the Internet, seen from {threshold} places or more",
  }),
  counted(
    above,
    "certificate",
    "certificate-expiry",
    "degraded",
    [
      "Notices",
      "Total",
      // Key Vault logs the notice thirty days ahead, whether or not anybody subscribed to it.
      'AzureDiagnostics | where ResourceProvider == "MICROSOFT.KEYVAULT" and ResourceId =~ "{resourceId}" | where OperationName in ("CertificateNearExpiryEventGridNotification", "CertificateExpiredEventGridNotification") | summarize Notices = count() by bin(TimeGenerated, 1d)',
    ],
    {
      threshold: 0,
      periodSeconds: 86_400,
      periods: 1,
      says: "A TLS certificate expires in less than thirty days: its renewal has failed",
    },
  ),
];

const databases: readonly BaselineAlert[] = [
  ...ofEngines(
    above,
    ["db-cpu", "degraded"],
    { threshold: 80, says: "The database's processors are over {threshold} % busy" },
    {
      postgres: [postgres, "cpu_percent", "Average"],
      mysql: [mysql, "cpu_percent", "Average"],
      sqlserver: [sql, "cpu_percent", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-memory-low", "degraded"],
    { threshold: 90, says: "The database uses more than {threshold} % of its memory" },
    {
      postgres: [postgres, "memory_percent", "Average"],
      mysql: [mysql, "memory_percent", "Average"],
      sqlserver: [sql, "sql_instance_memory_percent", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-storage-low", "outage"],
    {
      threshold: 90,
      periods: 1,
      says: "The database has used more than {threshold} % of its storage: it stops when none is left",
    },
    {
      postgres: [postgres, "storage_percent", "Average"],
      mysql: [mysql, "storage_percent", "Maximum"],
      sqlserver: [sql, "storage_percent", "Maximum"],
    },
  ),
  ...ofEngines(
    below,
    ["db-down", "outage"],
    { threshold: 1, periods: 1, says: "The database does not answer" },
    { postgres: [postgres, "is_db_alive", "Maximum"] },
  ),
  ...ofEngines(
    below,
    ["db-down", "outage"],
    { threshold: 90, periods: 1, says: "The database accepts less than {threshold} % of its connections" },
    { sqlserver: [sql, "availability", "Average"] },
  ),
  ...ofEngines(
    above,
    ["db-connections", "degraded"],
    { threshold: connectionLimit, says: "More than {threshold} connections: over 80 % of what the database accepts" },
    {
      postgres: [postgres, "active_connections", "Maximum"],
      mysql: [mysql, "active_connections", "Maximum"],
    },
  ),
  ...ofEngines(
    above,
    ["db-connections", "degraded"],
    { threshold: 80, says: "More than {threshold} % of the sessions that the database accepts are in use" },
    { sqlserver: [sql, "sessions_percent", "Average"] },
  ),
  ...ofEngines(
    above,
    ["db-connections", "warning"],
    {
      key: "db-connections-failed",
      threshold: 5,
      periods: 1,
      says: "More than {threshold} connections to the database failed in five minutes",
    },
    {
      postgres: [postgres, "connections_failed", "Total"],
      mysql: [mysql, "aborted_connections", "Total"],
      sqlserver: [sql, "connection_failed", "Total"],
    },
  ),
  ...ofEngines(
    above,
    ["db-queue-depth", "warning"],
    { threshold: 64, says: "More than {threshold} operations wait for the database's disk" },
    { postgres: [postgres, "disk_queue_depth", "Average"] },
  ),
  ...ofEngines(
    above,
    ["db-queue-depth", "warning"],
    { key: "db-disk-busy", threshold: 90, says: "The database's disk is at {threshold} % of what it can do" },
    {
      postgres: [postgres, "disk_iops_consumed_percentage", "Average"],
      mysql: [mysql, "io_consumption_percent", "Average"],
      sqlserver: [sql, "physical_data_read_percent", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-queue-depth", "warning"],
    {
      key: "db-deadlocks",
      threshold: 1,
      periods: 1,
      says: "Statements of the database have blocked each other more than {threshold} time in five minutes",
    },
    { postgres: [postgres, "deadlocks", "Total"], sqlserver: [sql, "deadlock", "Total"] },
  ),
  ...ofEngines(
    below,
    ["db-cpu", "warning"],
    {
      key: "db-cpu-credits-low",
      threshold: 20,
      says: "The database has fewer than {threshold} processor credits left",
      when: ({ database }) => database?.machineType.startsWith("Standard_B") ?? false,
    },
    {
      postgres: [postgres, "cpu_credits_remaining", "Average"],
      mysql: [mysql, "cpu_credits_remaining", "Average"],
    },
  ),
  ...ofEngines(
    above,
    ["db-replica-lag", "degraded"],
    {
      threshold: rpoSeconds,
      says: "The standby database is {threshold} seconds behind: the RPO is lost if the region fails now",
    },
    {
      postgres: [postgres, "physical_replication_delay_in_seconds", "Average"],
      mysql: [mysql, "replication_lag", "Average"],
    },
    "replica",
  ),
];

/**
 * What is watched on Azure, by kind of subject: metrics and thresholds of the Azure Monitor Baseline Alerts, those that
 * concern a single request or host smoothed over five minutes. An alert looks at one span of time, not at several data
 * points one after the other, so spans are as long as the points together, and most figures are averages of them.
 * A metric that stops says nothing at all: what must give a sign of life is counted from logs.
 * Sources: https://azure.github.io/azure-monitor-baseline-alerts,
 * https://learn.microsoft.com/azure/azure-monitor/reference/metrics-index
 */
export const azureAlertBaseline: readonly BaselineAlert[] = [...machines, ...web, ...databases, ...azureServiceAlerts];
