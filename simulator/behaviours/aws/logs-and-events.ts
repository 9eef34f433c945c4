import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const logs = inService("CloudWatch Logs");
const logsApi = `${docs}/AmazonCloudWatchLogs/latest/APIReference`;
const events = inService("EventBridge");
const eventsApi = `${docs}/eventbridge/latest/APIReference`;
const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";

/** Log groups, what counts in them, event rules and where they send. */
export const logsAndEvents: Behaviours = {
  [tokens.logGroup]: {
    ...logs,
    evidence: `${logsApi}/API_CreateLogGroup.html`,
    noun: "CloudWatch Logs Log Group",
    calls: ["CreateLogGroup", "PutRetentionPolicy", "DeleteLogGroup"],
    inputs: ["retentionInDays", "kmsKeyId", "logGroupClass", "skipDestroy"],
    defaults: { logGroupClass: "STANDARD", skipDestroy: false },
    name: {
      unique: "region",
      taken: taken("ResourceAlreadyExistsException", "The specified log group already exists"),
    },
    arn: "arn:aws:logs:{region}:{account}:log-group:{name}",
    outputs: () => ({ deletionProtectionEnabled: false }),
    references: {
      kmsKeyId: refersTo(
        [tokens.key, tokens.replicaKey],
        "InvalidParameterException",
        "The specified KMS key does not exist or is not allowed to be used with LogGroup '{name}'",
      ),
    },
    rules: [
      {
        code: "InvalidParameterException",
        evidence: `${docs}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
        refuses: ({ inputs, arn, region }, cloud) => {
          const key = cloud.find([tokens.key, tokens.replicaKey], inputs.text("kmsKeyId"));
          const policy = key?.outputs.text("policy");
          return policy === undefined ||
            policy.includes(`logs.${region}.amazonaws.com`) ||
            policy.includes('"logs.amazonaws.com"')
            ? undefined
            : `The specified KMS key does not exist or is not allowed to be used with Arn '${arn}'`;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    ...logs,
    evidence: `${logsApi}/API_PutMetricFilter.html`,
    noun: "CloudWatch Logs Metric Filter",
    calls: ["PutMetricFilter", "PutMetricFilter", "DeleteMetricFilter"],
    inputs: ["logGroupName", "pattern", "metricTransformation"],
    name: {},
    outputs: () => ({ applyOnTransformedLogs: false }),
    references: {
      logGroupName: refersTo(tokens.logGroup, "ResourceNotFoundException", "The specified log group does not exist."),
    },
    rules: [
      {
        code: "InvalidParameterException",
        evidence: `${docs}/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html`,
        refuses: ({ inputs }) => {
          const pattern = inputs.text("pattern")?.trim() ?? "";
          const balanced = (open: string, close: string) => pattern.split(open).length === pattern.split(close).length;
          return pattern.startsWith("{") && !(pattern.endsWith("}") && balanced("(", ")"))
            ? "Invalid metric filter pattern"
            : undefined;
        },
      },
    ],
    quota: {
      limit: 100,
      perInput: "logGroupName",
      code: "LimitExceededException",
      message: "Resource limit exceeded.",
      evidence: `${docs}/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html`,
    },
    seconds: [1, 1, 1],
  },
  [rule]: {
    ...events,
    evidence: `${eventsApi}/API_PutRule.html`,
    noun: "EventBridge Rule",
    calls: ["PutRule", "PutRule", "DeleteRule"],
    inputs: ["description", "eventPattern", "scheduleExpression", "state", "roleArn", "eventBusName", "forceDestroy"],
    defaults: { eventBusName: "default", state: "ENABLED", forceDestroy: false },
    name: {},
    arn: "arn:aws:events:{region}:{account}:rule/{name}",
    rules: [
      {
        code: "InvalidEventPatternException",
        evidence: `${docs}/eventbridge/latest/userguide/eb-create-pattern.html`,
        refuses: ({ inputs }) => patternProblem(inputs.text("eventPattern")),
      },
      {
        code: "ValidationException",
        evidence: `${docs}/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html`,
        refuses: ({ inputs }) => {
          const expression = inputs.text("scheduleExpression");
          return expression === undefined ||
            /^cron\(\S+( \S+){5}\)$|^rate\([1-9]\d* (minute|hour|day)s?\)$/.test(expression)
            ? undefined
            : "Parameter ScheduleExpression is not valid.";
        },
      },
    ],
    heldBy: [{ types: [target], code: "ValidationException", message: "Rule can't be deleted since it has targets." }],
    quota: {
      limit: 300,
      code: "LimitExceededException",
      message: "The requested resource exceeds the maximum number allowed.",
      evidence: `${docs}/eventbridge/latest/userguide/eb-quota.html`,
    },
    seconds: [1, 1, 1],
  },
  [target]: {
    ...events,
    evidence: `${eventsApi}/API_PutTargets.html`,
    noun: "EventBridge Target",
    calls: ["PutTargets", "PutTargets", "RemoveTargets"],
    inputs: [
      "rule",
      "arn",
      "targetId",
      "roleArn",
      "input",
      "inputPath",
      "inputTransformer",
      "eventBusName",
      "retryPolicy",
      "deadLetterConfig",
      "forceDestroy",
    ],
    defaults: { eventBusName: "default", forceDestroy: false },
    name: { auto: false },
    id: ({ inputs, random }) =>
      `${inputs.text("rule")}-${inputs.text("targetId") ?? random("terraform-{digits26}", "target")}`,
    outputs: ({ inputs, random }) => ({
      targetId: inputs.text("targetId") ?? random("terraform-{digits26}", "target"),
    }),
    references: {
      rule: refersTo(rule, "ResourceNotFoundException", "Rule {value} does not exist on EventBus default."),
      roleArn: refersTo(tokens.role, "ValidationException", "RoleArn {value} does not exist.", { within: "account" }),
    },
    rules: [
      {
        code: "ValidationException",
        evidence: `${docs}/eventbridge/latest/userguide/eb-cross-region.html`,
        refuses: ({ inputs, region }) => {
          const arn = inputs.text("arn") ?? "";
          const [, , service, place] = arn.split(":");
          if (service === "events") {
            return inputs.has("roleArn") ? undefined : `RoleArn is required for target ${arn}.`;
          }
          return place && place !== region
            ? `Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format: a target of ${service} must be in ${region}.`
            : undefined;
        },
      },
      {
        code: "ValidationException",
        evidence: `${docs}/eventbridge/latest/userguide/eb-transform-target-input.html`,
        refuses: ({ inputs }) => {
          const template = inputs.text("inputTransformer.inputTemplate");
          if (template === undefined) return undefined;
          const paths = inputs.get("inputTransformer.inputPaths");
          const known = new Set(typeof paths === "object" && paths !== null ? Object.keys(paths) : []);
          const unfilled = [...template.matchAll(/<([\w.-]+)>/g)]
            .map(([, name = ""]) => name)
            .find((name) => !known.has(name) && !name.startsWith("aws.events."));
          return unfilled && `InputTemplate for target contains invalid placeholder ${unfilled}.`;
        },
      },
    ],
    quota: {
      limit: 5,
      perInput: "rule",
      code: "LimitExceededException",
      message: "The requested resource exceeds the maximum number allowed.",
      evidence: `${docs}/eventbridge/latest/userguide/eb-quota.html`,
    },
    seconds: [1, 1, 1],
  },
};

function patternProblem(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch {
    return "Event pattern is not valid. Reason: not a JSON object";
  }
  return leafProblem(pattern, "");
}

/** Every leaf of a pattern is a list: `"source": ["aws.health"]`. */
function leafProblem(pattern: unknown, at: string): string | undefined {
  if (typeof pattern !== "object" || pattern === null) {
    return `Event pattern is not valid. Reason: "${at}" must be an object or an array`;
  }
  if (Array.isArray(pattern))
    return pattern.length === 0 ? `Event pattern is not valid. Reason: Empty arrays are not allowed` : undefined;
  for (const [key, value] of Object.entries(pattern)) {
    if (key === "$or") continue;
    const problem = leafProblem(value, key);
    if (problem) return problem;
  }
  return undefined;
}
