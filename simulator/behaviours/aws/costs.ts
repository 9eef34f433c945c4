import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const api = `${docs}/aws-cost-management/latest/APIReference`;
const explorer = inService("Cost Explorer");
const monitor = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";

/** Budgets and the detection of unusual spend: of the whole account, in no region. */
export const costs: Behaviours = {
  "aws:budgets/budget:Budget": {
    ...inService("Budgets"),
    evidence: `${api}/API_budgets_CreateBudget.html`,
    noun: "Budget",
    calls: ["CreateBudget", "UpdateBudget", "DeleteBudget"],
    inputs: [
      "budgetType",
      "timeUnit",
      "limitAmount",
      "limitUnit",
      "metrics",
      "filterExpression",
      "costFilters",
      "costTypes",
      "notifications",
      "timePeriodStart",
      "timePeriodEnd",
    ],
    name: {
      unique: "account",
      taken: taken("DuplicateRecordException", "Error creating budget: {name} - the budget already exists."),
    },
    id: "{account}:{name}",
    arn: "arn:aws:budgets::{account}:budget/{name}",
    outputs: ({ inputs, account }, cloud) => ({
      accountId: account,
      timePeriodStart: inputs.text("timePeriodStart") ?? `${cloud.now.slice(0, 7)}-01_00:00`,
      timePeriodEnd: inputs.text("timePeriodEnd") ?? "2087-06-15_00:00",
    }),
    rules: [
      {
        code: "InvalidParameterException",
        evidence: "https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/682",
        refuses: ({ inputs, name }) => {
          const unit = inputs.text("limitUnit");
          return inputs.text("budgetType") === "COST" && unit !== "USD"
            ? `Unable to create/update budget ${name} - ${unit} is not in the supported unit set: [USD]`
            : undefined;
        },
      },
      {
        code: "InvalidParameterException",
        evidence: `${docs}/cost-management/latest/userguide/management-limits.html`,
        refuses: ({ inputs }) => {
          const subscribers = inputs
            .each("notifications")
            .find(
              (each) =>
                each.texts("subscriberEmailAddresses").length > 10 || each.texts("subscriberSnsTopicArns").length > 1,
            );
          return subscribers && "A notification takes at most 10 email addresses and one SNS topic.";
        },
      },
      {
        code: "CreationLimitExceededException",
        evidence: `${docs}/cost-management/latest/userguide/management-limits.html`,
        refuses: ({ inputs }) =>
          inputs.each("notifications").length > 10 ? "A budget has at most 10 notifications." : undefined,
      },
      {
        code: "InvalidParameterException",
        evidence: `${docs}/cost-management/latest/userguide/budgets-sns-policy.html`,
        refuses: ({ inputs }, cloud) => {
          const arn = inputs
            .texts("notifications[].subscriberSnsTopicArns[]")
            .find((topic) => !cloud.findAnywhere(tokens.topic, topic));
          return arn && `Invalid SNS topic: ${arn}`;
        },
      },
    ],
    seconds: [3, 3, 2],
  },
  [monitor]: {
    ...explorer,
    evidence: `${api}/API_CreateAnomalyMonitor.html`,
    noun: "Cost Explorer Anomaly Monitor",
    calls: ["CreateAnomalyMonitor", "UpdateAnomalyMonitor", "DeleteAnomalyMonitor"],
    inputs: ["monitorType", "monitorDimension", "monitorSpecification"],
    name: {},
    id: "{arn}",
    arn: "arn:aws:ce::{account}:anomalymonitor/{uuid}",
    rules: [
      {
        code: "ValidationException",
        refuses: ({ inputs }) => {
          const custom = inputs.text("monitorType") === "CUSTOM";
          if (custom && !inputs.has("monitorSpecification"))
            return "Monitor specification is required for a custom monitor.";
          return !custom && !inputs.has("monitorDimension")
            ? "Monitor dimension is required for a dimensional monitor."
            : undefined;
        },
      },
      {
        // AWS gives every account that uses Cost Explorer such a monitor, Default-Services-Monitor.
        code: "ValidationException",
        on: "create",
        evidence: `${docs}/cost-management/latest/userguide/getting-started-ad.html`,
        refuses: ({ inputs }) =>
          inputs.text("monitorType") === "DIMENSIONAL" && inputs.text("monitorDimension") === "SERVICE"
            ? "Limit exceeded on dimensional spend monitor creation"
            : undefined,
      },
    ],
    quota: {
      limit: 500,
      code: "LimitExceededException",
      message: "You have reached the limit of anomaly monitors.",
      evidence: `${docs}/cost-management/latest/userguide/management-limits.html`,
    },
    seconds: [2, 2, 2],
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    ...explorer,
    evidence: `${api}/API_CreateAnomalySubscription.html`,
    noun: "Cost Explorer Anomaly Subscription",
    calls: ["CreateAnomalySubscription", "UpdateAnomalySubscription", "DeleteAnomalySubscription"],
    inputs: ["frequency", "monitorArnLists", "subscribers", "thresholdExpression"],
    name: {},
    id: "{arn}",
    arn: "arn:aws:ce::{account}:anomalysubscription/{uuid}",
    outputs: ({ account }) => ({ accountId: account }),
    references: {
      "monitorArnLists[]": refersTo(monitor, "UnknownMonitorException", "Unknown monitor {value}"),
    },
    rules: [
      {
        code: "ValidationException",
        evidence: `${api}/API_AnomalySubscription.html`,
        refuses: ({ inputs }) => {
          const kinds = new Set(inputs.each("subscribers").map((each) => each.text("type")));
          const immediate = inputs.text("frequency") === "IMMEDIATE";
          if (immediate && kinds.has("EMAIL"))
            return "Daily or weekly frequencies only support Email subscriptions; IMMEDIATE only supports SNS.";
          return !immediate && kinds.has("SNS")
            ? "Daily or weekly frequencies only support Email subscriptions."
            : undefined;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
};
