import type { NegativeCase } from "../negative-case.ts";

const docs = "https://docs.aws.amazon.com";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const mute = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";
const dashboard = "aws:cloudwatch/dashboard:Dashboard";
const topic = "aws:sns/topic:Topic";
const topicPolicy = "aws:sns/topicPolicy:TopicPolicy";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const metricFilter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";

/** A compliant alarm; each case breaks one thing of it. */
const cpu = {
  name: "cpu",
  namespace: "AWS/EC2",
  metricName: "CPUUtilization",
  statistic: "Average",
  comparisonOperator: "GreaterThanThreshold",
  threshold: 85,
  period: 300,
  evaluationPeriods: 3,
};
const { statistic: _, ...cpuWithoutStatistic } = cpu;
const nightly = { expression: "cron(0 19 * * *)", duration: "PT12H", timezone: "Europe/Paris" };
const pattern = '{"source":["aws.health"]}';
const alarmPage = `${docs}/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html`;
const mutePage = `${docs}/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html`;

export const cases: readonly NegativeCase[] = [
  {
    title: "an alarm on a period that is neither 10, 20, 30 nor a multiple of 60",
    attempt: { create: [alarm, "cpu", { ...cpu, period: 90 }] },
    expectedCode: "check:condition",
    evidence: alarmPage,
  },
  {
    title: "an alarm every 10 seconds on a metric that AWS publishes each minute",
    attempt: { create: [alarm, "cpu", { ...cpu, period: 10 }] },
    expectedCode: "ValidationError",
    evidence: `${docs}/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html`,
  },
  {
    title: "an alarm that looks back over more than a day in steps of minutes",
    attempt: { create: [alarm, "cpu", { ...cpu, evaluationPeriods: 289 }] },
    expectedCode: "ValidationError",
    evidence: alarmPage,
  },
  {
    title: "more datapoints to alarm than periods",
    attempt: { create: [alarm, "cpu", { ...cpu, datapointsToAlarm: 4 }] },
    expectedCode: "ValidationError",
    evidence: alarmPage,
  },
  {
    title: "an alarm that notifies a topic of another region",
    given: [[topic, "far", { name: "far", region: "eu-central-1" }]],
    attempt: { create: [alarm, "cpu", { ...cpu, alarmActions: ["<far.arn>"] }] },
    expectedCode: "ValidationError",
    expectedText: "Invalid region eu-central-1",
    evidence: alarmPage,
  },
  {
    title: "an alarm with both a statistic and a percentile",
    attempt: { create: [alarm, "cpu", { ...cpu, extendedStatistic: "p99" }] },
    expectedCode: "check:group",
    evidence: alarmPage,
  },
  {
    title: "a percentile that does not exist",
    attempt: { create: [alarm, "cpu", { ...cpuWithoutStatistic, extendedStatistic: "percentile99" }] },
    expectedCode: "ValidationError",
    evidence: `${docs}/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html`,
  },
  {
    title: "an unknown comparison",
    attempt: { create: [alarm, "cpu", { ...cpu, comparisonOperator: "GreaterThan" }] },
    expectedCode: "check:enum",
    evidence: alarmPage,
  },
  {
    title: "a mute of an alarm that does not exist",
    attempt: {
      create: [mute, "night", { name: "night", rule: { schedule: nightly }, muteTargets: { alarmNames: ["cpu"] } }],
    },
    expectedCode: "ResourceNotFoundException",
    evidence: mutePage,
  },
  {
    title: "a mute of more than a hundred alarms",
    attempt: {
      create: [
        mute,
        "all",
        {
          name: "all",
          rule: { schedule: nightly },
          muteTargets: { alarmNames: Array.from({ length: 101 }, (_, index) => `alarm-${index}`) },
        },
      ],
    },
    expectedCode: "check:items",
    evidence: `${docs}/AmazonCloudWatch/latest/APIReference/API_MuteTargets.html`,
  },
  {
    title: "a mute of a month",
    given: [[alarm, "cpu", cpu]],
    attempt: {
      create: [
        mute,
        "month",
        {
          name: "m",
          rule: { schedule: { ...nightly, duration: "P31D" } },
          muteTargets: { alarmNames: ["<cpu.name>"] },
        },
      ],
    },
    expectedCode: "ValidationError",
    evidence: mutePage,
  },
  {
    title: "a mute whose schedule has six fields",
    given: [[alarm, "cpu", cpu]],
    attempt: {
      create: [
        mute,
        "six",
        {
          name: "six",
          rule: { schedule: { ...nightly, expression: "cron(0 19 ? * * *)" } },
          muteTargets: { alarmNames: ["<cpu.name>"] },
        },
      ],
    },
    expectedCode: "ValidationError",
    evidence: mutePage,
  },
  {
    title: "a dashboard that is no JSON",
    attempt: { create: [dashboard, "d", { dashboardName: "d", dashboardBody: "widgets: []" }] },
    expectedCode: "InvalidParameterInput",
    evidence: `${docs}/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html`,
  },
  {
    title: "a dashboard without widgets",
    attempt: { create: [dashboard, "d", { dashboardName: "d", dashboardBody: "{}" }] },
    expectedCode: "InvalidParameterInput",
    evidence: `${docs}/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html`,
  },
  {
    title: "a topic encrypted with a key of another region",
    given: [["aws:kms/key:Key", "far", { region: "eu-central-1" }]],
    attempt: { create: [topic, "p1", { name: "p1", kmsMasterKeyId: "<far.arn>" }] },
    expectedCode: "KMSNotFound",
    evidence: `${docs}/sns/latest/dg/sns-key-management.html`,
  },
  {
    title: "a topic policy that allows everything",
    given: [[topic, "p1", { name: "p1" }]],
    attempt: {
      create: [
        topicPolicy,
        "open",
        {
          arn: "<p1.arn>",
          policy:
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
        },
      ],
    },
    expectedCode: "InvalidParameter",
    evidence: `${docs}/sns/latest/dg/sns-access-policy-use-cases.html`,
  },
  {
    title: "a webhook subscription that is no address",
    given: [[topic, "p1", { name: "p1" }]],
    attempt: { create: [subscription, "hook", { topic: "<p1.arn>", protocol: "https", endpoint: "itsm" }] },
    expectedCode: "InvalidParameter",
    evidence: `${docs}/sns/latest/api/API_Subscribe.html`,
  },
  {
    title: "a subscription to a topic that does not exist",
    attempt: {
      create: [
        subscription,
        "mail",
        { topic: "arn:aws:sns:eu-west-3:111122223333:none", protocol: "email", endpoint: "ops@example.com" },
      ],
    },
    expectedCode: "NotFound",
    evidence: `${docs}/sns/latest/api/API_Subscribe.html`,
  },
  {
    title: "two log groups of one name",
    given: [[logGroup, "first", { name: "/socle/app" }]],
    attempt: { create: [logGroup, "second", { name: "/socle/app" }] },
    expectedCode: "ResourceAlreadyExistsException",
    evidence: `${docs}/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html`,
  },
  {
    title: "a log group encrypted with a key whose policy leaves the service out",
    given: [["aws:kms/key:Key", "key", {}]],
    attempt: { create: [logGroup, "app", { name: "/socle/app", kmsKeyId: "<key.arn>" }] },
    expectedCode: "InvalidParameterException",
    evidence: `${docs}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
  },
  {
    title: "a retention that CloudWatch Logs does not offer",
    attempt: { create: [logGroup, "app", { name: "/socle/app", retentionInDays: 100 }] },
    expectedCode: "check:enum",
    evidence: `${docs}/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html`,
  },
  {
    title: "a metric filter with dimensions and a default value",
    given: [[logGroup, "app", { name: "/socle/app" }]],
    attempt: {
      create: [
        metricFilter,
        "f",
        {
          name: "f",
          logGroupName: "<app.name>",
          pattern: "{ $.x = * }",
          metricTransformation: {
            name: "m",
            namespace: "n",
            value: "1",
            defaultValue: "0",
            dimensions: { x: "$.x" },
          },
        },
      ],
    },
    expectedCode: "check:group",
    evidence: `${docs}/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html`,
  },
  {
    title: "an event pattern whose leaf is no list",
    attempt: { create: [rule, "r", { name: "r", eventPattern: '{"source":"aws.health"}' }] },
    expectedCode: "InvalidEventPatternException",
    evidence: `${docs}/eventbridge/latest/userguide/eb-create-pattern.html`,
  },
  {
    title: "a target in another region without going over a bus",
    given: [
      [topic, "far", { name: "far", region: "eu-central-1" }],
      [rule, "r", { name: "r", eventPattern: pattern }],
    ],
    attempt: { create: [target, "t", { rule: "<r.name>", arn: "<far.arn>" }] },
    expectedCode: "ValidationException",
    evidence: `${docs}/eventbridge/latest/userguide/eb-cross-region.html`,
  },
  {
    title: "a bus of another region without a role",
    given: [[rule, "r", { name: "r", eventPattern: pattern }]],
    attempt: {
      create: [target, "t", { rule: "<r.name>", arn: "arn:aws:events:eu-central-1:111122223333:event-bus/default" }],
    },
    expectedCode: "ValidationException",
    expectedText: "RoleArn is required",
    evidence: `${docs}/eventbridge/latest/userguide/eb-cross-region.html`,
  },
  {
    title: "an input template with a placeholder that no path fills",
    given: [
      [topic, "p1", { name: "p1" }],
      [rule, "r", { name: "r", eventPattern: pattern }],
    ],
    attempt: {
      create: [
        target,
        "t",
        {
          rule: "<r.name>",
          arn: "<p1.arn>",
          inputTransformer: { inputPaths: { account: "$.account" }, inputTemplate: '{"region":<region>}' },
        },
      ],
    },
    expectedCode: "ValidationException",
    expectedText: "placeholder region",
    evidence: `${docs}/eventbridge/latest/userguide/eb-transform-target-input.html`,
  },
  {
    title: "deleting a rule that still has a target",
    given: [
      [topic, "p1", { name: "p1" }],
      [rule, "r", { name: "r", eventPattern: pattern }],
      [target, "t", { rule: "<r.name>", arn: "<p1.arn>" }],
    ],
    attempt: { delete: "r" },
    expectedCode: "ValidationException",
    evidence: `${docs}/eventbridge/latest/APIReference/API_DeleteRule.html`,
  },
];
