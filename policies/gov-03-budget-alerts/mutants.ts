import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["notifications.*", "notifications.*.notificationType"],
    operators: ["removed", "set to ACTUAL"],
    reason: "of what is forecast, which is beyond what is asked",
  },
  {
    paths: ["notifications.*.subscriberEmailAddresses", "notifications.*.contactEmails"],
    operators: ["removed", "emptied"],
    reason: "the topic or the group still tells somebody",
  },
  {
    cloud: "azure",
    paths: ["notifications.forecasted-*"],
    operators: ["removed", "flipped", "set to Actual"],
    reason: "of what is forecast, which is beyond what is asked",
  },
  {
    cloud: "azure",
    paths: ["notifications.actual-*.operator", "notifications.actual-*.thresholdType"],
    operators: ["removed", "set to GreaterThanOrEqualTo"],
    reason: "at the share as much as above it; of what was really spent where nothing is said",
  },
  {
    cloud: "azure",
    paths: ["timeGrain"],
    operators: ["set to BillingMonth"],
    reason: "a month all the same",
  },
  {
    cloud: "gcp",
    types: ["gcp:billing/budget:Budget"],
    paths: ["", "budgetFilter*"],
    resources: ["*-budget-anomaly"],
    reason: "another budget, on what is unusual: that of the contract stays",
  },
  {
    cloud: "gcp",
    paths: ["allUpdatesRule*"],
    reason: "administrators of the billing account or the channels still hear of it",
  },
  {
    cloud: "gcp",
    paths: ["amount.specifiedAmount.currencyCode", "budgetFilter.calendarPeriod"],
    operators: ["removed"],
    reason: "the currency of the billing account and the month, where nothing is said",
  },
  {
    cloud: "gcp",
    paths: ["budgetFilter"],
    operators: ["removed"],
    reason: "a budget without a filter watches all projects of the billing account",
    isGap: true,
  },
  {
    cloud: "gcp",
    paths: ["thresholdRules.*", "thresholdRules.*.spendBasis"],
    operators: ["removed", "set to CURRENT_SPEND"],
    reason: "of what is forecast, which is beyond what is asked; of what was really spent where nothing is said",
  },
  {
    cloud: "gcp",
    paths: ["amount.specifiedAmount.nanos"],
    operators: ["added"],
    reason: "a billionth more than the amount of the contract",
  },
];
