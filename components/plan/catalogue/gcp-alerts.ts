import type { BaselineAlert, Watched } from "../alert-baseline.ts";
import { counted, logged, over, percent, under } from "./gcp-alert-rows.ts";
import { gcpDatabaseAlerts } from "./gcp-database-alerts.ts";
import { gcpServiceAlerts } from "./gcp-service-alerts.ts";

const machine = "gce_instance";

/** Disks of a machine, by device: not what packages mount of themselves, which is always full. */
const disks = "~(/dev/)?(root|[sv]d.*|nvme.*)|[A-Z]:.*";

/**
 * Machines, each by itself, so that one in trouble is not lost in the average of the group. Memory and disks are measured
 * by the agent on the machine.
 * Sources: https://cloud.google.com/monitoring/api/metrics_gcp, https://cloud.google.com/monitoring/api/metrics_opsagent
 */
const machines: readonly BaselineAlert[] = [
  over("fleet", "cpu-high", "degraded", {
    namespace: machine,
    name: "compute.googleapis.com/instance/cpu/utilization",
    statistic: "ALIGN_MEAN",
    scale: percent,
  })({ threshold: 85, says: "Processors of a machine are over {threshold} % busy" }),
  over("fleet", "memory-low", "degraded", {
    namespace: machine,
    name: "agent.googleapis.com/memory/percent_used",
    statistic: "ALIGN_MEAN",
    only: { state: ["used"] },
  })({ threshold: 90, says: "A machine has less than 10 % of its memory available (over {threshold} % used)" }),
  over("fleet", "disk-full", "degraded", {
    namespace: machine,
    name: "agent.googleapis.com/disk/percent_used",
    statistic: "ALIGN_MAX",
    only: { state: ["used"], device: [disks] },
  })({ threshold: 80, says: "A disk of a machine is over {threshold} % full" }),
  // What the group, or the cloud itself, did because a machine had failed.
  logged("fleet", "status-check", "degraded", [
    machine,
    "Repairs",
    'log_id("cloudaudit.googleapis.com/system_event") AND resource.type="gce_instance" AND protoPayload.methodName=("compute.instances.repair.recreateInstance" OR "compute.instances.hostError" OR "compute.instances.automaticRestart") AND protoPayload.resourceName:"/instances/{instance_group_name}-"',
  ])({ says: "A machine failed, and was replaced or restarted by itself" }),
  // Every running machine tells how long it has run: there are as many series as machines.
  under("fleet", "status-check", "outage", {
    namespace: machine,
    name: "compute.googleapis.com/instance/uptime",
    statistic: "ALIGN_DELTA/REDUCE_COUNT",
  })({
    key: "machines-missing",
    threshold: ({ fleet }) => fleet?.count.min ?? 1,
    periodSeconds: 60,
    periods: 15,
    missingData: "breaching",
    says: "Fewer than {threshold} machines run, and the group has not mended itself",
    // What sleeps at night has no least number that holds at all hours.
    when: ({ fleet }) => fleet?.schedule === undefined,
  }),
  // https://cloud.google.com/load-balancing/docs/health-check-logging
  logged("fleet", "unhealthy-hosts", "degraded", [
    "gce_instance_group",
    "Unhealthy",
    'log_id("compute.googleapis.com/healthchecks") AND resource.type="gce_instance_group" AND resource.labels.instance_group_name="{instance_group_name}" AND jsonPayload.healthCheckProbeResult.healthState="UNHEALTHY"',
  ])({
    says: "A machine fails the load balancer's health check; the group replaces it",
    when: ({ edge }) => edge !== undefined,
  }),
];

/** Balancers that face the Internet and those that do not publish the same under names of their own. */
const balancers = [
  {
    namespace: "http_external_regional_lb_rule",
    path: "loadbalancing.googleapis.com/https/external/regional",
    when: ({ edge }: Watched) => edge !== undefined && !edge.internal,
  },
  {
    namespace: "internal_http_lb_rule",
    path: "loadbalancing.googleapis.com/https/internal",
    when: ({ edge }: Watched) => edge?.internal === true,
  },
] as const;

/** https://cloud.google.com/load-balancing/docs/metrics */
const web: readonly BaselineAlert[] = balancers.flatMap(({ namespace, path, when }) => [
  // A balancer without a healthy machine answers 503 by itself.
  over("targets", "unhealthy-hosts", "outage", {
    namespace,
    name: `${path}/request_count`,
    statistic: counted,
    only: { response_code: ["503"] },
  })({
    key: "no-healthy-host",
    threshold: 5,
    periodSeconds: 60,
    says: "The load balancer answers more than {threshold} requests a minute with 503: no machine is there for them",
    when,
  }),
  over("targets", "http-5xx", "degraded", {
    namespace,
    name: `${path}/backend_request_count`,
    statistic: counted,
    only: { response_code_class: ["500"] },
  })({
    area: "applications",
    threshold: 10,
    says: "The application answered more than {threshold} requests with an error in five minutes",
    when,
  }),
  // Thresholds are in seconds, the metric in milliseconds.
  over("targets", "latency-high", "warning", {
    namespace,
    name: `${path}/backend_latencies`,
    statistic: "ALIGN_PERCENTILE_95/REDUCE_MAX",
    scale: 1000,
  })({ area: "applications", threshold: 2, says: "One request in twenty takes more than {threshold} seconds", when }),
  over("edge", "http-5xx", "degraded", {
    namespace,
    name: `${path}/request_count`,
    statistic: counted,
    only: { response_code_class: ["500"] },
  })({
    key: "balancer-5xx",
    threshold: 10,
    says: "The load balancer answered more than {threshold} requests with an error in five minutes",
    when,
  }),
]);

/** From outside: https://cloud.google.com/monitoring/uptime-checks/uptime-alerting-policies */
const outside: readonly BaselineAlert[] = [
  over("uptime", "uptime", "outage", {
    namespace: "uptime_url",
    name: "monitoring.googleapis.com/uptime_check/check_passed",
    statistic: "ALIGN_NEXT_OLDER/REDUCE_COUNT_FALSE",
  })({
    threshold: 1,
    periods: 2,
    missingData: "breaching",
    says: "The service does not answer from the Internet, seen from more than one place",
  }),
  // Google renews its certificates about a month before their end: thirty days would ring each time.
  under("certificate", "certificate-expiry", "degraded", {
    namespace: "uptime_url",
    name: "monitoring.googleapis.com/uptime_check/time_until_ssl_cert_expires",
    statistic: "ALIGN_NEXT_OLDER/REDUCE_MIN",
  })({
    threshold: 14,
    periodSeconds: 3600,
    periods: 1,
    says: "The TLS certificate expires in less than {threshold} days: its renewal has failed",
    // The probe sees it; of the others the log tells when they come near their end.
    when: ({ edge }) => edge?.uptimeCheck !== undefined,
  }),
  over("waf", "waf-blocked", "warning", {
    namespace: "network_security_policy",
    name: "networksecurity.googleapis.com/https/request_count",
    statistic: counted,
    only: { blocked: ["true"] },
  })({
    threshold: 1000,
    periods: 1,
    says: "The web firewall blocked more than {threshold} requests in five minutes",
  }),
];

/**
 * What is watched on Google Cloud, by kind of subject, at the thresholds of the baselines of the other clouds. Rows
 * give thresholds in the unit that people speak in, and what it is multiplied with to be the metric's.
 */
export const gcpAlertBaseline: readonly BaselineAlert[] = [
  ...machines,
  ...web,
  ...outside,
  ...gcpDatabaseAlerts,
  ...gcpServiceAlerts,
];
