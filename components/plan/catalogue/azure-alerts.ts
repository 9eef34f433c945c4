import { above, type BaselineAlert, below } from "../alert-baseline.ts";
import { azureDatabaseAlerts } from "./azure-database-alerts.ts";
import { azureServiceAlerts } from "./azure-service-alerts.ts";

const scaleSets = "Microsoft.Compute/virtualMachineScaleSets";
const gateways = "Microsoft.Network/applicationGateways";
const balancers = "Microsoft.Network/loadBalancers";

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
  // https://learn.microsoft.com/azure/load-balancer/load-balancer-standard-diagnostics
  below("tcp", "unhealthy-hosts", "degraded", [balancers, "DipAvailability", "Average"], {
    threshold: 90,
    says: "Machines answer less than {threshold} % of the load balancer's probes",
  }),
  below("tcp", "unhealthy-hosts", "outage", [balancers, "VipAvailability", "Average"], {
    key: "no-healthy-host",
    threshold: 90,
    periods: 1,
    says: "The load balancer passes less than {threshold} % of the traffic on: the service is down",
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

/**
 * What is watched on Azure, by kind of subject: metrics and thresholds of the Azure Monitor Baseline Alerts, those that
 * concern a single request or host smoothed over five minutes. An alert looks at one span of time, not at several data
 * points one after the other, so spans are as long as the points together, and most figures are averages of them.
 * A metric that stops says nothing at all: what must give a sign of life is counted from logs.
 * Sources: https://azure.github.io/azure-monitor-baseline-alerts,
 * https://learn.microsoft.com/azure/azure-monitor/reference/metrics-index
 */
export const azureAlertBaseline: readonly BaselineAlert[] = [
  ...machines,
  ...web,
  ...azureDatabaseAlerts,
  ...azureServiceAlerts,
];
