import { MetricAlert } from "@pulumi/azure-native/monitor/metricAlert.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { Severity } from "../plan/types/common.ts";
import type { AlertPlan } from "../plan/types/workload.ts";
import { severityMark } from "./processing-rule.ts";

/** Where an alert stands and whom it tells. */
export interface AlertPlace {
  readonly resourceGroupName: Output<string>;
  readonly actionGroupId: Output<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Spans that an alert can look at, and how often it can look, in minutes. */
const windows = [1, 5, 15, 30, 60, 360, 720, 1440];
const frequencies = [1, 5, 15, 30, 60];

/** Azure's own order, 0 being the gravest; 3 and 4 are for what asks nothing of anybody. */
export const severityRank: Readonly<Record<Severity, number>> = { P1: 0, P2: 1, P3: 2 };

const operators = {
  GreaterThanThreshold: "GreaterThan",
  GreaterThanOrEqualToThreshold: "GreaterThanOrEqual",
  LessThanThreshold: "LessThan",
  LessThanOrEqualToThreshold: "LessThanOrEqual",
} as const;

export function operatorOf({ comparison }: AlertPlan) {
  return operators[comparison];
}

/** What a responder reads: the severity by which processing rules find the alert, what happened, and what to do. */
export function descriptionOf(alert: Pick<AlertPlan, "severity" | "description" | "runbook">): string {
  return `${severityMark(alert.severity)} ${alert.description}\nRunbook: ${alert.runbook}`;
}

/** Minutes in the ISO 8601 form that Azure Monitor takes. */
export function isoMinutes(minutes: number): string {
  if (minutes % 1440 === 0) return `P${minutes / 1440}D`;
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
}

/**
 * An alert on a metric of one resource. It looks at one span of time, as long as the plan's periods together.
 * Source: https://learn.microsoft.com/rest/api/monitor/metric-alerts/create-or-update
 */
export function createMetricAlert(
  name: string,
  alert: AlertPlan,
  resourceId: Output<string>,
  place: AlertPlace,
  parent: ComponentResource,
): MetricAlert {
  const { metric, threshold, periodSeconds, evaluationPeriods } = alert;
  const span = windows.find((minutes) => minutes * 60 >= periodSeconds * evaluationPeriods) ?? 1440;
  const often = frequencies.findLast((minutes) => minutes * 60 <= periodSeconds && minutes <= span) ?? 1;
  return new MetricAlert(
    name,
    {
      ...headOf(alert, place),
      scopes: [scopeOf(metric.namespace, resourceId)],
      windowSize: isoMinutes(span),
      evaluationFrequency: isoMinutes(often),
      criteria: {
        odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        allOf: [
          {
            criterionType: "StaticThresholdCriterion",
            name: alert.key,
            metricNamespace: metric.namespace,
            metricName: metric.name,
            timeAggregation: metric.statistic,
            operator: operatorOf(alert),
            threshold,
            dimensions: Object.entries(metric.only ?? {}).map(([dimension, values]) => ({
              name: dimension,
              operator: "Include",
              values: [...values],
            })),
          },
        ],
      },
    },
    { parent },
  );
}

/** An alert on a web test: the threshold counts places that fail. */
export function createWebTestAlert(
  name: string,
  alert: AlertPlan,
  ids: { readonly webTestId: Output<string>; readonly componentId: Output<string> },
  place: AlertPlace,
  parent: ComponentResource,
): MetricAlert {
  const { webTestId, componentId } = ids;
  return new MetricAlert(
    name,
    {
      ...headOf(alert, place),
      scopes: [webTestId, componentId],
      windowSize: "PT5M",
      evaluationFrequency: "PT1M",
      criteria: {
        odataType: "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria",
        webTestId,
        componentId,
        failedLocationCount: alert.threshold,
      },
    },
    { parent },
  );
}

function headOf(alert: AlertPlan, { resourceGroupName, actionGroupId, tags }: AlertPlace) {
  return {
    ruleName: alert.name,
    resourceGroupName,
    location: "global",
    description: descriptionOf(alert),
    severity: severityRank[alert.severity],
    enabled: true,
    autoMitigate: true,
    actions: [{ actionGroupId }],
    tags: { ...tags, severity: alert.severity },
  };
}

/** Metrics of a storage account's services are those of a resource within the account. */
function scopeOf(namespace: string, resourceId: Output<string>): Output<string> {
  const service = /^Microsoft\.Storage\/storageAccounts\/(\w+Services)$/.exec(namespace)?.[1];
  if (service === undefined) return resourceId;
  return resourceId.apply((id) => (id.includes(`/${service}/`) ? id : `${id}/${service}/default`));
}
