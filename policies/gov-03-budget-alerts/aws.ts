import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import { type Budget, judgeBudgets } from "./budget.ts";

const type = "aws:budgets/budget:Budget";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html"],
  types: [],
  reads: [type],
  whole: (stack, requirements) => judgeBudgets(stack.ofType(type).flatMap(readBudget), requirements),
};

function readBudget(resource: Resource): Budget[] {
  const value = resource.number("limitAmount");
  if (resource.text("budgetType") !== "COST" || resource.text("timeUnit") !== "MONTHLY" || value === undefined)
    return [];
  return [
    {
      resource,
      amount: { property: "limitAmount", value },
      currency: { property: "limitUnit", code: resource.text("limitUnit") ?? "USD" },
      alerts: {
        property: "notifications",
        percents: resource.list("notifications").flatMap((each) => percentOf(each, value) ?? []),
      },
    },
  ];
}

/** Share of the budget at which somebody is told of what was really spent. */
function percentOf(notification: Reading, limit: number): number | undefined {
  if (notification.text("notificationType") !== "ACTUAL") return undefined;
  // What is spent passes a share without ever being it.
  if (notification.text("comparisonOperator") !== "GREATER_THAN") return undefined;
  const isTold = ["subscriberEmailAddresses", "subscriberSnsTopicArns"].some((each) => notification.has(each));
  const threshold = notification.number("threshold");
  if (!isTold || threshold === undefined) return undefined;
  return notification.text("thresholdType") === "ABSOLUTE_VALUE" ? (threshold / limit) * 100 : threshold;
}
