import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import type { AwsWanted } from "./aws-wanted.ts";
import type { Direction, WantedAlert } from "./wanted.ts";

export const metricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const compositeAlarm = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

/** A metric that an alarm looks at. */
interface Watch {
  /** `AWS/RDS CPUUtilization` */
  readonly metric: string;
  readonly dimensions: Reading;
  /** Top-level property that it stands in. */
  readonly property: string;
  /** Side of the threshold that raises it; undefined when an expression turns figures around. */
  readonly direction?: Direction;
}

/** Whether an alarm is raised by what is wanted of a resource: in its region, about it, and about all of it. */
export function tells(
  alarm: Resource,
  wanted: WantedAlert,
  resource: Resource,
  subject: AwsWanted,
  stack: StackView,
): boolean {
  if (stack.regionOf(alarm) !== stack.regionOf(resource)) return false;
  const sides = Object.entries(wanted.metrics);
  const byMetric = watchesOf(alarm).some(({ metric, direction, ...watch }) => {
    const side = sides.find(([name]) => name === metric)?.[1];
    if (side === undefined || (direction !== undefined && direction !== side)) return false;
    return isAbout(alarm, watch, resource, subject, stack);
  });
  return byMetric || sides.some(([metric]) => searches(alarm, metric, resource, subject, stack));
}

/** The one metric of an alarm, or those of its list. */
function watchesOf(alarm: Resource): readonly Watch[] {
  const operator = alarm.text("comparisonOperator") ?? "";
  const side: Direction | undefined = /^Greater/.test(operator)
    ? "above"
    : /^LessThan(?!Lower)/.test(operator)
      ? "below"
      : undefined;
  const own = alarm.text("metricName");
  if (own !== undefined) {
    const dimensions = alarm.at("dimensions");
    const metric = `${alarm.text("namespace")} ${own}`;
    return [{ metric, dimensions, property: "dimensions", ...(side && { direction: side }) }];
  }
  const queries = alarm.list("metricQueries");
  const isPlain = queries.every((query) => !query.has("expression"));
  return queries.flatMap((query) => {
    const name = query.text("metric.metricName");
    if (name === undefined) return [];
    const metric = `${query.text("metric.namespace")} ${name}`;
    const dimensions = query.at("metric.dimensions");
    return [{ metric, dimensions, property: "metricQueries", ...(side && isPlain && { direction: side }) }];
  });
}

type Place = Pick<Watch, "dimensions" | "property">;

function isAbout(alarm: Resource, place: Place, resource: Resource, subject: AwsWanted, stack: StackView): boolean {
  const { dimension, beside = [] } = subject;
  const { value } = place.dimensions;
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  // Members of a cluster may also be watched together.
  const [cluster] = stack.referred(resource, "clusterIdentifier", stack.ofType(...clusters));
  if (cluster && keys.includes("DBClusterIdentifier")) {
    return keys.length === 1 && isNamed(alarm, place, "DBClusterIdentifier", cluster, stack);
  }
  if (keys.some((key) => key !== dimension && !beside.includes(key))) return false;
  if (!keys.includes(dimension) || !isNamed(alarm, place, dimension, resource, stack)) return false;
  const { with: companion } = subject;
  if (companion === undefined) return true;
  // One of another stack may be named where this one has none.
  const others = stack.ofType(...companion.types);
  const isOne = (other: Resource) => isNamed(alarm, place, companion.dimension, other, stack);
  return keys.includes(companion.dimension) && (others.length === 0 || others.some(isOne));
}

const clusters = ["aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster"];

function isNamed(alarm: Resource, place: Place, key: string, resource: Resource, stack: StackView): boolean {
  const { dimensions, property } = place;
  const raw: unknown = Object(dimensions.value)[key];
  if (isUnknown(raw)) return alarm.record.propertyDependencies?.[property]?.includes(resource.urn) ?? false;
  const text = dimensions.key(key).text() ?? "";
  if (stack.isNamedIn(alarm, property, text, resource)) return true;
  // Balancers and their groups are known by the end of their ARN.
  const { arn, arnSuffix } = resource.record.properties;
  return text !== "" && (text === arnSuffix || (typeof arn === "string" && arn.endsWith(`/${text}`)));
}

/**
 * An expression that looks metrics up finds those of every resource, or of the one that it names.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
function searches(
  alarm: Resource,
  metric: string,
  resource: Resource,
  { dimension }: AwsWanted,
  stack: StackView,
): boolean {
  const [namespace = "", name = ""] = metric.split(/ (.*)/);
  return alarm.list("metricQueries").some((query) => {
    const text = query.text("expression") ?? "";
    if (!/\b(?:SEARCH|SELECT)\b/.test(text) || !text.includes(namespace) || !text.includes(name)) return false;
    if (!/\bWHERE\b/.test(text) && !new RegExp(`${dimension}\\s*=`).test(text)) return true;
    return text
      .split(/["'\s=(){}]+/)
      .some((word) => word !== "" && stack.isNamedIn(alarm, "metricQueries", word, resource));
  });
}
