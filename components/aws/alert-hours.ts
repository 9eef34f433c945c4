import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Schedule } from "@pulumi/aws/scheduler/schedule.js";
import type { TopicSubscription } from "@pulumi/aws/sns/topicSubscription.js";
import { type ComponentResource, jsonStringify } from "@pulumi/pulumi";
import type { RouteHoursPlan } from "../plan/types/operations.ts";
import { sixFieldCron } from "./cron.ts";
import { policyDocument, trustService } from "./policy-document.ts";

/** No filter: every message is delivered. */
const tellAll = "{}";
/** No message carries this attribute, so none is delivered. */
const tellNothing = JSON.stringify({ never: ["never"] });

/**
 * Tells a subscription in some hours only: the scheduler sets its filter when they start and when they stop, which
 * SNS takes up to 15 minutes to follow. A new subscription is told until the hours stop for the first time.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function limitToHours(
  name: string,
  subscription: TopicSubscription,
  { hours, region }: { hours: RouteHoursPlan; region: string },
  parent: ComponentResource,
): void {
  const child = { parent };
  const { roleName } = hours;
  const role = new Role(
    `${name}-hours`,
    {
      name: roleName,
      description: "Assumed by the scheduler to switch an alert subscription on and off",
      assumeRolePolicy: trustService("scheduler.amazonaws.com"),
      tags: { Name: roleName },
    },
    child,
  );
  // IAM knows no resource for this action, so the topic cannot be named.
  const policy = policyDocument([
    { Sid: "SwitchSubscription", Effect: "Allow", Action: "sns:SetSubscriptionAttributes", Resource: "*" },
  ]);
  new RolePolicy(`${name}-hours`, { name: "switch-subscription", role: role.name, policy }, child);
  const switches = [
    { key: "start", plan: hours.start, filter: tellAll },
    { key: "stop", plan: hours.stop, filter: tellNothing },
  ];
  for (const { key, plan, filter } of switches) {
    const request = { SubscriptionArn: subscription.arn, AttributeName: "FilterPolicy", AttributeValue: filter };
    new Schedule(
      `${name}-hours-${key}`,
      {
        name: plan.name,
        scheduleExpression: sixFieldCron(plan.schedule),
        scheduleExpressionTimezone: plan.schedule.timezone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: "arn:aws:scheduler:::aws-sdk:sns:setSubscriptionAttributes",
          roleArn: role.arn,
          input: jsonStringify(request),
        },
        region,
      },
      child,
    );
  }
}
