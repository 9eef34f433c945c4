import { Metric } from "@pulumi/gcp/logging/metric.js";
import { AlertPolicy } from "@pulumi/gcp/monitoring/alertPolicy.js";
import type { ComponentResource, Output, Resource } from "@pulumi/pulumi";
import type { Severity, Tags } from "../plan/types/common.ts";
import type { AlertPlan } from "../plan/types/workload.ts";

/** What every policy has in common. */
export interface PolicyContext {
  readonly project: string;
  readonly channels: readonly Output<string>[];
  readonly tags: Tags;
  readonly parent: ComponentResource;
  readonly dependsOn: Resource[];
}

/** What is told with an alert. */
export interface Told {
  readonly name: string;
  readonly severity: Severity;
  readonly description: string;
  readonly runbook: string;
}

/** How grave an alert is, in the words of the cloud. */
const graveness = { P1: "CRITICAL", P2: "ERROR", P3: "WARNING" } as const;

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#Documentation */
const longestSubject = 255;

/** What a policy says of itself, whatever its condition. `kind` is a label by which mutes find the policies they hold back. */
export function policyBasics(told: Told, kind: "alert" | "event" | "audit", context: PolicyContext) {
  const { name, severity, description, runbook } = told;
  return {
    displayName: name,
    project: context.project,
    combiner: "OR",
    severity: graveness[severity],
    notificationChannels: [...context.channels],
    userLabels: { ...context.tags, severity: severity.toLowerCase(), kind },
    documentation: {
      subject: `${severity} ${name}`.slice(0, longestSubject),
      content: `${severity} ${description}\n\nRunbook: ${runbook}`,
      mimeType: "text/markdown",
    },
    enabled: true,
  };
}

/** An alert on a figure of the cloud's own metrics. */
export function createMetricAlert(
  logicalName: string,
  alert: AlertPlan,
  filter: Output<string> | string,
  context: PolicyContext,
): AlertPolicy {
  const { parent, dependsOn } = context;
  return new AlertPolicy(
    logicalName,
    {
      ...policyBasics(alert, "alert", context),
      conditions: [{ displayName: alert.name, conditionThreshold: { filter, ...thresholdOf(alert) } }],
      alertStrategy: { autoClose: `${dayOfSeconds}s`, notificationPrompts: ["OPENED", "CLOSED"] },
    },
    { parent, dependsOn },
  );
}

/**
 * An alert on what is counted from the log. A metric of ours can be named only minutes after it was made, unless the condition
 * is a query that is told not to look for it; of a metric that has several kinds of resources, a query takes one at a time.
 * Sources: https://cloud.google.com/monitoring/promql/create-promql-alerts-api,
 * https://cloud.google.com/monitoring/promql/promql-mapping
 */
export function createCountAlert(
  logicalName: string,
  counted: Told & {
    readonly metric: Output<string>;
    readonly sources: readonly string[];
    /** Raised by more than so many in each period. */
    readonly most: number;
    readonly periodSeconds: number;
    readonly periods: number;
  },
  kind: "alert" | "audit",
  context: PolicyContext,
): AlertPolicy {
  const { parent, dependsOn } = context;
  const { metric, sources, most, periodSeconds, periods } = counted;
  const query = metric.apply((name) => {
    const series = `logging_googleapis_com:user_${name.replaceAll(/[^A-Za-z0-9_]/g, "_")}`;
    return sources
      .map((source) => `sum(increase(${series}{monitored_resource="${source}"}[${periodSeconds}s])) > ${most}`)
      .join(" or ");
  });
  return new AlertPolicy(
    logicalName,
    {
      ...policyBasics(counted, kind, context),
      conditions: [
        {
          displayName: counted.name,
          conditionPrometheusQueryLanguage: {
            query,
            duration: `${(periods - 1) * periodSeconds}s`,
            evaluationInterval: "60s",
            disableMetricValidation: true,
          },
        },
      ],
      alertStrategy: { autoClose: `${dayOfSeconds}s` },
    },
    { parent, dependsOn },
  );
}

/** Counts entries of the log. */
export function createLogMetric(
  logicalName: string,
  { name, description, filter }: { name: string; description: string; filter: Output<string> | string },
  { project, parent }: Pick<PolicyContext, "project" | "parent">,
  dependsOn: Resource[],
): Metric {
  return new Metric(
    logicalName,
    {
      name,
      project,
      description,
      filter,
      metricDescriptor: { metricKind: "DELTA", valueType: "INT64", unit: "1" },
    },
    { parent, dependsOn },
  );
}

/** Seconds without data after which an alert is closed. */
const dayOfSeconds = 86_400;

/**
 * One figure every period, and as many of them in a row as the plan wants. How a silence is read can be said only where the
 * condition has to last a minute at least. Of comparisons the service knows two.
 * Source: https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#MetricThreshold
 */
export function thresholdOf(
  alert: Pick<AlertPlan, "metric" | "comparison" | "threshold" | "periodSeconds" | "evaluationPeriods" | "missingData">,
) {
  const { metric, threshold, periodSeconds, evaluationPeriods, missingData } = alert;
  const seconds = (evaluationPeriods - 1) * periodSeconds;
  const duration = missingData === "breaching" ? Math.max(60, seconds) : seconds;
  const [perSeriesAligner, crossSeriesReducer] = metric.statistic.split("/");
  return {
    comparison: comparisonOf(alert.comparison),
    thresholdValue: threshold * (metric.scale ?? 1),
    duration: `${duration}s`,
    aggregations: [
      {
        alignmentPeriod: `${periodSeconds}s`,
        ...(perSeriesAligner && { perSeriesAligner }),
        ...(crossSeriesReducer && { crossSeriesReducer }),
      },
    ],
    trigger: { count: 1 },
    ...(duration >= 60 && { evaluationMissingData: silences[missingData] }),
  };
}

const silences = {
  breaching: "EVALUATION_MISSING_DATA_ACTIVE",
  notBreaching: "EVALUATION_MISSING_DATA_INACTIVE",
  ignore: "EVALUATION_MISSING_DATA_NO_OP",
  missing: "EVALUATION_MISSING_DATA_NO_OP",
} as const;

function comparisonOf(comparison: AlertPlan["comparison"]): "COMPARISON_GT" | "COMPARISON_LT" {
  if (comparison === "GreaterThanThreshold") return "COMPARISON_GT";
  if (comparison === "LessThanThreshold") return "COMPARISON_LT";
  throw new Error(`Cloud Monitoring does not compare by ${comparison}`);
}
