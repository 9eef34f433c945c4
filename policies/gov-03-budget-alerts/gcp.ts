import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import { type Budget, judgeBudgets } from "./budget.ts";

const type = "gcp:billing/budget:Budget";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/billing/docs/how-to/budgets"],
  types: [],
  reads: [type],
  whole: (stack, requirements) => judgeBudgets(stack.ofType(type).flatMap(readBudget), requirements),
};

function readBudget(resource: Resource): Budget[] {
  const amount = resource.at("amount.specifiedAmount");
  const isMonthly =
    !resource.has("budgetFilter.customPeriod") && (resource.text("budgetFilter.calendarPeriod") ?? "MONTH") === "MONTH";
  if (!isMonthly || !(amount.has("units") || amount.has("nanos"))) return [];
  const rules = isTold(resource) ? resource.list("thresholdRules") : [];
  const code = amount.text("currencyCode");
  return [
    {
      resource,
      amount: {
        property: "amount.specifiedAmount.units",
        value: (amount.number("units") ?? 0) + (amount.number("nanos") ?? 0) / 1e9,
      },
      // Without one it is the billing account's own, and no other is taken.
      ...(code !== undefined && { currency: { property: "amount.specifiedAmount.currencyCode", code } }),
      alerts: {
        property: "thresholdRules",
        percents: rules
          .filter((rule) => (rule.text("spendBasis") ?? "CURRENT_SPEND") === "CURRENT_SPEND")
          .flatMap((rule) => (rule.number("thresholdPercent") ?? Number.NaN) * 100),
      },
    },
  ];
}

/** Without a word, administrators of the billing account are told. */
function isTold(budget: Resource): boolean {
  if (budget.flag("allUpdatesRule.disableDefaultIamRecipients") !== true) return true;
  if (budget.flag("allUpdatesRule.enableProjectLevelRecipients") === true) return true;
  return budget.has("allUpdatesRule.monitoringNotificationChannels") || budget.has("allUpdatesRule.pubsubTopic");
}
