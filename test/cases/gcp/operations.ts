import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
const channel = "gcp:monitoring/notificationChannel:NotificationChannel";
const dashboard = "gcp:monitoring/dashboard:Dashboard";
const metric = "gcp:logging/metric:Metric";
const patches = "gcp:osconfig/patchDeployment:PatchDeployment";
const budget = "gcp:billing/budget:Budget";
const monitoring = "https://cloud.google.com/monitoring";
const policies = `${monitoring}/api/ref_v3/rest/v3/projects.alertPolicies`;
const patchApi = "https://cloud.google.com/compute/docs/osconfig/rest/v1/projects.patchDeployments";
const budgetApi = "https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets";

const threshold = {
  filter: 'resource.type="gce_instance" AND metric.type="compute.googleapis.com/instance/cpu/utilization"',
  comparison: "COMPARISON_GT",
  thresholdValue: 0.85,
  duration: "600s",
  aggregations: [{ alignmentPeriod: "300s", perSeriesAligner: "ALIGN_MEAN" }],
};

function alertOn(conditionThreshold: Values, rest: Values = {}): Values {
  return {
    displayName: "cpu",
    combiner: "OR",
    conditions: [{ displayName: "cpu", conditionThreshold: { ...threshold, ...conditionThreshold } }],
    ...rest,
  };
}

function create(type: string, inputs: Values): NegativeCase["attempt"] {
  return { create: [type, "made", inputs] };
}

const logAlert = {
  displayName: "event",
  combiner: "OR",
  conditions: [{ displayName: "event", conditionMatchedLog: { filter: "severity>=ERROR" } }],
  alertStrategy: { autoClose: "1800s", notificationRateLimit: { period: "300s" } },
};

const weekly = {
  patchDeploymentId: "patching-first",
  instanceFilter: { groupLabels: [{ labels: { environment: "prod" } }] },
  recurringSchedule: {
    timeZone: { id: "Europe/Paris" },
    timeOfDay: { hours: 3 },
    weekly: { dayOfWeek: "MONDAY" },
  },
};

const month = {
  billingAccount: "012345-6789AB-CDEF01",
  displayName: "prod",
  amount: { specifiedAmount: { currencyCode: "EUR", units: "900" } },
  budgetFilter: { projects: ["projects/example-prod"], calendarPeriod: "MONTH" },
  thresholdRules: [{ thresholdPercent: 0.5 }],
};

const email = { type: "email", displayName: "ops", labels: { email_address: "ops@example.com" } };

