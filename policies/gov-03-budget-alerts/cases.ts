import { type RuleCases, ref } from "../core/cases.ts";

const dollars = { monthly: 5000, currency: "USD", alertAt: [50, 80, 100] };

function awsAlert(threshold: number, changes: object = {}) {
  return {
    comparisonOperator: "GREATER_THAN",
    notificationType: "ACTUAL",
    threshold,
    thresholdType: "PERCENTAGE",
    subscriberEmailAddresses: ["costs@example.com"],
    ...changes,
  };
}

function azureAlert(threshold: number, changes: object = {}) {
  return { enabled: true, operator: "GreaterThan", threshold, contactEmails: ["costs@example.com"], ...changes };
}

const awsBudget = "aws:budgets/budget:Budget";
const gcpBudget = "gcp:billing/budget:Budget";

export const cases: RuleCases = {
  aws: {
    requirements: { budget: dollars },
    compliant: [
      { type: "aws:sns/topic:Topic", name: "costs", properties: { name: "costs" } },
      {
        type: awsBudget,
        name: "budget",
        properties: {
          budgetType: "COST",
          timeUnit: "MONTHLY",
          limitAmount: "5000",
          limitUnit: "USD",
          notifications: [
            awsAlert(50),
            awsAlert(80, { subscriberEmailAddresses: [], subscriberSnsTopicArns: [ref("costs", "arn")] }),
            awsAlert(100),
            awsAlert(100, { notificationType: "FORECASTED" }),
          ],
        },
      },
    ],
    allowed: [
      {
        case: "a share as an amount",
        set: { "budget.notifications.1": awsAlert(4000, { thresholdType: "ABSOLUTE_VALUE" }) },
      },
      {
        case: "one share in a budget of its own",
        set: { "budget.notifications": [awsAlert(50), awsAlert(80)] },
        add: [
          {
            type: awsBudget,
            name: "full",
            properties: {
              budgetType: "COST",
              timeUnit: "MONTHLY",
              limitAmount: "5000",
              limitUnit: "USD",
              notifications: [awsAlert(100)],
            },
          },
        ],
      },
      { case: "costs are out of scope", without: ["budget"], requirements: { budget: undefined } },
    ],
    disallowed: [
      { case: "no budget", without: ["budget"], at: ["stack"] },
      { case: "a budget of a year", set: { "budget.timeUnit": "ANNUALLY" }, at: ["stack"] },
      { case: "a budget of usage", set: { "budget.budgetType": "USAGE" }, at: ["stack"] },
      { case: "twice the amount", set: { "budget.limitAmount": "10000" }, at: ["budget"], property: "limitAmount" },
      { case: "another currency", set: { "budget.limitUnit": "EUR" }, at: ["budget"], property: "limitUnit" },
      {
        case: "a share is missing",
        set: { "budget.notifications": [awsAlert(50), awsAlert(100)] },
        at: ["budget"],
        property: "notifications",
      },
      {
        case: "a share too late",
        set: { "budget.notifications.0.threshold": 70 },
        at: ["budget"],
        property: "notifications",
      },
      {
        case: "of the forecast alone",
        set: { "budget.notifications.2.notificationType": "FORECASTED" },
        at: ["budget"],
        property: "notifications",
      },
      {
        case: "nobody hears it",
        set: { "budget.notifications.0.subscriberEmailAddresses": [] },
        at: ["budget"],
        property: "notifications",
      },
      {
        case: "below the share",
        set: { "budget.notifications.0.comparisonOperator": "LESS_THAN" },
        at: ["budget"],
        property: "notifications",
      },
      {
        case: "exactly, below the share",
        set: { "budget.notifications.0.comparisonOperator": "EQUAL_TO" },
        at: ["budget"],
        property: "notifications",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:consumption:Budget",
        name: "budget",
        properties: {
          amount: 5000,
          category: "Cost",
          timeGrain: "Monthly",
          notifications: {
            half: azureAlert(50),
            most: azureAlert(80, { thresholdType: "Actual" }),
            all: azureAlert(100),
            forecast: azureAlert(105, { thresholdType: "Forecasted" }),
          },
        },
      },
    ],
    allowed: [
      { case: "at the share itself", set: { "budget.notifications.half.operator": "GreaterThanOrEqualTo" } },
      {
        case: "told to a role",
        set: { "budget.notifications.all": azureAlert(100, { contactEmails: [], contactRoles: ["Owner"] }) },
      },
      { case: "a month of the bill", set: { "budget.timeGrain": "BillingMonth" } },
    ],
    disallowed: [
      { case: "no budget", without: ["budget"], at: ["stack"] },
      { case: "a budget of a quarter", set: { "budget.timeGrain": "Quarterly" }, at: ["stack"] },
      { case: "twice the amount", set: { "budget.amount": 10000 }, at: ["budget"], property: "amount" },
      {
        case: "a share is switched off",
        set: { "budget.notifications.most.enabled": false },
        at: ["budget"],
        property: "notifications",
      },
      {
        case: "a share of the forecast",
        set: { "budget.notifications.most.thresholdType": "Forecasted" },
        at: ["budget"],
        property: "notifications",
      },
      { case: "nobody hears it", set: { "budget.notifications.all.contactEmails": [] }, at: ["budget"] },
      { case: "a share too late", set: { "budget.notifications.half.threshold": 70 }, at: ["budget"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: gcpBudget,
        name: "budget",
        properties: {
          amount: { specifiedAmount: { currencyCode: "EUR", units: "5000" } },
          thresholdRules: [{ thresholdPercent: 0.5 }, { thresholdPercent: 0.8 }, { thresholdPercent: 1 }],
        },
      },
      {
        type: gcpBudget,
        name: "unusual",
        properties: { amount: { lastPeriodAmount: true }, thresholdRules: [{ thresholdPercent: 1.1 }] },
      },
    ],
    allowed: [
      { case: "the billing account's currency", set: { "budget.amount.specifiedAmount.currencyCode": undefined } },
      {
        case: "told to channels alone",
        set: {
          "budget.allUpdatesRule": {
            disableDefaultIamRecipients: true,
            monitoringNotificationChannels: ["projects/p/notificationChannels/1"],
          },
        },
      },
    ],
    disallowed: [
      { case: "last month's spend alone", without: ["budget"], at: ["stack"] },
      { case: "a budget of a year", set: { "budget.budgetFilter.calendarPeriod": "YEAR" }, at: ["stack"] },
      {
        case: "twice the amount",
        set: { "budget.amount.specifiedAmount.units": "10000" },
        at: ["budget"],
        property: "amount.specifiedAmount.units",
      },
      {
        case: "another currency",
        set: { "budget.amount.specifiedAmount.currencyCode": "USD" },
        at: ["budget"],
        property: "amount.specifiedAmount.currencyCode",
      },
      {
        case: "a share of the forecast",
        set: { "budget.thresholdRules.1.spendBasis": "FORECASTED_SPEND" },
        at: ["budget"],
        property: "thresholdRules",
      },
      { case: "a share too late", set: { "budget.thresholdRules.0.thresholdPercent": 0.7 }, at: ["budget"] },
      {
        case: "nobody is told",
        set: { "budget.allUpdatesRule": { disableDefaultIamRecipients: true } },
        at: ["budget"],
        property: "thresholdRules",
      },
    ],
  },
};
