import type { Attempt, Rule } from "../../core/behaviour.ts";
import { isObject, type Reader } from "../../values.ts";
import { docs } from "./types.ts";

const guide = `${docs}/monitoring`;
const policies = `${guide}/api/ref_v3/rest/v3/projects.alertPolicies`;
const invalid = "INVALID_ARGUMENT";

/** Conditions by their kind, which is the name of the one block that each has. */
const kinds = [
  "conditionThreshold",
  "conditionAbsent",
  "conditionMatchedLog",
  "conditionMonitoringQueryLanguage",
  "conditionPrometheusQueryLanguage",
  "conditionSql",
] as const;

function conditions({ inputs }: Attempt): readonly Reader[] {
  return inputs.each("conditions");
}

/** A rule on each condition; the path is put before what is wrong with it. */
function onConditions(evidence: string, wrong: (condition: Reader, attempt: Attempt) => string | undefined): Rule {
  return {
    code: invalid,
    evidence,
    refuses: (attempt) => {
      const found = conditions(attempt).map((condition) => wrong(condition, attempt));
      const index = found.findIndex((each) => each !== undefined);
      return index === -1 ? undefined : `Field alert_policy.conditions[${index}] had an invalid value: ${found[index]}`;
    },
  };
}

/** Seconds of `60s`; NaN of anything else. */
export function secondsOf(text: string | undefined): number {
  return Number(/^(\d+(?:\.\d+)?)s$/.exec(text ?? "")?.[1] ?? Number.NaN);
}

const series = ["conditionThreshold", "conditionAbsent"] as const;

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#Condition */
export const conditionRules: readonly Rule[] = [
  onConditions(`${policies}#Condition`, (condition) => {
    const given = kinds.filter((kind) => condition.has(kind));
    return given.length === 1 ? undefined : `exactly one kind of condition must be given, not ${given.length}`;
  }),
  onConditions(`${policies}#MetricThreshold`, (condition) => {
    const kind = series.find((each) => condition.has(each));
    const filter = kind && condition.text(`${kind}.filter`);
    if (filter === undefined) return undefined;
    const missing = ["resource.type", "metric.type"].find((key) => !filter.includes(key));
    return missing && `must specify a restriction on "${missing}" in the filter`;
  }),
  onConditions(`${policies}#ComparisonType`, (condition) => {
    const comparison = condition.text("conditionThreshold.comparison");
    return comparison === undefined || ["COMPARISON_GT", "COMPARISON_LT"].includes(comparison)
      ? undefined
      : `only COMPARISON_GT and COMPARISON_LT are supported, not ${comparison}`;
  }),
  onConditions(`${policies}#MetricThreshold`, (condition) => {
    const duration = condition.text("conditionThreshold.duration");
    if (duration === undefined) return undefined;
    const seconds = secondsOf(duration);
    return seconds % 60 === 0 && seconds <= 84_600
      ? undefined
      : `duration must be a multiple of 60 seconds of at most 23 hours 30 minutes, not ${duration}`;
  }),
  onConditions(`${guide}/alerts/concepts-indepth#partial-metric-data`, (condition) =>
    condition.has("conditionThreshold.evaluationMissingData") &&
    secondsOf(condition.text("conditionThreshold.duration")) < 60
      ? "evaluation_missing_data needs a duration of at least 60 seconds"
      : undefined,
  ),
  onConditions(`${policies}#Aggregation`, (condition) => {
    const periods = condition.texts("conditionThreshold.aggregations[].alignmentPeriod");
    const short = periods.find((period) => !(secondsOf(period) >= 60));
    return short && `alignment_period must be at least 60 seconds, not ${short}`;
  }),
  onConditions(`${docs}/logging/docs/alerting/log-based-alerts`, (condition, { inputs }) => {
    if (!condition.has("conditionMatchedLog")) return undefined;
    if (inputs.each("conditions").length > 1) return "a condition on logs must be the only one of its policy";
    const period = inputs.text("alertStrategy.notificationRateLimit.period");
    if (period === undefined) return "a condition on logs needs a notification rate limit";
    return secondsOf(period) >= 300 ? undefined : `the notification rate limit is 5 minutes at least, not ${period}`;
  }),
  onConditions(`${docs}/logging/docs/alerting/log-based-alerts#log-based-alert-labels`, (condition) => {
    const extractors = condition.get("conditionMatchedLog.labelExtractors");
    if (!isObject(extractors)) return undefined;
    const wrong = Object.values(extractors).find((text) => !/^(REGEXP_)?EXTRACT\(.+\)$/.test(String(text)));
    return wrong === undefined
      ? undefined
      : `label extractor ${JSON.stringify(wrong)} is neither EXTRACT nor REGEXP_EXTRACT`;
  }),
  onConditions(`${guide}/promql/create-promql-alerts-api`, (condition, { inputs }) =>
    condition.has("conditionPrometheusQueryLanguage") && inputs.each("conditions").length > 1
      ? "a condition in PromQL must be the only one of its policy"
      : undefined,
  ),
];
