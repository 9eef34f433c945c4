import type { Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { actionGroupToken } from "./action-groups.ts";
import { metricProblem } from "./metrics.ts";
import { arm, docs, named, refersTo } from "./types.ts";

const monitor = `${docs}/azure/azure-monitor`;
const limits = `${monitor}/service-limits`;

const groupExists = refersTo(
  actionGroupToken,
  "ResourceNotFound",
  "The Resource 'Microsoft.Insights/actionGroups/{value}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  { status: 404 },
);

/** Services of a storage account are watched as resources of their own, and are there as soon as the account is. */
function watched(id: string, cloud: CloudView) {
  return cloud.byId(id) ?? cloud.byId(id.replace(/\/\w+Services\/default$/i, ""));
}

const scopesExist: Rule = {
  code: "ResourceNotFound",
  status: 404,
  evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  refuses: ({ inputs }, cloud) => {
    const missing = inputs
      .texts("scopes")
      .find((scope) => !/^\/subscriptions\/[^/]+$/i.test(scope) && !watched(scope, cloud));
    return missing && `The resource '${missing}' was not found.`;
  },
};

function oneOf(path: string, allowed: readonly string[]): Rule {
  return {
    code: "BadRequest",
    refuses: ({ inputs }) => {
      const value = inputs.text(path);
      return value === undefined || allowed.includes(value)
        ? undefined
        : `The value '${value}' of '${path}' is invalid. Supported values are: ${allowed.join(", ")}.`;
    },
  };
}

/** Minutes of a duration such as `PT5M` or `P1D`. */
export function minutesOf(duration: string | undefined): number {
  const [, days = "0", hours = "0", minutes = "0"] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration ?? "") ?? [];
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}

const severity: Rule = {
  code: "BadRequest",
  refuses: ({ inputs }) => {
    const value = inputs.number("severity");
    return value === undefined || (Number.isInteger(value) && value >= 0 && value <= 4)
      ? undefined
      : `The severity '${value}' is invalid: it must be between 0 and 4.`;
  },
};

const frequencyWithinWindow: Rule = {
  code: "BadRequest",
  refuses: ({ inputs }) => {
    const [frequency, window] = [inputs.text("evaluationFrequency"), inputs.text("windowSize")];
    return minutesOf(frequency) > minutesOf(window)
      ? `The evaluation frequency '${frequency}' cannot be greater than the window size '${window}'.`
      : undefined;
  },
};

