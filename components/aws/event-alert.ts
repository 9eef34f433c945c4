import { EventRule } from "@pulumi/aws/cloudwatch/eventRule.js";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { EventRulePlan } from "../plan/types/operations.ts";

/** An event that a rule looks for: where and under which name. */
export interface EventMatch {
  readonly name: string;
  readonly description: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly region: string;
}

/** Publishes an event of the account to a topic, as JSON that names the alert, its severity and its runbook. */
export function createEventAlert(
  name: string,
  plan: EventRulePlan,
  { topicArn, region }: { topicArn: Output<string>; region: string },
  parent: ComponentResource,
): void {
  const rule = createEventRule(name, { ...plan, region }, parent);
  const { severity, description, runbook } = plan;
  const facts = { alert: plan.name, severity, description, runbook };
  new EventTarget(
    name,
    {
      rule: rule.name,
      arn: topicArn,
      inputTransformer: {
        inputPaths: { account: "$.account", region: "$.region", time: "$.time" },
        inputTemplate: messageTemplate(facts, {
          account: "account",
          region: "region",
          time: "time",
          event: "aws.events.event.json",
        }),
      },
      region,
    },
    { parent },
  );
}

/** A rule on the default bus of a region. */
export function createEventRule(name: string, match: EventMatch, parent: ComponentResource): EventRule {
  const { name: ruleName, description, pattern, region } = match;
  return new EventRule(
    name,
    {
      name: ruleName,
      description,
      eventPattern: JSON.stringify(pattern),
      // By default the bus holds back calls that only read, and taking a role counts among them.
      state: isApiCall(pattern) ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
      region,
      tags: { Name: ruleName },
    },
    { parent },
  );
}

/**
 * An input template of EventBridge: fixed facts, and placeholders that the event fills, each standing for a JSON value.
 * `<` in a fact is escaped, or the service would read what follows as a placeholder.
 */
export function messageTemplate(
  facts: Readonly<Record<string, string>>,
  placeholders: Readonly<Record<string, string>>,
): string {
  const fixed = Object.entries(facts).map(
    ([key, value]) => `"${key}":${JSON.stringify(value).replaceAll("<", "\\u003c")}`,
  );
  const filled = Object.entries(placeholders).map(([key, path]) => `"${key}":<${path}>`);
  return `{${[...fixed, ...filled].join(",")}}`;
}

function isApiCall(pattern: Readonly<Record<string, unknown>>): boolean {
  const detailTypes = pattern["detail-type"];
  return (
    Array.isArray(detailTypes) && detailTypes.some((type) => typeof type === "string" && type.includes("CloudTrail"))
  );
}
