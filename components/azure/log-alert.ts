import { ScheduledQueryRule } from "@pulumi/azure-native/monitor/scheduledQueryRule.js";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";
import type { Severity } from "../plan/types/common.ts";
import type { AlertPlan } from "../plan/types/workload.ts";
import { type AlertPlace, descriptionOf, isoMinutes, operatorOf, severityRank } from "./metric-alert.ts";

/** Minutes of a span that a query can look at, and of how often it is asked; at most six spans are compared. */
const spans = [5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440];
const mostSpans = 6;

interface LogPlace extends AlertPlace {
  readonly workspaceId: Output<string>;
  /** Region of the workspace, where the rule must stand. */
  readonly region: string;
}

/**
 * An alert on a figure that a query of the workspace gives.
 * Source: https://learn.microsoft.com/rest/api/monitor/scheduled-query-rules/create-or-update
 */
export function createLogAlert(
  name: string,
  alert: AlertPlan,
  query: Input<string>,
  place: LogPlace,
  parent: ComponentResource,
): ScheduledQueryRule {
  const { metric, threshold, periodSeconds, evaluationPeriods } = alert;
  const total = (periodSeconds * evaluationPeriods) / 60;
  const span = spans.find((minutes) => minutes * 60 >= periodSeconds && minutes * mostSpans >= total) ?? 1440;
  const periods = Math.min(mostSpans, Math.max(1, Math.ceil(total / span)));
  return createRule(
    name,
    {
      ...place,
      ruleName: alert.name,
      severity: alert.severity,
      description: descriptionOf(alert),
      minutes: span,
      resolves: true,
      condition: {
        query,
        timeAggregation: metric.statistic,
        metricMeasureColumn: metric.name,
        operator: operatorOf(alert),
        threshold,
        dimensions: Object.entries(metric.only ?? {}).map(([dimension, values]) => ({
          name: dimension,
          operator: "Include",
          values: [...values],
        })),
        failingPeriods: { numberOfEvaluationPeriods: periods, minFailingPeriodsToAlert: periods },
      },
    },
    parent,
  );
}

export interface QueryAlert {
  readonly name: string;
  readonly severity: Severity;
  readonly description: string;
  readonly runbook: string;
  readonly query: string;
  readonly everyMinutes: number;
  /** Rows found in the span that raise it. */
  readonly threshold: number;
}

/** An alert on rows that a query of the workspace finds, told each time anew: what happened does not end by itself. */
export function createQueryAlert(name: string, alert: QueryAlert, place: LogPlace, parent: ComponentResource): void {
  const { query, everyMinutes, threshold } = alert;
  createRule(
    name,
    {
      ...place,
      ruleName: alert.name,
      severity: alert.severity,
      description: descriptionOf(alert),
      minutes: everyMinutes,
      resolves: false,
      condition: {
        query,
        timeAggregation: "Count",
        operator: "GreaterThanOrEqual",
        threshold,
        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
      },
    },
    parent,
  );
}

interface RuleParts extends LogPlace {
  readonly ruleName: string;
  readonly severity: Severity;
  readonly description: string;
  readonly minutes: number;
  readonly resolves: boolean;
  readonly condition: object;
}

function createRule(name: string, parts: RuleParts, parent: ComponentResource): ScheduledQueryRule {
  const { ruleName, severity, description, minutes, resolves, condition } = parts;
  return new ScheduledQueryRule(
    name,
    {
      ruleName,
      resourceGroupName: parts.resourceGroupName,
      location: parts.region,
      kind: "LogAlert",
      displayName: ruleName,
      description,
      severity: severityRank[severity],
      enabled: true,
      autoMitigate: resolves,
      scopes: [parts.workspaceId],
      evaluationFrequency: isoMinutes(minutes),
      windowSize: isoMinutes(minutes),
      criteria: { allOf: [condition] },
      // Tables are there once their first row has come: a new workspace knows none of them.
      skipQueryValidation: true,
      actions: { actionGroups: [parts.actionGroupId] },
      tags: { ...parts.tags, severity },
    },
    { parent },
  );
}
