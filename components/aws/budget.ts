import { Budget } from "@pulumi/aws/budgets/budget.js";
import { AnomalyMonitor } from "@pulumi/aws/costexplorer/anomalyMonitor.js";
import { AnomalySubscription } from "@pulumi/aws/costexplorer/anomalySubscription.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { BudgetArgs } from "../contract/cloud.ts";
import type { Tags } from "../plan/types/common.ts";
import type { BudgetPlan } from "../plan/types/operations.ts";
import { topicOf } from "./alerting.ts";

/**
 * The month's budget with its alerts on actual and forecast spend, and detection of unusual spend. Both look at tags,
 * which count only once the payer of the account has activated them for cost allocation.
 */
export class AwsBudget extends ComponentResource {
  constructor(name: string, args: BudgetArgs, options: ComponentResourceOptions) {
    super("socle:aws:Budget", name, {}, options);
    const { plan, alerting } = args;
    const topicArn = alerting && topicOf(alerting, plan.notifySeverity);
    const child = { parent: this };
    new Budget(
      name,
      {
        name: plan.name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: String(plan.limitUsd),
        limitUnit: "USD",
        metrics: "UnblendedCost",
        filterExpression: tagged(plan.filterTags),
        notifications: notificationsOf(plan, topicArn),
        tags: { Name: plan.name },
      },
      child,
    );
    this.#watchAnomalies(`${name}-anomaly`, plan, topicArn);
    this.registerOutputs({});
  }

  #watchAnomalies(name: string, { anomaly, recipients }: BudgetPlan, topicArn: Output<string> | undefined): void {
    const child = { parent: this };
    const { key, value } = anomaly.filterTag;
    const monitor = new AnomalyMonitor(
      name,
      {
        name: anomaly.monitorName,
        monitorType: "CUSTOM",
        monitorSpecification: JSON.stringify({ Tags: { Key: key, Values: [value], MatchOptions: null } }),
        tags: { Name: anomaly.monitorName },
      },
      child,
    );
    const emails = recipients.map((address) => ({ type: "EMAIL", address }));
    new AnomalySubscription(
      name,
      {
        name: anomaly.subscriptionName,
        monitorArnLists: [monitor.arn],
        // Only a topic hears at once; mail leaves in a daily summary.
        ...(topicArn
          ? { frequency: "IMMEDIATE", subscribers: [{ type: "SNS", address: topicArn }] }
          : { frequency: "DAILY", subscribers: emails }),
        thresholdExpression: {
          dimension: {
            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            matchOptions: ["GREATER_THAN_OR_EQUAL"],
            values: [String(anomaly.thresholdUsd)],
          },
        },
        tags: { Name: anomaly.subscriptionName },
      },
      child,
    );
  }
}

function notificationsOf(plan: BudgetPlan, topicArn: Output<string> | undefined) {
  return plan.notifications.map(({ percent, basis }) => ({
    comparisonOperator: "GREATER_THAN",
    notificationType: basis,
    threshold: percent,
    thresholdType: "PERCENTAGE",
    subscriberEmailAddresses: [...plan.recipients],
    ...(topicArn && { subscriberSnsTopicArns: [topicArn] }),
  }));
}

/** Spend that carries all of the tags. */
function tagged(filterTags: Tags) {
  const conditions = Object.entries(filterTags).map(([key, value]) => ({ tags: { key, values: [value] } }));
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { ands: conditions };
}
