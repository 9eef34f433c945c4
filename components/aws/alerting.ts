import { Topic } from "@pulumi/aws/sns/topic.js";
import { TopicPolicy } from "@pulumi/aws/sns/topicPolicy.js";
import { TopicSubscription } from "@pulumi/aws/sns/topicSubscription.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { AlertingArgs } from "../contract/cloud.ts";
import type { Alerting } from "../contract/handles.ts";
import type { Severity } from "../plan/types/common.ts";
import type { AlertRoutePlan, RouteTarget } from "../plan/types/operations.ts";
import { limitToHours } from "./alert-hours.ts";
import { policyDocument } from "./policy-document.ts";

/** The topic of a severity. Throws when the routes name none: an alarm that tells nobody would look as if it did. */
export function topicOf(alerting: Alerting, severity: Severity): Output<string> {
  const [topic] = alerting.targetIds(severity);
  if (topic === undefined) throw new Error(`no alert route for severity ${severity}`);
  return topic;
}

/**
 * Where alerts are published: one encrypted topic a severity, with the subscriptions of its route.
 * E-mail and webhook subscriptions stay pending until their owner confirms them. A target with hours is told in them only.
 */
export class AwsAlerting extends ComponentResource implements Alerting {
  readonly #topics: ReadonlyMap<Severity, Topic>;

  constructor(name: string, args: AlertingArgs, options: ComponentResourceOptions) {
    super("socle:aws:Alerting", name, {}, options);
    this.#topics = new Map(args.routes.map((route) => [route.severity, this.#createTopic(name, route, args)]));
    this.registerOutputs({});
  }

  targetIds(severity: Severity): readonly Output<string>[] {
    const topic = this.#topics.get(severity);
    return topic === undefined ? [] : [topic.arn];
  }

  #createTopic(name: string, route: AlertRoutePlan, { keys, region, account }: AlertingArgs): Topic {
    const logicalName = `${name}-${route.severity.toLowerCase()}`;
    const child = { parent: this };
    const topic = new Topic(
      logicalName,
      {
        name: route.topic,
        displayName: `Socle ${route.severity}`,
        kmsMasterKeyId: keys.keyId("operations", region),
        // Version 2 signs deliveries with SHA-256, so a webhook can verify them.
        signatureVersion: 2,
        region,
        tags: { Name: route.topic },
      },
      child,
    );
    const arn = `arn:aws:sns:${region}:${account}:${route.topic}`;
    new TopicPolicy(logicalName, { arn: topic.arn, policy: topicPolicy(arn, account), region }, child);
    for (const target of route.targets) this.#subscribe(logicalName, topic, target, region);
    return topic;
  }

  #subscribe(topicName: string, topic: Topic, target: RouteTarget, region: string): void {
    const { kind, name, when, hours } = target;
    const logicalName = `${topicName}-${kind}-${name}${when === "always" ? "" : `-${when}`}`;
    const subscription = new TopicSubscription(
      logicalName,
      { topic: topic.arn, region, ...subscriptionOf(target) },
      // The filter is the hours' switch: an update must not turn it back.
      { parent: this, ...(hours && { ignoreChanges: ["filterPolicy"] }) },
    );
    if (hours) limitToHours(logicalName, subscription, { hours, region }, this);
  }
}

/** Services of this account that raise alerts, by the principal each publishes as. */
const publishers = [
  "cloudwatch.amazonaws.com",
  "events.amazonaws.com",
  "backup.amazonaws.com",
  "budgets.amazonaws.com",
  "costalerts.amazonaws.com",
  "events.rds.amazonaws.com",
];

function topicPolicy(arn: string, account: string): string {
  return policyDocument([
    {
      Sid: "PublishedByServicesOfThisAccount",
      Effect: "Allow",
      Principal: { Service: publishers },
      Action: "sns:Publish",
      Resource: arn,
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

/** How long a webhook that answers nothing is tried again: about an hour, ever more slowly. */
const webhookDelivery = JSON.stringify({
  healthyRetryPolicy: {
    numRetries: 50,
    numNoDelayRetries: 3,
    minDelayTarget: 5,
    maxDelayTarget: 120,
    numMinDelayRetries: 10,
    numMaxDelayRetries: 20,
    backoffFunction: "exponential",
  },
});

function subscriptionOf(target: RouteTarget) {
  switch (target.kind) {
    case "webhook":
      return { protocol: "https", endpoint: target.url, deliveryPolicy: webhookDelivery };
    case "sms":
      return { protocol: "sms", endpoint: target.number };
    case "email":
      return { protocol: "email", endpoint: target.address };
  }
}