/** The three kinds of rules that tell somebody. */
export const azureAlertRules: Behaviours = {
  "azure-native:monitor:MetricAlert": {
    ...arm("Microsoft.Insights/metricAlerts"),
    evidence: `${docs}/rest/api/monitor/metric-alerts/create-or-update`,
    inputs: [
      "actions",
      "autoMitigate",
      "criteria",
      "description",
      "enabled",
      "evaluationFrequency",
      "scopes",
      "severity",
      "targetResourceRegion",
      "targetResourceType",
      "windowSize",
    ],
    name: named("ruleName"),
    outputs: ({ createdAt }) => ({ isMigrated: false, lastUpdatedTime: createdAt }),
    references: { "actions[].actionGroupId": groupExists },
    rules: [
      scopesExist,
      severity,
      oneOf("windowSize", ["PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D"]),
      oneOf("evaluationFrequency", ["PT1M", "PT5M", "PT15M", "PT30M", "PT1H"]),
      frequencyWithinWindow,
      {
        code: "BadRequest",
        evidence: `${monitor}/alerts/alerts-troubleshoot-metric`,
        refuses: ({ inputs }, cloud) => refuseMetrics(inputs, cloud),
      },
      {
        code: "BadRequest",
        evidence: `${docs}/azure/azure-monitor/app/availability`,
        refuses: ({ inputs }) => {
          const test = inputs.text("criteria.webTestId");
          const component = inputs.text("criteria.componentId");
          const scopes = inputs.texts("scopes");
          return test !== undefined &&
            (!scopes.includes(test) || component === undefined || !scopes.includes(component))
            ? "The scopes of an alert on a web test must be the web test and its Application Insights component."
            : undefined;
        },
      },
    ],
    quota: {
      limit: 5000,
      perAccount: true,
      code: "MetricAlertQuotaExceeded",
      message: "The subscription has reached its limit of {value} metric alert rules.",
      evidence: limits,
    },
    seconds: [6, 5, 4],
  },

  "azure-native:monitor:ActivityLogAlert": {
    ...arm("Microsoft.Insights/activityLogAlerts"),
    evidence: `${docs}/rest/api/monitor/activity-log-alerts/create-or-update`,
    inputs: ["actions", "condition", "description", "enabled", "scopes"],
    name: named("activityLogAlertName"),
    references: { "actions.actionGroups[].actionGroupId": groupExists },
    rules: [
      scopesExist,
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const categories = inputs.each("condition.allOf").filter((each) => each.text("field") === "category");
          return categories.length === 1
            ? undefined
            : "The condition of an activity log alert must contain exactly one 'category' field.";
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const incomplete = inputs
            .each("condition.allOf")
            .find((each) => (each.has("anyOf") ? each.has("field") || each.has("equals") : !each.has("field")));
          return incomplete && "A condition has either a 'field' with 'equals' or 'containsAny', or 'anyOf'.";
        },
      },
      {
        code: "LocationNotAvailableForResourceType",
        refuses: ({ inputs }) => {
          const location = inputs.text("location") ?? "Global";
          return ["global", "westeurope", "northeurope"].includes(location.toLowerCase().replaceAll(" ", ""))
            ? undefined
            : `The provided location '${location}' is not available for resource type 'Microsoft.Insights/activityLogAlerts'. List of available regions for the resource type is 'global,westeurope,northeurope'.`;
        },
      },
    ],
    quota: {
      limit: 100,
      perAccount: true,
      code: "ActivityLogAlertQuotaExceeded",
      message: "The subscription has reached its limit of {value} active activity log alert rules.",
      evidence: limits,
    },
    seconds: [5, 5, 3],
  },

  "azure-native:monitor:ScheduledQueryRule": {
    ...arm("Microsoft.Insights/scheduledQueryRules"),
    evidence: `${docs}/rest/api/monitor/scheduled-query-rules/create-or-update`,
    inputs: [
      "actions",
      "autoMitigate",
      "criteria",
      "description",
      "displayName",
      "enabled",
      "evaluationFrequency",
      "kind",
      "muteActionsDuration",
      "scopes",
      "severity",
      "skipQueryValidation",
      "targetResourceTypes",
      "windowSize",
    ],
    name: named("ruleName"),
    outputs: () => ({
      createdWithApiVersion: "2023-12-01",
      isLegacyLogAnalyticsRule: false,
      isWorkspaceAlertsStorageConfigured: false,
    }),
    references: { "actions.actionGroups": groupExists },
    rules: [
      scopesExist,
      severity,
      oneOf("windowSize", [
        ...["PT1M", "PT5M", "PT10M", "PT15M", "PT30M", "PT45M", "PT1H", "PT2H", "PT3H", "PT4H", "PT5H", "PT6H"],
        ...["P1D", "P2D"],
      ]),
      frequencyWithinWindow,
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const wrong = inputs.each("criteria.allOf").find((each) => {
            const periods = each.number("failingPeriods.numberOfEvaluationPeriods") ?? 1;
            const failing = each.number("failingPeriods.minFailingPeriodsToAlert") ?? 1;
            return periods < 1 || periods > 6 || failing < 1 || failing > periods;
          });
          return (
            wrong &&
            "The number of violations must be between 1 and the number of evaluation periods, which is between 1 and 6."
          );
        },
      },
      {
        code: "BadRequest",
        evidence: `${monitor}/alerts/alerts-create-log-alert-rule`,
        refuses: ({ inputs }) =>
          inputs.has("muteActionsDuration") && inputs.flag("autoMitigate")
            ? "Mute actions and automatic resolution of alerts cannot be used together."
            : undefined,
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const counted = inputs
            .each("criteria.allOf")
            .find((each) => each.text("timeAggregation") !== "Count" && !each.has("metricMeasureColumn"));
          return counted && "The measure column is required for every aggregation type but 'Count'.";
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) =>
          inputs.each("criteria.allOf").some((each) => !each.text("query")?.trim())
            ? "The query of a log alert rule cannot be empty."
            : undefined,
      },
    ],
    quota: {
      limit: 5000,
      perAccount: true,
      code: "LogAlertQuotaExceeded",
      message: "The subscription has reached its limit of {value} log search alert rules.",
      evidence: limits,
    },
    seconds: [7, 6, 4],
  },
};

function refuseMetrics(inputs: Reader, cloud: CloudView): string | undefined {
  const [scope = ""] = inputs.texts("scopes");
  for (const criterion of inputs.each("criteria.allOf")) {
    const namespace = criterion.text("metricNamespace") ?? "";
    const problem =
      criterion.flag("skipMetricValidation") || !watched(scope, cloud)
        ? undefined
        : metricProblem({
            namespace,
            scope,
            name: criterion.text("metricName") ?? "",
            aggregation: criterion.text("timeAggregation") ?? "",
            dimensions: criterion.texts("dimensions[].name"),
          });
    if (problem !== undefined) return problem;
  }
  return undefined;
}
