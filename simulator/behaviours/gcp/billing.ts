import type { Behaviours } from "../../core/behaviour.ts";
import { isObject } from "../../values.ts";
import { projectNumber } from "./projects.ts";
import { docs, inApi, refersTo, tokens } from "./types.ts";

const api = `${docs}/billing/docs/reference/budget/rest/v1/billingAccounts.budgets`;
const invalid = "INVALID_ARGUMENT";

/** The account that pays for every project here. */
export const billingAccount = "012345-6789AB-CDEF01";

/** Budgets belong to whoever pays, not to the project. */
export const gcpBilling: Behaviours = {
  "gcp:billing/budget:Budget": {
    ...inApi("billingbudgets.googleapis.com", "Budget", "budgets"),
    evidence: `${api}/create`,
    inputs: [
      ...["allUpdatesRule", "amount", "billingAccount", "budgetFilter", "displayName", "ownershipScope"],
      "thresholdRules",
    ],
    id: "billingAccounts/{billingAccount}/budgets/{uuid}",
    container: "",
    references: {
      "allUpdatesRule.monitoringNotificationChannels": refersTo(tokens.notificationChannel, "channel", {
        code: "NOT_FOUND",
        message: "Notification channel {value} was not found.",
      }),
    },
    outputs: ({ id }) => ({ name: id.split("/").at(-1) ?? id }),
    rules: [
      {
        code: "PERMISSION_DENIED",
        status: 403,
        evidence: `${docs}/billing/docs/how-to/budgets#permissions_required_for_this_task`,
        refuses: ({ inputs }) => {
          const account = (inputs.text("billingAccount") ?? "").replace(/^billingAccounts\//, "");
          return account === billingAccount ? undefined : "The caller does not have permission";
        },
      },
      {
        code: invalid,
        evidence: `${api}#ThresholdRule`,
        refuses: ({ inputs }) => {
          const shares = inputs.each("thresholdRules").map((rule) => rule.number("thresholdPercent") ?? 0);
          return shares.some((share) => share < 0) ? "threshold_percent must not be negative" : undefined;
        },
      },
      {
        code: invalid,
        evidence: `${docs}/billing/docs/how-to/budgets#budget-actions`,
        refuses: ({ inputs }) =>
          inputs.has("budgetFilter.customPeriod") &&
          inputs.texts("thresholdRules[].spendBasis").includes("FORECASTED_SPEND")
            ? "Forecasted spend is not supported for custom periods"
            : undefined,
      },
      {
        code: invalid,
        evidence: `${api}#Filter`,
        refuses: ({ inputs }) => {
          const labels = inputs.get("budgetFilter.labels");
          return isObject(labels) && Object.keys(labels).length > 1 ? "Only one label is supported" : undefined;
        },
      },
      {
        code: invalid,
        evidence: `${api}#Filter`,
        refuses: ({ inputs, account }) => {
          const own = [`projects/${account}`, `projects/${projectNumber(account)}`];
          const other = inputs.texts("budgetFilter.projects").find((project) => !own.includes(project));
          return other && `Project ${other} is not linked to the billing account`;
        },
      },
      {
        code: invalid,
        evidence: `${docs}/billing/docs/how-to/budgets-notification-recipients`,
        refuses: ({ inputs }, cloud) => {
          const other = inputs
            .texts("allUpdatesRule.monitoringNotificationChannels")
            .find((channel) => cloud.find(tokens.notificationChannel, channel)?.inputs.text("type") !== "email");
          return other && `Notification channel ${other} is not an email channel`;
        },
      },
      {
        code: invalid,
        evidence: `${api}#BudgetAmount`,
        refuses: ({ inputs }) => {
          const units = inputs.text("amount.specifiedAmount.units");
          return units !== undefined && !(Number(units) >= 0) ? "The amount must not be negative" : undefined;
        },
      },
      {
        code: invalid,
        evidence: `${api}#Budget`,
        refuses: ({ inputs }) =>
          (inputs.text("displayName") ?? "").length > 60 ? "display_name exceeds 60 characters" : undefined,
      },
    ],
    seconds: [4, 3, 2],
  },
};
