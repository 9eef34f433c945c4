import { jsonStringify, type Output } from "@pulumi/pulumi";
import type { DashboardPlan } from "../plan/types/operations.ts";
import { seriesFilter } from "./alert-filter.ts";

type Dimensions = Readonly<Record<string, Output<string>>>;

/** Cloud Monitoring counts 48 columns; three graphs side by side stay readable. */
const columns = 3;
const width = 48 / columns;
const height = 16;
const alertsHeight = 16;

/** https://cloud.google.com/monitoring/quotas#dashboard_limits */
const mostTiles = 100;

/** Alerts that are open, then a graph a widget of the plan. Figures counted from the log have no graph of their own. */
export function dashboardBody(plan: DashboardPlan, dimensionsOf: (subject: string) => Dimensions): Output<string> {
  const alerts = {
    xPos: 0,
    yPos: 0,
    width: columns * width,
    height: alertsHeight,
    widget: { title: "Alerts", incidentList: { policyNames: [] } },
  };
  const graphs = plan.widgets
    .filter(({ metrics }) => metrics.some(isMetric))
    .slice(0, mostTiles - 1)
    .map((widget, index) => ({
      xPos: (index % columns) * width,
      yPos: alertsHeight + Math.floor(index / columns) * height,
      width,
      height,
      widget: {
        title: widget.title,
        xyChart: {
          dataSets: widget.metrics.filter(isMetric).map((metric) => ({
            plotType: "LINE",
            legendTemplate: metric.split("/").slice(1).join("/"),
            timeSeriesQuery: {
              timeSeriesFilter: {
                filter: seriesFilter({ namespace: widget.namespace, name: metric }, dimensionsOf(widget.subject)),
                aggregation: aggregationOf(widget.statistic),
              },
            },
          })),
        },
      },
    }));
  return jsonStringify({
    displayName: plan.name,
    mosaicLayout: { columns: columns * width, tiles: [alerts, ...graphs] },
  });
}

/** The cloud's own metrics have the name of their service before them. */
function isMetric(name: string): boolean {
  return name.includes(".googleapis.com/");
}

function aggregationOf(statistic: string) {
  const [perSeriesAligner, crossSeriesReducer] = statistic.split("/");
  return { alignmentPeriod: "300s", perSeriesAligner, ...(crossSeriesReducer && { crossSeriesReducer }) };
}
