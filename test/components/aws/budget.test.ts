import { describe, expect, it } from "vitest";
import { AwsAlerting } from "../../../components/aws/alerting.ts";
import { AwsBudget } from "../../../components/aws/budget.ts";
import { collectResources, only } from "../../support/collect-resources.ts";
import { budgetPlan, routes } from "../../support/example-operations.ts";
import { createExampleKeys, target } from "../../support/example-parts.ts";

const { account, region } = target;
const budget = "aws:budgets/budget:Budget";
const subscription = "aws:costexplorer/anomalySubscription:AnomalySubscription";

function create({ alerts = true, filterTags = budgetPlan.filterTags } = {}) {
  return collectResources(() => {
    const keys = createExampleKeys();
    const alerting = alerts ? new AwsAlerting("alerting", { routes, keys, region, account }, {}) : undefined;
    new AwsBudget("budget", { plan: { ...budgetPlan, filterTags }, alerting, account }, {});
  });
}

describe("AwsBudget", () => {
  it("alerts on actual and forecast spend, by mail and by topic", async () => {
    const { inputs } = only(await create(), budget);
    expect(inputs).toMatchObject({ limitAmount: "7020", limitUnit: "USD", timeUnit: "MONTHLY" });
    expect(inputs.notifications).toMatchObject([
      {
        notificationType: "ACTUAL",
        threshold: 80,
        thresholdType: "PERCENTAGE",
        subscriberEmailAddresses: ["finance@example.com"],
        subscriberSnsTopicArns: ["arn:aws:mock:::Topic/alerting-p3"],
      },
      { notificationType: "FORECASTED", threshold: 100 },
    ]);
  });

  it("counts what carries all the tags", async () => {
    expect(only(await create(), budget).inputs.filterExpression).toEqual({
      ands: [{ tags: { key: "client", values: ["acme"] } }, { tags: { key: "environment", values: ["prod"] } }],
    });
    const single = only(await create({ filterTags: { client: "acme" } }), budget);
    expect(single.inputs.filterExpression).toEqual({ tags: { key: "client", values: ["acme"] } });
  });

  it("hears of anomalies at once by topic, daily by mail", async () => {
    expect(only(await create(), subscription).inputs).toMatchObject({
      frequency: "IMMEDIATE",
      subscribers: [{ type: "SNS", address: "arn:aws:mock:::Topic/alerting-p3" }],
    });
    expect(only(await create({ alerts: false }), subscription).inputs).toMatchObject({
      frequency: "DAILY",
      subscribers: [{ type: "EMAIL", address: "finance@example.com" }],
    });
  });
});
