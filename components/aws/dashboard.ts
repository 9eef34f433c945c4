import { all, jsonStringify, type Output } from "@pulumi/pulumi";
import type { DashboardPlan } from "../plan/types/operations.ts";

type Dimensions = Readonly<Record<string, Output<string>>>;

/** CloudWatch counts 24 columns; three graphs side by side stay readable. */
const columns = 3;
const width = 24 / columns;
const height = 6;
const alarmsHeight = 4;
/** Most alarms that one widget shows. */
const maxAlarms = 100;

/** The body of a CloudWatch dashboard: the state of the alarms, then a graph a widget of the plan. */
export function dashboardBody(
  plan: DashboardPlan,
  alarmArns: readonly Output<string>[],
  dimensionsOf: (subject: string) => Dimensions,
  homeRegion: string,
): Output<string> {
  const alarms = {
    type: "alarm",
    x: 0,
    y: 0,
    width: 24,
    height: alarmsHeight,
    properties: { title: "Alarms", alarms: all(alarmArns.slice(0, maxAlarms)) },
  };
  const graphs = plan.widgets.map((widget, index) => ({
    type: "metric",
    x: (index % columns) * width,
    y: alarmsHeight + Math.floor(index / columns) * height,
    width,
    height,
    properties: {
      title: widget.title,
      region: widget.region ?? homeRegion,
      view: "timeSeries",
      stat: widget.statistic,
      period: 300,
      metrics: widget.metrics.map((metric) => [widget.namespace, metric, ...flat(dimensionsOf(widget.subject))]),
    },
  }));
  return jsonStringify({ widgets: alarmArns.length ? [alarms, ...graphs] : graphs });
}

function flat(dimensions: Dimensions): (string | Output<string>)[] {
  return Object.entries(dimensions).flat();
}
