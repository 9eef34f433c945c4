import type { PlanContext } from "../context.ts";
import type { FoundationPlan } from "../types/common.ts";
import type { NetworkPlan } from "../types/network.ts";
import type { BackupPlan, DashboardPlan, MonitoringPlan, PatchingPlan } from "../types/operations.ts";
import type { AlertPlan, StandbyPlan, WorkloadPlan } from "../types/workload.ts";
import { planAlerts } from "./alerts.ts";
import { planEvents } from "./events.ts";
import { planMutes } from "./mutes.ts";
import { planRoutes } from "./routes.ts";

export interface MonitoredParts {
  readonly network: NetworkPlan;
  readonly workloads: readonly WorkloadPlan[];
  readonly standby: StandbyPlan;
  readonly foundation?: FoundationPlan | undefined;
  readonly backup?: BackupPlan | undefined;
  readonly patching?: PatchingPlan | undefined;
}

export function planMonitoring(context: PlanContext, parts: MonitoredParts): MonitoringPlan {
  const { client, names } = context;
  const { switches } = context.catalogue;
  const alerts = planAlerts(context, parts.network, parts.workloads, parts.standby, parts.foundation?.keyStores);
  const mutes = planMutes(context, parts.patching);
  return {
    routes: planRoutes(client, names, switches?.identity),
    alerts,
    mutes,
    ...(switches && mutes.length > 0
      ? {
          muter: { identityName: names.of(switches.identity, "mutes"), workflow: names.of(switches.workflow, "mutes") },
        }
      : {}),
    events: planEvents(context, parts.workloads, parts.backup),
    dashboard: planDashboard(context, alerts),
    // A severity is appended to it.
    relayName: names.of("role", "alarms"),
  };
}

/** A graph for each thing that is watched and each source of its metrics, so that an alarm is never without its curve. */
function planDashboard({ names }: PlanContext, alerts: readonly AlertPlan[]): DashboardPlan {
  const groups = Map.groupBy(alerts, ({ subject, metric }) => `${subject} ${metric.namespace} ${metric.statistic}`);
  const widgets = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { subject, metric, region } = first;
    return [
      {
        title: `${subject} (${metric.statistic})`,
        subject,
        namespace: metric.namespace,
        statistic: metric.statistic,
        metrics: [...new Set(group.map((alert) => alert.metric.name))],
        ...(region === undefined ? {} : { region }),
      },
    ];
  });
  return { name: names.of("dashboard"), widgets };
}
