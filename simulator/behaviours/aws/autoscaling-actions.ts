import type { Behaviours, Rule } from "../../core/behaviour.ts";
import { docs, inService, references, refersTo, tokens } from "./types.ts";

const service = inService("Auto Scaling");
const api = `${docs}/autoscaling/ec2/APIReference`;
const guide = `${docs}/autoscaling/ec2/userguide`;
const policy = "aws:autoscaling/policy:Policy";
const schedule = "aws:autoscaling/schedule:Schedule";

const group = refersTo(tokens.autoscalingGroup, "ValidationError", "AutoScalingGroup name not found - {value}");

const notifications = new Set([
  "autoscaling:EC2_INSTANCE_LAUNCH",
  "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
  "autoscaling:EC2_INSTANCE_TERMINATE",
  "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
  "autoscaling:TEST_NOTIFICATION",
]);

/** How groups of machines scale, and whom they tell. */
export const scalingActions: Behaviours = {
  [policy]: {
    ...service,
    evidence: `${api}/API_PutScalingPolicy.html`,
    noun: "Auto Scaling Policy",
    calls: ["PutScalingPolicy", "PutScalingPolicy", "DeletePolicy"],
    inputs: [
      "adjustmentType",
      "autoscalingGroupName",
      "cooldown",
      "enabled",
      "estimatedInstanceWarmup",
      "metricAggregationType",
      "minAdjustmentMagnitude",
      "policyType",
      "scalingAdjustment",
      "stepAdjustments",
      "targetTrackingConfiguration",
    ],
    name: {},
    defaults: { policyType: "SimpleScaling", enabled: true },
    references: { autoscalingGroupName: group },
    arn: "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{autoscalingGroupName}:policyName/{name}",
    outputs: ({ inputs }) => ({
      metricAggregationType:
        inputs.text("metricAggregationType") ?? (inputs.text("policyType") === "StepScaling" ? "Average" : ""),
    }),
    rules: [
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const needed: Readonly<Record<string, readonly string[]>> = {
            SimpleScaling: ["adjustmentType", "scalingAdjustment"],
            StepScaling: ["adjustmentType", "stepAdjustments"],
            TargetTrackingScaling: ["targetTrackingConfiguration"],
          };
          const type = inputs.text("policyType") ?? "";
          const missing = needed[type]?.filter((key) => !inputs.has(key)) ?? [];
          return missing.length > 0 ? `${type} policies must specify ${missing.join(" and ")}` : undefined;
        },
      },
      {
        code: "ValidationError",
        refuses: ({ inputs }) =>
          inputs.text("policyType") !== "TargetTrackingScaling" && inputs.has("targetTrackingConfiguration")
            ? "TargetTrackingConfiguration can be specified for policies of the type TargetTrackingScaling only"
            : undefined,
      },
      {
        code: "ValidationError",
        evidence: `${api}/API_PredefinedMetricSpecification.html`,
        refuses: ({ inputs }) => {
          const metric = inputs.each("targetTrackingConfiguration.predefinedMetricSpecification")[0];
          const isCount = metric?.text("predefinedMetricType") === "ALBRequestCountPerTarget";
          return isCount && !metric?.has("resourceLabel")
            ? "A resource label must be specified for the metric type ALBRequestCountPerTarget"
            : undefined;
        },
      },
      {
        code: "ValidationError",
        refuses: ({ inputs }) =>
          (inputs.number("targetTrackingConfiguration.targetValue") ?? 1) <= 0
            ? "The target value must be greater than 0"
            : undefined,
      },
    ],
    quota: {
      limit: 50,
      perInput: "autoscalingGroupName",
      code: "LimitExceeded",
      message: "You have reached your limit of {value} scaling policies per group.",
      evidence: `${guide}/ec2-auto-scaling-quotas.html`,
    },
    seconds: [2, 2, 2],
  },

  [schedule]: {
    ...service,
    evidence: `${api}/API_PutScheduledUpdateGroupAction.html`,
    noun: "Auto Scaling Scheduled Action",
    calls: ["PutScheduledUpdateGroupAction", "PutScheduledUpdateGroupAction", "DeleteScheduledAction"],
    inputs: [
      "autoscalingGroupName",
      "desiredCapacity",
      "endTime",
      "maxSize",
      "minSize",
      "recurrence",
      "scheduledActionName",
      "startTime",
      "timeZone",
    ],
    references: { autoscalingGroupName: group },
    id: "{scheduledActionName}",
    arn: "arn:aws:autoscaling:{region}:{account}:scheduledUpdateGroupAction:{uuid}:autoScalingGroupName/{autoscalingGroupName}:scheduledActionName/{scheduledActionName}",
    outputs: ({ inputs, createdAt }) => ({
      desiredCapacity: inputs.number("desiredCapacity") ?? 0,
      minSize: inputs.number("minSize") ?? 0,
      maxSize: inputs.number("maxSize") ?? 0,
      startTime: inputs.text("startTime") ?? createdAt,
      endTime: inputs.text("endTime") ?? "",
      recurrence: inputs.text("recurrence") ?? "",
      timeZone: inputs.text("timeZone") ?? "",
    }),
    rules: scheduleRules(),
    quota: {
      limit: 125,
      perInput: "autoscalingGroupName",
      code: "LimitExceeded",
      message: "You have reached your limit of {value} scheduled actions per group.",
      evidence: `${guide}/ec2-auto-scaling-quotas.html`,
    },
    seconds: [2, 2, 2],
  },

  "aws:autoscaling/notification:Notification": {
    ...service,
    evidence: `${api}/API_PutNotificationConfiguration.html`,
    noun: "Auto Scaling Notification",
    calls: ["PutNotificationConfiguration", "PutNotificationConfiguration", "DeleteNotificationConfiguration"],
    inputs: ["groupNames", "notifications", "topicArn"],
    references: {
      groupNames: group,
      topicArn: { ...references.topic, code: "ValidationError", message: "Unable to publish to the topic {value}" },
    },
    id: "{topicArn}",
    rules: [
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const stray = inputs.texts("notifications").find((kind) => !notifications.has(kind));
          return stray && `The notification type ${stray} is not valid`;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
};

function scheduleRules(): readonly Rule[] {
  const sizes = ["minSize", "desiredCapacity", "maxSize"] as const;
  return [
    {
      code: "ValidationError",
      refuses: ({ inputs }) =>
        sizes.some((size) => inputs.number(size) !== undefined)
          ? undefined
          : "At least one of MinSize, MaxSize and DesiredCapacity must be specified",
    },
    {
      code: "ValidationError",
      refuses: ({ inputs }) => {
        const [min, desired, max] = sizes.map((size) => {
          const value = inputs.number(size);
          return value === -1 ? undefined : value;
        });
        if (min !== undefined && max !== undefined && min > max)
          return `Min size (${min}) is greater than max size (${max})`;
        if (desired === undefined) return undefined;
        if (min !== undefined && desired < min)
          return `Desired capacity:${desired} must be greater or equal to min size:${min}`;
        return max !== undefined && desired > max
          ? `Desired capacity:${desired} must be less or equal to max size:${max}`
          : undefined;
      },
    },
    {
      code: "ValidationError",
      evidence: `${guide}/ec2-auto-scaling-scheduled-scaling.html`,
      refuses: ({ inputs }) => {
        const recurrence = inputs.text("recurrence");
        return recurrence === undefined || isUnixCron(recurrence)
          ? undefined
          : `Given recurrence string:${recurrence} is invalid`;
      },
    },
    {
      code: "ValidationError",
      refuses: ({ inputs }) => {
        const zone = inputs.text("timeZone");
        return zone === undefined || isTimeZone(zone) ? undefined : `Given time zone:${zone} is invalid`;
      },
    },
    {
      code: "ValidationError",
      refuses: ({ inputs, operation }, cloud) => {
        const [start, end] = [inputs.text("startTime"), inputs.text("endTime")];
        if (operation === "create" && start !== undefined && Date.parse(start) < Date.parse(cloud.now)) {
          return "Given start time is in the past";
        }
        return start !== undefined && end !== undefined && Date.parse(end) <= Date.parse(start)
          ? "Given end time is not after the start time"
          : undefined;
      },
    },
  ];
}

/** The five fields of Unix cron: not the six of EventBridge. */
function isUnixCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  return fields.length === 5 && fields.every((field) => /^[\dA-Za-z*,/-]+$/.test(field));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /\/|^(UTC|GMT|Etc)/.test(name);
  } catch {
    return false;
  }
}
