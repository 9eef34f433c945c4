import type { Behaviours } from "../../core/behaviour.ts";
import { armOn, docs, named, refersTo } from "./types.ts";

const management = `${docs}/azure/cost-management-billing`;

/** Budgets, and mail about spend that stands out. */
export const azureCosts: Behaviours = {
  "azure-native:consumption:Budget": {
    ...armOn("Microsoft.Consumption/budgets"),
    evidence: `${docs}/rest/api/consumption/budgets/create-or-update`,
    inputs: ["amount", "category", "filter", "notifications", "scope", "timeGrain", "timePeriod"],
    name: named("budgetName"),
    outputs: () => ({ currentSpend: { amount: 0, unit: "EUR" }, forecastSpend: { amount: 0, unit: "EUR" } }),
    references: {
      "notifications{}.contactGroups[]": refersTo(
        "azure-native:monitor:ActionGroup",
        "BadRequest",
        "Invalid contact group '{value}': the action group was not found.",
      ),
    },
    rules: [
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const start = inputs.text("timePeriod.startDate") ?? "";
          if (!/^\d{4}-\d{2}-01(?:T00:00:00Z)?$/.test(start))
            return `Start date '${start}' should be the first day of the month.`;
          return start < "2017-06-01" ? "Start date should be on or after June 1, 2017." : undefined;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const [start = "", end] = [inputs.text("timePeriod.startDate"), inputs.text("timePeriod.endDate")];
          return end !== undefined && end <= start ? "End date should be after the start date." : undefined;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) =>
          inputs.each("notifications{}").length > 5 ? "A budget can have up to five notifications." : undefined,
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const wrong = inputs
            .each("notifications{}")
            .map((each) => each.number("threshold") ?? 0)
            .find((threshold) => threshold <= 0 || threshold > 1000);
          return wrong === undefined ? undefined : `Threshold '${wrong}' should be between 0 and 1000.`;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const silent = inputs
            .each("notifications{}")
            .some((each) => !["contactEmails", "contactGroups", "contactRoles"].some((key) => each.has(key)));
          return silent ? "A notification needs at least one contact email, contact group or contact role." : undefined;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ name }) =>
          /^[A-Za-z0-9_-]{1,63}$/.test(name)
            ? undefined
            : `Budget name '${name}' can only contain alphanumeric, underscore and hyphen characters, 63 at most.`,
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => ((inputs.number("amount") ?? 0) > 0 ? undefined : "Amount should be greater than 0."),
      },
    ],
    seconds: [6, 5, 3],
  },

  "azure-native:costmanagement:ScheduledActionByScope": {
    ...armOn("Microsoft.CostManagement/scheduledActions"),
    evidence: `${docs}/rest/api/cost-management/scheduled-actions/create-or-update-by-scope`,
    inputs: ["displayName", "kind", "notification", "notificationEmail", "schedule", "scope", "status", "viewId"],
    name: named("name"),
    outputs: ({ random }) => ({ eTag: random('"{hex16}"', "etag") }),
    rules: [
      {
        code: "BadRequest",
        evidence: `${management}/understand/analyze-unexpected-charges`,
        refuses: ({ inputs }) =>
          inputs.text("kind") === "InsightAlert" && inputs.text("schedule.frequency") !== "Daily"
            ? "The frequency of an InsightAlert must be Daily."
            : undefined,
      },
      {
        code: "BadRequest",
        evidence: `${management}/understand/analyze-unexpected-charges`,
        refuses: ({ inputs }) =>
          inputs.text("kind") === "InsightAlert" &&
          !/\/views\/ms:DailyAnomalyByResourceGroup$/.test(inputs.text("viewId") ?? "")
            ? "The view of an InsightAlert must be ms:DailyAnomalyByResourceGroup."
            : undefined,
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const [start, end] = [inputs.text("schedule.startDate"), inputs.text("schedule.endDate")].map((date) =>
            Date.parse(date ?? ""),
          );
          if (start === undefined || end === undefined || !(end > start))
            return "The end date must be after the start date.";
          return end - start > 366 * 86_400_000 ? "The schedule cannot be longer than one year." : undefined;
        },
      },
    ],
    seconds: [5, 4, 3],
  },
};
