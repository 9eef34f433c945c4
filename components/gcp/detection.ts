import { AlertPolicy } from "@pulumi/gcp/monitoring/alertPolicy.js";
import { Subscription } from "@pulumi/gcp/pubsub/subscription.js";
import { Topic } from "@pulumi/gcp/pubsub/topic.js";
import { TopicIAMMember } from "@pulumi/gcp/pubsub/topicIAMMember.js";
import { V2ProjectNotificationConfig } from "@pulumi/gcp/securitycenter/v2projectNotificationConfig.js";
import { ComponentResource, type ComponentResourceOptions, interpolate } from "@pulumi/pulumi";
import type { Alerting, Keys } from "../contract/handles.ts";
import type { AccountPlan, FindingsPlan, GcpGuardsPlan } from "../plan/types/account.ts";
import { policyBasics, thresholdOf } from "./alert-policy.ts";
import { channelsOf } from "./alerting.ts";
import { type GcpFoundation, waitFor } from "./foundation.ts";

export interface GcpDetectionArgs {
  readonly plan: AccountPlan;
  readonly guards: GcpGuardsPlan;
  readonly foundation: GcpFoundation;
  readonly keys: Keys;
  readonly alerting: Alerting;
}

/**
 * What Security Command Center finds, brought to people: it publishes findings by grade, and a message that is published
 * raises an alert. Which detectors run is a matter of the tier that was activated for the project, not of resources.
 * https://cloud.google.com/security-command-center/docs/how-to-notifications
 */
export class GcpDetection extends ComponentResource {
  readonly #name: string;
  readonly #args: GcpDetectionArgs;

  constructor(name: string, args: GcpDetectionArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Detection", name, {}, options);
    this.#name = name;
    this.#args = args;
    for (const findings of args.guards.findings) this.#tell(findings);
    this.registerOutputs({});
  }

  #tell(findings: FindingsPlan): void {
    const { plan, foundation } = this.#args;
    const { account: project } = plan.target;
    const logicalName = `${this.#name}-${findings.key}`;
    const topic = this.#createTopic(logicalName, findings);
    const config = new V2ProjectNotificationConfig(
      logicalName,
      {
        configId: findings.name,
        project,
        location: "global",
        description: findings.description,
        pubsubTopic: topic.id,
        streamingConfig: { filter: findings.filter },
      },
      { parent: this, dependsOn: waitFor(foundation, "securitycenter.googleapis.com") },
    );
    new TopicIAMMember(
      logicalName,
      {
        project,
        topic: topic.name,
        role: "roles/pubsub.publisher",
        member: interpolate`serviceAccount:${config.serviceAccount}`,
      },
      { parent: this },
    );
    this.#alert(logicalName, findings, topic);
  }

  /** What was found can be read for a week. */
  #createTopic(logicalName: string, { name }: FindingsPlan): Topic {
    const { plan, keys, foundation } = this.#args;
    const { account: project, region } = plan.target;
    const topic = new Topic(
      logicalName,
      {
        name,
        project,
        kmsKeyName: keys.keyId("operations", region),
        messageStoragePolicy: { allowedPersistenceRegions: [region] },
      },
      { parent: this, dependsOn: waitFor(foundation, "pubsub.googleapis.com") },
    );
    new Subscription(
      logicalName,
      {
        name,
        project,
        topic: topic.id,
        messageRetentionDuration: "604800s",
        expirationPolicy: { ttl: "" },
        ackDeadlineSeconds: 60,
      },
      { parent: this },
    );
    return topic;
  }

  #alert(logicalName: string, findings: FindingsPlan, topic: Topic): void {
    const { plan, foundation, alerting } = this.#args;
    const context = {
      project: plan.target.account,
      channels: channelsOf(alerting, findings.severity),
      tags: foundation.tags,
      parent: this,
      dependsOn: waitFor(foundation, "monitoring.googleapis.com"),
    };
    const limit = {
      metric: { namespace: "pubsub_topic", name: published, statistic: "ALIGN_DELTA/REDUCE_SUM" },
      comparison: "GreaterThanThreshold",
      threshold: 0,
      periodSeconds: 300,
      evaluationPeriods: 1,
      missingData: "notBreaching",
    } as const;
    new AlertPolicy(
      logicalName,
      {
        ...policyBasics(findings, "audit", context),
        conditions: [
          {
            displayName: findings.name,
            conditionThreshold: {
              filter: interpolate`resource.type="pubsub_topic" AND metric.type="${published}" AND resource.labels.topic_id="${topic.name}"`,
              ...thresholdOf(limit),
            },
          },
        ],
        alertStrategy: { autoClose: "3600s" },
      },
      { parent: this, dependsOn: context.dependsOn },
    );
  }
}

/** https://cloud.google.com/pubsub/docs/monitoring */
const published = "pubsub.googleapis.com/topic/send_message_operation_count";
