import { Budget } from "@pulumi/azure-native/consumption/budget.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { BudgetArgs } from "../contract/cloud.ts";
import type { Tags } from "../plan/types/common.ts";
import type { BudgetPlan } from "../plan/types/operations.ts";
import { actionGroupOf } from "./alerting.ts";

/**
 * The month's budget with its alerts on actual and forecast spend, in the contract's own currency when it is that of the
 * subscription's bill. It looks at tags; unusual spend is watched once for the whole subscription, with the account.
 * Source: https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update
 */
export class AzureBudget extends ComponentResource {
  constructor(name: string, args: BudgetArgs, options: ComponentResourceOptions) {
    super("socle:azure:Budget", name, {}, options);
    const { plan, alerting, account } = args;
    const groupId = alerting && actionGroupOf(alerting, plan.notifySeverity);
    new Budget(
      name,
      {
        budgetName: plan.name,
        scope: `/subscriptions/${account}`,
        category: "Cost",
        amount: plan.monthlyAmount,
        timeGrain: "Monthly",
        timePeriod: { startDate: firstOfMonth(new Date()) },
        filter: tagged(plan.filterTags),
        notifications: notificationsOf(plan, groupId),
      },
      // A budget begins with the month in which it is made, and would be refused with an earlier one.
      { parent: this, ignoreChanges: ["timePeriod"] },
    );
    this.registerOutputs({});
  }
}

/** Azure takes no other first day of a monthly budget than a first of a month that has not passed. */
export function firstOfMonth(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01T00:00:00Z`;
}

function notificationsOf(plan: BudgetPlan, groupId: Output<string> | undefined) {
  const entries = plan.notifications.map(({ percent, basis }) => [
    `${basis.toLowerCase()}-${percent}`,
    {
      enabled: true,
      operator: "GreaterThan",
      threshold: percent,
      thresholdType: basis === "ACTUAL" ? "Actual" : "Forecasted",
      contactEmails: [...plan.recipients],
      ...(groupId && { contactGroups: [groupId] }),
    },
  ]);
  return Object.fromEntries(entries);
}

/** Spend that carries all of the tags. */
function tagged(filterTags: Tags) {
  const conditions = Object.entries(filterTags).map(([name, value]) => ({
    tags: { name, operator: "In", values: [value] },
  }));
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { and: conditions };
}
