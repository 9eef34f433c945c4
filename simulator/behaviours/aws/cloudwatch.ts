import type { Attempt, Behaviours, Rule } from "../../core/behaviour.ts";
import { docs, inService, tokens } from "./types.ts";

const cloudWatch = inService("CloudWatch");
const api = `${docs}/AmazonCloudWatch/latest/APIReference`;
const actions = ["alarmActions", "okActions", "insufficientDataActions"];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html: an action's ARN names the alarm's own region. */
const actionsOfThisRegion: Rule = {
  code: "ValidationError",
  refuses: ({ inputs, region }) => {
    for (const action of actions.flatMap((path) => inputs.texts(path))) {
      const service = action.split(":")[2];
      const given = action.split(":")[3];
      if (given && given !== region && service !== "ssm-incidents") {
        return `Invalid region ${given} specified. Only ${region} is supported.`;
      }
    }
    return undefined;
  },
};

function evaluationSpan({ inputs }: Attempt): string | undefined {
  const period = inputs.number("period");
  const periods = inputs.number("evaluationPeriods");
  if (period === undefined || periods === undefined) return undefined;
  const most = period >= 3600 ? 604_800 : 86_400;
  return period * periods > most
    ? `Metrics cannot be checked across more than ${most === 86_400 ? "a day" : "seven days"} (EvaluationPeriods * Period must be <= ${most}).`
    : undefined;
}

/** Alarms, what mutes them, dashboards. */
export const cloudwatch: Behaviours = {
  [tokens.alarm]: {
    ...cloudWatch,
    evidence: `${api}/API_PutMetricAlarm.html`,
    noun: "CloudWatch Metric Alarm",
    calls: ["PutMetricAlarm", "PutMetricAlarm", "DeleteAlarms"],
    inputs: [
      "alarmDescription",
      "namespace",
      "metricName",
      "dimensions",
      "statistic",
      "extendedStatistic",
      "comparisonOperator",
      "threshold",
      "period",
      "evaluationPeriods",
      "datapointsToAlarm",
      "treatMissingData",
      "evaluateLowSampleCountPercentiles",
      "actionsEnabled",
      "unit",
      "metricQueries",
      "thresholdMetricId",
      ...actions,
    ],
    defaults: { actionsEnabled: true, treatMissingData: "missing" },
    name: {},
    arn: "arn:aws:cloudwatch:{region}:{account}:alarm:{name}",
    outputs: ({ inputs }) => ({
      evaluateLowSampleCountPercentiles: inputs.text("evaluateLowSampleCountPercentiles") ?? "",
    }),
    rules: [
      { code: "ValidationError", refuses: evaluationSpan },
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const points = inputs.number("datapointsToAlarm");
          const periods = inputs.number("evaluationPeriods");
          return points !== undefined && periods !== undefined && points > periods
            ? "DatapointsToAlarm must be less than or equal to EvaluationPeriods."
            : undefined;
        },
      },
      {
        code: "ValidationError",
        evidence: `${docs}/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html`,
        refuses: ({ inputs }) => {
          const statistic = inputs.text("extendedStatistic");
          return statistic === undefined ||
            /^(p|tm|tc|ts|wm)\d{1,2}(\.\d{1,10})?$|^IQM$|^(PR|TM|TC|TS|WM)\(.*\)$|^p100$/.test(statistic)
            ? undefined
            : `The value ${statistic} for parameter ExtendedStatistic is not supported.`;
        },
      },
      {
        code: "ValidationError",
        evidence: `${docs}/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html`,
        refuses: ({ inputs }) => {
          const period = inputs.number("period");
          const own = inputs.text("namespace")?.startsWith("AWS/");
          return own && period !== undefined && period < 60
            ? `Period must be a multiple of 60 for metrics of ${inputs.text("namespace")}: only custom metrics have a resolution under a minute.`
            : undefined;
        },
      },
      // Whether the topic of an action exists is not looked at: CloudWatch does not test actions.
      actionsOfThisRegion,
    ],
    quota: {
      limit: 5000,
      code: "LimitExceeded",
      message: "The maximum limit of {value} alarms in {region} has been reached.",
      evidence: `${docs}/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html`,
    },
    seconds: [1, 1, 1],
  },
  "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": {
    ...cloudWatch,
    evidence: `${api}/API_PutAlarmMuteRule.html`,
    noun: "CloudWatch Alarm Mute Rule",
    calls: ["PutAlarmMuteRule", "PutAlarmMuteRule", "DeleteAlarmMuteRule"],
    inputs: ["description", "rule", "muteTargets", "startDate", "expireDate"],
    name: {},
    arn: "arn:aws:cloudwatch:{region}:{account}:alarm-mute-rule:{name}",
    outputs: ({ inputs }, cloud) => ({
      lastUpdatedTimestamp: cloud.now,
      status: "SCHEDULED",
      muteType: inputs.text("rule.schedule.expression")?.startsWith("at(") ? "ONE_TIME" : "RECURRING",
    }),
    rules: [
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const expression = inputs.text("rule.schedule.expression") ?? "";
          return /^cron\(\S+( \S+){4}\)$|^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\)$/.test(expression)
            ? undefined
            : `Schedule expression ${expression} must be cron(minutes hours day-of-month month day-of-week) or at(yyyy-MM-ddThh:mm)`;
        },
      },
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const minutes = durationMinutes(inputs.text("rule.schedule.duration") ?? "");
          return minutes === undefined || minutes < 1 || minutes > 15 * 24 * 60
            ? `Duration ${inputs.text("rule.schedule.duration")} must be an ISO 8601 duration from PT1M to P15D`
            : undefined;
        },
      },
      {
        code: "ResourceNotFoundException",
        refuses: ({ inputs }, cloud) => {
          const names = new Set(cloud.all(tokens.alarm).map(({ name }) => name));
          const missing = inputs.texts("muteTargets.alarmNames").find((name) => !names.has(name));
          return missing && `Alarm ${missing} does not exist`;
        },
      },
    ],
    seconds: [2, 2, 1],
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    ...cloudWatch,
    evidence: `${api}/API_PutDashboard.html`,
    noun: "CloudWatch Dashboard",
    calls: ["PutDashboard", "PutDashboard", "DeleteDashboards"],
    inputs: ["dashboardName", "dashboardBody"],
    name: { input: "dashboardName" },
    outputs: ({ account, name }) => ({ dashboardArn: `arn:aws:cloudwatch::${account}:dashboard/${name}` }),
    rules: [
      {
        code: "InvalidParameterInput",
        evidence: `${docs}/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html`,
        refuses: ({ inputs }) => dashboardProblem(inputs.text("dashboardBody") ?? ""),
      },
    ],
    seconds: [1, 1, 1],
  },
};

function dashboardProblem(body: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return "The field DashboardBody must be a valid JSON object";
  }
  if (typeof parsed !== "object" || parsed === null || !("widgets" in parsed) || !Array.isArray(parsed.widgets)) {
    return "The dashboard body is invalid: should have required property 'widgets'";
  }
  return parsed.widgets.length > 500 ? "The dashboard body is invalid: more than 500 widgets" : undefined;
}

/** Minutes of an ISO 8601 duration in days, hours and minutes; undefined when it is none. */
function durationMinutes(text: string): number | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (!parts || text === "P" || text.endsWith("T")) return undefined;
  const [, days = "0", hours = "0", minutes = "0"] = parts;
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
