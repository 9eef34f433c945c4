import { describe, expect, it } from "vitest";
import { AwsAlerting, topicOf } from "../../../components/aws/alerting.ts";
import type { AlertRoutePlan } from "../../../components/plan/types/operations.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { routes } from "../../support/example-operations.ts";
import { createExampleKeys, target } from "../../support/example-parts.ts";

const topic = "aws:sns/topic:Topic";

const limitedRoute: AlertRoutePlan = {
  severity: "P2",
  topic: "acme-prod-p2",
  targets: [
    {
      kind: "email",
      name: "team",
      when: "service-hours",
      address: "team@example.com",
      hours: {
        roleName: "acme-team",
        start: { name: "acme-team-start", schedule: { cron: "0 8 * * 1,5", timezone: "Europe/Paris" } },
        stop: { name: "acme-team-stop", schedule: { cron: "30 18 * * 1,5", timezone: "Europe/Paris" } },
      },
    },
  ],
};

function create() {
  return collectResources(() => {
    const keys = createExampleKeys();
    new AwsAlerting("alerting", { routes, keys, region: target.region, account: target.account }, {});
  });
}

describe("AwsAlerting", () => {
  it("makes one encrypted topic a severity", async () => {
    const topics = ofType(await create(), topic);
    expect(topics.map((each) => each.name)).toEqual(["alerting-p1", "alerting-p2", "alerting-p3"]);
    for (const { inputs, parent } of topics) {
      expect(inputs.kmsMasterKeyId).toBe("arn:aws:mock:::Key/acme-prod-keys-operations");
      expect(inputs.tags).toEqual({ Name: inputs.name });
      expect(parent).toBe("alerting");
    }
  });

  it("lets only services of the account publish, over TLS", async () => {
    const { inputs } = only(await create(), "aws:sns/topicPolicy:TopicPolicy", "alerting-p1");
    const { Statement } = JSON.parse(String(inputs.policy));
    expect(Statement[0]).toMatchObject({
      Effect: "Allow",
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-west-3:111122223333:acme-prod-p1",
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    });
    expect(Statement[0].Principal.Service).toContain("backup.amazonaws.com");
    expect(Statement[1]).toMatchObject({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } });
  });

  it("subscribes each target of a route, under the target's own name", async () => {
    const subscriptions = ofType(await create(), "aws:sns/topicSubscription:TopicSubscription");
    const seen = subscriptions.map(({ name, inputs }) => [name, inputs.protocol, inputs.endpoint]);
    expect(seen.sort()).toEqual([
      ["alerting-p1-sms-on-call", "sms", "+33199000001"],
      ["alerting-p1-webhook-itsm", "https", "https://itsm.example.com/hook"],
      ["alerting-p2-webhook-itsm", "https", "https://itsm.example.com/hook"],
      ["alerting-p3-email-team", "email", "team@example.com"],
    ]);
  });

  it("switches a target with hours on and off, and leaves the switch alone on updates", async () => {
    const resources = await collectResources(() => {
      const args = {
        routes: [limitedRoute],
        keys: createExampleKeys(),
        region: target.region,
        account: target.account,
      };
      new AwsAlerting("alerting", args, {});
    });
    const name = "alerting-p2-email-team-service-hours";
    const schedules = ofType(resources, "aws:scheduler/schedule:Schedule");
    const seen = schedules.map(({ inputs }) => [inputs.name, inputs.scheduleExpression]);
    expect(seen.sort()).toEqual([
      ["acme-team-start", "cron(0 8 ? * MON,FRI *)"],
      ["acme-team-stop", "cron(30 18 ? * MON,FRI *)"],
    ]);
    const stop = only(resources, "aws:scheduler/schedule:Schedule", `${name}-hours-stop`);
    const { input } = stop.inputs.target as { input: string };
    expect(JSON.parse(input)).toEqual({
      SubscriptionArn: `arn:aws:mock:::TopicSubscription/${name}`,
      AttributeName: "FilterPolicy",
      AttributeValue: '{"never":["never"]}',
    });
  });

  it("throws for a severity without a route", async () => {
    await collectResources(() => {
      const args = { routes: routes.slice(0, 1), keys: createExampleKeys(), region: target.region, account: "1" };
      const alerting = new AwsAlerting("alerting", args, {});
      expect(() => topicOf(alerting, "P3")).toThrow("no alert route for severity P3");
    });
  });
});
