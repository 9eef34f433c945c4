import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import { type Budget, judgeBudgets } from "./budget.ts";

const types = ["azure-native:consumption:Budget", "azure-native:costmanagement:Budget"];

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets"],
  types: [],
  reads: types,
  whole: (stack, requirements) => judgeBudgets(stack.ofType(...types).flatMap(readBudget), requirements),
};

function readBudget(resource: Resource): Budget[] {
  const value = resource.number("amount");
  const isMonthly = ["monthly", "billingmonth"].includes(resource.text("timeGrain")?.toLowerCase() ?? "");
  if (!isMonthly || resource.text("category")?.toLowerCase() !== "cost" || value === undefined) return [];
  const notifications = resource.at("notifications");
  const keys = Object.keys(notifications.value ?? {});
  return [
    {
      resource,
      amount: { property: "amount", value },
      alerts: {
        property: "notifications",
        percents: keys.flatMap((key) => percentOf(notifications.key(key)) ?? []),
      },
    },
  ];
}

/** Share of the budget at which somebody is told of what was really spent. */
function percentOf(notification: Reading): number | undefined {
  if (notification.flag("enabled") !== true) return undefined;
  if ((notification.text("thresholdType") ?? "Actual").toLowerCase() !== "actual") return undefined;
  if (!notification.text("operator")?.toLowerCase().startsWith("greaterthan")) return undefined;
  const isTold = ["contactEmails", "contactGroups", "contactRoles"].some((each) => notification.has(each));
  return isTold ? notification.number("threshold") : undefined;
}
