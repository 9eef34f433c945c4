import { output } from "@pulumi/pulumi";
import type { Subject } from "../../components/contract/handles.ts";
import { GcpAlerting } from "../../components/gcp/alerting.ts";
import { GcpFoundation } from "../../components/gcp/foundation.ts";
import { GcpKeys } from "../../components/gcp/keys.ts";
import { GcpMonitoring } from "../../components/gcp/monitoring.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { AlertRoutePlan, MonitoringPlan } from "../../components/plan/types/operations.ts";
import type { AlertPlan } from "../../components/plan/types/workload.ts";

/** What the areas of operations stand on, made from a plan: services, keys, and where alerts are told. */
export function gcpOperations(
  plan: EnvironmentPlan,
  routes: readonly AlertRoutePlan[] = plan.monitoring?.routes ?? [],
) {
  const { foundation: services, target, protect, keys: plans } = plan;
  if (services === undefined) throw new Error("the plan lacks its foundation");
  const { account, region } = target;
  const foundation = new GcpFoundation("foundation", { plan: services, target, protect }, {});
  const keys = new GcpKeys("keys", { plans, target, protect, foundation }, {});
  const alerting = new GcpAlerting("alerting", { routes, keys, region, account, foundation }, {});
  return { account, region, foundation, keys, alerting };
}

const subjects = {
  "fleet:erp": { instance_group_name: "contract-prod-erp", region: "europe-west9" },
  "uptime:shop": { check_id: "check-1", host: "shop.example.com" },
  vpn: { gateway_name: "contract-prod-vpn", region: "europe-west9" },
};

/** Alerts of a plan, watched on subjects that stand for its things. */
export function monitor(plan: EnvironmentPlan, change: Partial<MonitoringPlan> = {}): GcpMonitoring {
  if (plan.monitoring === undefined) throw new Error("the plan has no monitoring");
  const ground = gcpOperations(plan);
  const known: Subject[] = Object.entries(subjects).map(([key, dimensions]) => ({
    key,
    dimensions: Object.fromEntries(Object.entries(dimensions).map(([name, value]) => [name, output(value)])),
  }));
  const own = { ...plan.monitoring, alerts: [], events: [], mutes: [], dashboard: { name: "board", widgets: [] } };
  return new GcpMonitoring("monitoring", { ...ground, plan: { ...own, ...change }, subjects: known }, {});
}

export const cpuAlert: AlertPlan = {
  key: "cpu-erp",
  name: "contract-prod-cpu-erp",
  severity: "P2",
  subject: "fleet:erp",
  description: "Processors are busy",
  runbook: "docs/operations/alerts.md#cpu-high",
  metric: {
    namespace: "gce_instance",
    name: "compute.googleapis.com/instance/cpu/utilization",
    statistic: "ALIGN_MEAN",
    scale: 0.01,
  },
  comparison: "GreaterThanThreshold",
  threshold: 85,
  periodSeconds: 300,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  missingData: "notBreaching",
};

export const repairAlert: AlertPlan = {
  ...cpuAlert,
  key: "repairs-erp",
  name: "contract-prod-repairs-erp",
  metric: {
    namespace: "gce_instance",
    name: "Repairs",
    statistic: "ALIGN_DELTA/REDUCE_SUM",
    query: 'protoPayload.resourceName:"/instances/{instance_group_name}-"',
  },
  threshold: 0,
  evaluationPeriods: 1,
};
