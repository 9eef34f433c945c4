import { jsonStringify, type Output } from "@pulumi/pulumi";
import type { DashboardPlan } from "../plan/types/operations.ts";
import type { AlertPlan } from "../plan/types/workload.ts";

/** What workbooks call the ways to put figures together. */
const aggregations: Readonly<Record<string, number>> = { Total: 1, Minimum: 2, Maximum: 3, Average: 4, Count: 7 };

const day = { durationMs: 86_400_000 };

export interface WorkbookParts {
  readonly plan: DashboardPlan;
  readonly alerts: readonly AlertPlan[];
  readonly workspaceId: Output<string>;
  readonly groupIds: readonly Output<string>[];
  readonly resourceIdOf: (subject: string) => Output<string>;
  readonly queryOf: (alert: AlertPlan) => Output<string>;
}

/**
 * The body of a workbook: the alerts that fire, then a graph a widget of the plan. Figures counted from logs are drawn
 * from the query of their alert.
 * Source: https://learn.microsoft.com/azure/azure-monitor/visualize/workbooks-automate
 */
export function workbookBody(parts: WorkbookParts): Output<string> {
  const { plan, alerts, workspaceId, groupIds } = parts;
  const fired = {
    type: 3,
    name: "alerts",
    content: {
      version: "KqlItem/1.0",
      title: "Alerts that fire",
      size: 0,
      queryType: 1,
      resourceType: "microsoft.resources/resourcegroups",
      crossComponentResources: groupIds,
      query:
        'alertsmanagementresources | where properties.essentials.monitorCondition == "Fired" | project Severity = properties.essentials.severity, Alert = name, Since = properties.essentials.startDateTime, Resource = properties.essentials.targetResource | order by tostring(Severity) asc',
    },
  };
  const graphs = plan.widgets.map((widget) => {
    const { title, subject, namespace, statistic, metrics } = widget;
    const logged = alerts.find(
      (alert) => alert.subject === subject && alert.metric.query !== undefined && metrics.includes(alert.metric.name),
    );
    const placed = { name: title, customWidth: "33" };
    if (logged && namespace === logged.metric.namespace) {
      const content = {
        version: "KqlItem/1.0",
        title,
        size: 1,
        queryType: 0,
        resourceType: "microsoft.operationalinsights/workspaces",
        crossComponentResources: [workspaceId],
        timeContext: day,
        visualization: "table",
        query: parts.queryOf(logged),
      };
      return { type: 3, ...placed, content };
    }
    const content = {
      version: "MetricsItem/2.0",
      title,
      size: 1,
      chartType: 2,
      resourceType: namespace.toLowerCase(),
      metricScope: 0,
      resourceIds: [parts.resourceIdOf(subject)],
      timeContext: day,
      metrics: metrics.map((metric) => ({
        namespace: namespace.toLowerCase(),
        metric: `${namespace.toLowerCase()}--${metric}`,
        aggregation: aggregations[statistic] ?? 4,
      })),
    };
    return { type: 10, ...placed, content };
  });
  return jsonStringify({
    version: "Notebook/1.0",
    items: [fired, ...graphs],
    fallbackResourceIds: [workspaceId],
    isLocked: true,
  });
}