export const cases: readonly NegativeCase[] = [
  {
    title: "an alert on series of any kind of resource",
    attempt: create(policy, alertOn({ filter: 'metric.type="compute.googleapis.com/instance/cpu/utilization"' })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "resource.type",
    evidence: `${policies}#MetricThreshold`,
  },
  {
    title: "an alert at a threshold or above",
    attempt: create(policy, alertOn({ comparison: "COMPARISON_GE" })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "COMPARISON_GE",
    evidence: `${policies}#ComparisonType`,
  },
  {
    title: "an alert after ninety seconds",
    attempt: create(policy, alertOn({ duration: "90s" })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "multiple of 60 seconds",
    evidence: `${policies}#MetricThreshold`,
  },
  {
    title: "an alert on silence that lasts no minute",
    attempt: create(policy, alertOn({ duration: "0s", evaluationMissingData: "EVALUATION_MISSING_DATA_ACTIVE" })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "evaluation_missing_data",
    evidence: `${monitoring}/alerts/concepts-indepth#partial-metric-data`,
  },
  {
    title: "an alert on figures of half a minute",
    attempt: create(policy, alertOn({ aggregations: [{ alignmentPeriod: "30s", perSeriesAligner: "ALIGN_MEAN" }] })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "alignment_period",
    evidence: `${policies}#Aggregation`,
  },
  {
    title: "an alert of no condition that looks at anything",
    attempt: create(policy, { displayName: "cpu", combiner: "OR", conditions: [{ displayName: "cpu" }] }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "exactly one kind",
    evidence: `${policies}#Condition`,
  },
  {
    title: "an alert of seven conditions",
    attempt: create(policy, {
      displayName: "cpu",
      combiner: "OR",
      conditions: Array.from({ length: 7 }, (_, index) => ({
        displayName: `cpu ${index}`,
        conditionThreshold: threshold,
      })),
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "At most 6 conditions",
    evidence: `${monitoring}/quotas`,
  },
  {
    title: "an alert that tells a channel which does not exist",
    attempt: create(policy, alertOn({}, { notificationChannels: ["projects/example-prod/notificationChannels/1"] })),
    expectedCode: "NOT_FOUND",
    evidence: `${policies}/create`,
  },
  {
    title: "an alert on a metric of our own that does not exist",
    attempt: create(
      policy,
      alertOn({ filter: 'resource.type="project" AND metric.type="logging.googleapis.com/user/audit"' }),
    ),
    expectedCode: "NOT_FOUND",
    expectedText: "Cannot find metric",
    evidence: "https://cloud.google.com/logging/docs/logs-based-metrics/troubleshooting",
  },
  {
    title: "an alert on entries of the log without a limit of notices",
    attempt: create(policy, { ...logAlert, alertStrategy: { autoClose: "1800s" } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "rate limit",
    evidence: "https://cloud.google.com/logging/docs/alerting/log-based-alerts",
  },
  {
    title: "an alert on entries of the log that tells every minute",
    attempt: create(policy, { ...logAlert, alertStrategy: { notificationRateLimit: { period: "60s" } } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "5 minutes at least",
    evidence: "https://cloud.google.com/logging/docs/alerting/log-based-alerts",
  },
  {
    title: "a limit of notices for an alert on figures",
    attempt: create(policy, alertOn({}, { alertStrategy: { notificationRateLimit: { period: "300s" } } })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "only log-based",
    evidence: `${policies}#AlertStrategy`,
  },
  {
    title: "two queries in one alert",
    attempt: create(policy, {
      displayName: "count",
      combiner: "OR",
      conditions: ["one", "other"].map((displayName) => ({
        displayName,
        conditionPrometheusQueryLanguage: { query: "vector(1) > 0", duration: "0s", evaluationInterval: "60s" },
      })),
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "PromQL",
    evidence: `${monitoring}/promql/create-promql-alerts-api`,
  },
  {
    title: "an alert that closes by itself within a minute",
    attempt: create(policy, alertOn({}, { alertStrategy: { autoClose: "60s" } })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "auto_close",
    evidence: `${policies}#AlertStrategy`,
  },
  {
    title: "an alert with a label in capitals",
    attempt: create(policy, alertOn({}, { userLabels: { Severity: "P1" } })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "User label",
    evidence: `${policies}#AlertPolicy`,
  },
  {
    title: "patches before their API is enabled",
    newProject: true,
    attempt: create(patches, weekly),
    expectedCode: "SERVICE_DISABLED",
    evidence: "https://cloud.google.com/service-usage/docs/enable-disable",
  },
  {
    title: "a channel of a kind that there is not",
    attempt: create(channel, { type: "webhook", labels: { url: "https://itsm.example.com" } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "Unrecognized notification channel type",
    evidence: `${monitoring}/alerts/using-channels-api`,
  },
  {
    title: "a channel of e-mail without an address",
    attempt: create(channel, { type: "email", labels: {} }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "email_address",
    evidence: `${monitoring}/alerts/using-channels-api`,
  },
  {
    title: "a channel of text messages with a national number",
    attempt: create(channel, { type: "sms", labels: { number: "0612345678" } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "number",
    evidence: `${monitoring}/alerts/using-channels-api`,
  },
  {
    title: "the removal of a channel that an alert tells",
    given: [
      [channel, "ops", email],
      [policy, "cpu", alertOn({}, { notificationChannels: ["<ops.name>"] })],
    ],
    attempt: { delete: "ops" },
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${monitoring}/api/ref_v3/rest/v3/projects.notificationChannels/delete`,
  },
  {
    title: "a dashboard that is no JSON",
    attempt: create(dashboard, { dashboardJson: "{" }),
    expectedCode: "check:format",
    evidence: `${monitoring}/api/ref_v3/rest/v1/projects.dashboards`,
  },
  {
    title: "a dashboard wider than it can be",
    attempt: create(dashboard, {
      dashboardJson: JSON.stringify({
        displayName: "prod",
        mosaicLayout: { columns: 48, tiles: [{ xPos: 40, width: 16, height: 16, widget: {} }] },
      }),
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "beyond 48 columns",
    evidence: `${monitoring}/api/ref_v3/rest/v1/projects.dashboards`,
  },
  {
    title: "a second metric of the name",
    given: [[metric, "first", { name: "audit", filter: "severity>=ERROR" }]],
    attempt: create(metric, { name: "audit", filter: "severity>=ERROR" }),
    expectedCode: "alreadyExists",
    evidence: "https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics/create",
  },
  {
    title: "a metric that counts everything",
    attempt: create(metric, { name: "audit", filter: " " }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: "https://cloud.google.com/logging/docs/logs-based-metrics#limits",
  },
  {
    title: "patches in a time zone that there is not",
    attempt: create(patches, {
      ...weekly,
      recurringSchedule: { ...weekly.recurringSchedule, timeZone: { id: "Europe/Lille" } },
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "Europe/Lille",
    evidence: `${patchApi}#RecurringSchedule`,
  },
  {
    title: "patches in the fifth week",
    attempt: create(patches, {
      ...weekly,
      recurringSchedule: {
        timeZone: { id: "Europe/Paris" },
        timeOfDay: { hours: 3 },
        monthly: { weekDayOfMonth: { weekOrdinal: 5, dayOfWeek: "MONDAY" } },
      },
    }),
    expectedCode: "check:range",
    evidence: `${patchApi}#WeekDayOfMonth`,
  },
  {
    title: "patches of all machines and of some",
    attempt: create(patches, { ...weekly, instanceFilter: { ...weekly.instanceFilter, all: true } }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${patchApi}#PatchInstanceFilter`,
  },
  {
    title: "patches by the week and by the month",
    attempt: create(patches, {
      ...weekly,
      recurringSchedule: { ...weekly.recurringSchedule, monthly: { monthDay: 1 } },
    }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${patchApi}#RecurringSchedule`,
  },
  {
    title: "patches that take two days",
    attempt: create(patches, { ...weekly, duration: "172800s" }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${patchApi}#PatchDeployment`,
  },
  {
    title: "a budget of a stranger's billing account",
    attempt: create(budget, { ...month, billingAccount: "AAAAAA-BBBBBB-CCCCCC" }),
    expectedCode: "PERMISSION_DENIED",
    evidence: "https://cloud.google.com/billing/docs/how-to/budgets",
  },
  {
    title: "a budget of another's project",
    attempt: create(budget, { ...month, budgetFilter: { projects: ["projects/somebody-else"] } }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${budgetApi}#Filter`,
  },
  {
    title: "a budget of what carries two labels",
    attempt: create(budget, {
      ...month,
      budgetFilter: { ...month.budgetFilter, labels: { client: "example", environment: "prod" } },
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "one label",
    evidence: `${budgetApi}#Filter`,
  },
  {
    title: "a budget that tells by text message",
    given: [[channel, "phone", { type: "sms", labels: { number: "+33612345678" } }]],
    attempt: create(budget, { ...month, allUpdatesRule: { monitoringNotificationChannels: ["<phone.name>"] } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "not an email channel",
    evidence: "https://cloud.google.com/billing/docs/how-to/budgets-notification-recipients",
  },
  {
    title: "a forecast for a span of one's own",
    attempt: create(budget, {
      ...month,
      budgetFilter: {
        projects: ["projects/example-prod"],
        customPeriod: { startDate: { year: 2026, month: 12, day: 1 } },
      },
      thresholdRules: [{ thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" }],
    }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: "https://cloud.google.com/billing/docs/how-to/budgets",
  },
];
