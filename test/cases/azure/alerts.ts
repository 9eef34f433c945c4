import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const monitor = `${docs}/azure/azure-monitor`;
const api = `${docs}/rest/api/monitor`;
const limits = `${monitor}/service-limits`;

const group = "azure-native:resources:ResourceGroup";
const workspace = "azure-native:operationalinsights:Workspace";
const network = "azure-native:network:VirtualNetwork";
const securityGroup = "azure-native:network:NetworkSecurityGroup";
const actionGroup = "azure-native:monitor:ActionGroup";
const metricAlert = "azure-native:monitor:MetricAlert";
const activityAlert = "azure-native:monitor:ActivityLogAlert";
const queryRule = "azure-native:monitor:ScheduledQueryRule";
const processingRule = "azure-native:alertsmanagement:AlertProcessingRuleByName";
const diagnostics = "azure-native:monitor:DiagnosticSetting";
const subscriptionDiagnostics = "azure-native:monitor:SubscriptionDiagnosticSetting";
const collectionRule = "azure-native:monitor:DataCollectionRule";
const workbook = "azure-native:applicationinsights:Workbook";
const keyGateway = "azure-native:network:NatGateway";

const inGroup = { resourceGroupName: "erp-prod" };
const told = { ...inGroup, enabled: true, groupShortName: "Socle P1", location: "Global" };
const base = [
  [group, "group", { ...inGroup, location: "westeurope" }],
  [workspace, "logs", { ...inGroup, workspaceName: "erp-prod-logs", sku: { name: "PerGB2018" } }],
  [actionGroup, "p1", { ...told, actionGroupName: "erp-p1" }],
  [network, "main", { ...inGroup, virtualNetworkName: "main", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } }],
  [keyGateway, "nat", { ...inGroup, natGatewayName: "nat", sku: { name: "Standard" } }],
] as const;

const criterion = {
  criterionType: "StaticThresholdCriterion",
  name: "breach",
  metricNamespace: "Microsoft.Network/natGateways",
  metricName: "SNATConnectionCount",
  timeAggregation: "Total",
  operator: "GreaterThan",
  threshold: 0,
};

function onMetric(changes: Values, criterionChanges: Values = {}): Values {
  return {
    ...inGroup,
    ruleName: "nat-ports",
    location: "global",
    enabled: true,
    severity: 1,
    scopes: ["<nat.id>"],
    windowSize: "PT5M",
    evaluationFrequency: "PT1M",
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [{ ...criterion, ...criterionChanges }],
    },
    actions: [{ actionGroupId: "<p1.id>" }],
    ...changes,
  };
}

function onActivity(changes: Values): Values {
  return {
    ...inGroup,
    activityLogAlertName: "deleted",
    location: "Global",
    scopes: ["<group.id>"],
    condition: {
      allOf: [
        { field: "category", equals: "Administrative" },
        { field: "operationName", equals: "Microsoft.KeyVault/vaults/delete" },
      ],
    },
    actions: { actionGroups: [{ actionGroupId: "<p1.id>" }] },
    ...changes,
  };
}

function onLogs(changes: Values, condition: Values = {}): Values {
  return {
    ...inGroup,
    ruleName: "heartbeat",
    location: "westeurope",
    kind: "LogAlert",
    severity: 0,
    enabled: true,
    scopes: ["<logs.id>"],
    windowSize: "PT5M",
    evaluationFrequency: "PT5M",
    criteria: {
      allOf: [
        {
          query: "Heartbeat | summarize Machines = dcount(Computer)",
          timeAggregation: "Minimum",
          metricMeasureColumn: "Machines",
          operator: "LessThan",
          threshold: 2,
          failingPeriods: { numberOfEvaluationPeriods: 3, minFailingPeriodsToAlert: 3 },
          ...condition,
        },
      ],
    },
    actions: { actionGroups: ["<p1.id>"] },
    ...changes,
  };
}

function processing(properties: Values): Values {
  return {
    ...inGroup,
    alertProcessingRuleName: "mute",
    location: "Global",
    properties: {
      scopes: ["<group.id>"],
      actions: [{ actionType: "RemoveAllActionGroups" }],
      enabled: true,
      ...properties,
    },
  };
}

const allLogs = [{ categoryGroup: "allLogs", enabled: true }];
const allMetrics = [{ category: "AllMetrics", enabled: true }];

export const cases: readonly NegativeCase[] = [
  {
    title: "an action group with a short name that no message has room for",
    given: base.slice(0, 1),
    attempt: { create: [actionGroup, "long", { ...told, groupShortName: "Socle production" }] },
    expectedCode: "check:length",
    evidence: `${api}/action-groups/create-or-update`,
  },
  {
    title: "an action group whose receivers share a name",
    given: base.slice(0, 1),
    attempt: {
      create: [
        actionGroup,
        "p2",
        {
          ...told,
          emailReceivers: [{ name: "desk", emailAddress: "desk@example.com" }],
          webhookReceivers: [{ name: "desk", serviceUri: "https://itsm.example.com" }],
        },
      ],
    },
    expectedCode: "ReceiverNamesNotUnique",
    evidence: `${api}/action-groups/create-or-update`,
  },
  {
    title: "a text message to a number with its country's code",
    given: base.slice(0, 1),
    attempt: {
      create: [
        actionGroup,
        "p2",
        { ...told, smsReceivers: [{ name: "call", countryCode: "+33", phoneNumber: "612345678" }] },
      ],
    },
    expectedCode: "InvalidReceiver",
    evidence: `${monitor}/alerts/action-groups`,
  },
  {
    title: "more text messages than a group takes",
    given: base.slice(0, 1),
    attempt: {
      create: [
        actionGroup,
        "p2",
        {
          ...told,
          smsReceivers: Array.from({ length: 11 }, (_, index) => ({
            name: `call-${index}`,
            countryCode: "33",
            phoneNumber: "612345678",
          })),
        },
      ],
    },
    expectedCode: "ReceiverLimitExceeded",
    evidence: limits,
  },
  {
    title: "an alert on a resource that does not exist",
    given: base.slice(0, 3),
    attempt: {
      create: [metricAlert, "alert", onMetric({ scopes: ["<group.id>/providers/Microsoft.Network/natGateways/gone"] })],
    },
    expectedCode: "ResourceNotFound",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "an alert that tells an action group which does not exist",
    given: base,
    attempt: {
      create: [
        metricAlert,
        "alert",
        onMetric({ actions: [{ actionGroupId: "<group.id>/providers/Microsoft.Insights/actionGroups/nobody" }] }),
      ],
    },
    expectedCode: "ResourceNotFound",
    evidence: `${api}/metric-alerts/create-or-update`,
  },
  {
    title: "an alert on a span that the service does not know",
    given: base,
    attempt: { create: [metricAlert, "alert", onMetric({ windowSize: "PT45M" })] },
    expectedCode: "BadRequest",
    expectedText: "Supported values are: PT1M",
    evidence: `${api}/metric-alerts/create-or-update`,
  },
  {
    title: "an alert that looks less often than its span is long",
    given: base,
    attempt: { create: [metricAlert, "alert", onMetric({ windowSize: "PT5M", evaluationFrequency: "PT15M" })] },
    expectedCode: "BadRequest",
    expectedText: "cannot be greater than the window size",
    evidence: `${api}/metric-alerts/create-or-update`,
  },
  {
    title: "an alert on a metric that nothing publishes",
    given: base,
    attempt: { create: [metricAlert, "alert", onMetric({}, { metricName: "SNATPortErrors" })] },
    expectedCode: "BadRequest",
    expectedText: "Couldn't find a metric named SNATPortErrors",
    evidence: `${monitor}/alerts/alerts-troubleshoot-metric`,
  },
  {
    title: "an alert on a dimension that the metric lacks",
    given: base,
    attempt: {
      create: [
        metricAlert,
        "alert",
        onMetric({}, { dimensions: [{ name: "VMName", operator: "Include", values: ["*"] }] }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "Dimension 'VMName' is not a dimension",
    evidence: `${monitor}/reference/metrics-index`,
  },
  {
    title: "an alert on another type's metrics",
    given: base,
    attempt: {
      create: [
        metricAlert,
        "alert",
        onMetric({}, { metricNamespace: "Microsoft.KeyVault/vaults", metricName: "Availability" }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "is not that of the resource",
    evidence: `${monitor}/alerts/alerts-troubleshoot-metric`,
  },
  {
    title: "an alert of a severity beyond the fourth",
    given: base,
    attempt: { create: [metricAlert, "alert", onMetric({ severity: 5 })] },
    expectedCode: "BadRequest",
    expectedText: "must be between 0 and 4",
    evidence: `${api}/metric-alerts/create-or-update`,
  },
  {
    title: "an alert on the activity log without a category",
    given: base.slice(0, 3),
    attempt: {
      create: [
        activityAlert,
        "alert",
        onActivity({ condition: { allOf: [{ field: "operationName", equals: "Microsoft.KeyVault/vaults/delete" }] } }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "exactly one 'category'",
    evidence: `${api}/activity-log-alerts/create-or-update`,
  },
  {
    title: "an alert on the activity log in a region that keeps none",
    given: base.slice(0, 3),
    attempt: { create: [activityAlert, "alert", onActivity({ location: "francecentral" })] },
    expectedCode: "LocationNotAvailableForResourceType",
    evidence: `${api}/activity-log-alerts/create-or-update`,
  },
  {
    title: "an alert on logs of a workspace that does not exist",
    given: base.slice(0, 3),
    attempt: {
      create: [
        queryRule,
        "rule",
        onLogs({ scopes: ["<group.id>/providers/Microsoft.OperationalInsights/workspaces/gone"] }),
      ],
    },
    expectedCode: "ResourceNotFound",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "an alert on logs that compares more than six spans",
    given: base.slice(0, 3),
    attempt: {
      create: [
        queryRule,
        "rule",
        onLogs({}, { failingPeriods: { numberOfEvaluationPeriods: 8, minFailingPeriodsToAlert: 8 } }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "between 1 and 6",
    evidence: `${api}/scheduled-query-rules/create-or-update`,
  },
  {
    title: "an alert on logs that both mutes and resolves itself",
    given: base.slice(0, 3),
    attempt: { create: [queryRule, "rule", onLogs({ autoMitigate: true, muteActionsDuration: "PT1H" })] },
    expectedCode: "BadRequest",
    expectedText: "cannot be used together",
    evidence: `${monitor}/alerts/alerts-create-log-alert-rule`,
  },
  {
    title: "an alert on a figure of logs without its column",
    given: base.slice(0, 3),
    attempt: {
      create: [
        queryRule,
        "rule",
        onLogs({
          criteria: { allOf: [{ query: "Heartbeat", timeAggregation: "Average", operator: "LessThan", threshold: 1 }] },
        }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "measure column",
    evidence: `${api}/scheduled-query-rules/create-or-update`,
  },
  {
    title: "a mute in a time zone by its IANA name",
    given: base.slice(0, 1),
    attempt: {
      create: [
        processingRule,
        "mute",
        processing({ schedule: { timeZone: "Europe/Paris", recurrences: [{ recurrenceType: "Daily" }] } }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "The time zone 'Europe/Paris' is invalid",
    evidence: `${docs}/rest/api/monitor/alert-processing-rules/create-or-update`,
  },
  {
    title: "a mute of another subscription's alerts",
    given: base.slice(0, 1),
    attempt: {
      create: [processingRule, "mute", processing({ scopes: ["/subscriptions/00000000-0000-4000-8000-000000000009"] })],
    },
    expectedCode: "BadRequest",
    expectedText: "is not in the subscription",
    evidence: `${monitor}/alerts/alerts-processing-rules`,
  },
  {
    title: "a mute that filters by more than five values",
    given: base.slice(0, 1),
    attempt: {
      create: [
        processingRule,
        "mute",
        processing({
          conditions: [{ field: "AlertRuleName", operator: "Contains", values: ["a", "b", "c", "d", "e", "f"] }],
        }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "more than five values",
    evidence: `${monitor}/alerts/alerts-processing-rules`,
  },
  {
    title: "a diagnostic setting that leads nowhere",
    given: base,
    attempt: { create: [diagnostics, "socle", { resourceUri: "<main.id>", logs: allLogs }] },
    expectedCode: "BadRequest",
    expectedText: "At least one data sink",
    evidence: `${api}/diagnostic-settings/create-or-update`,
  },
  {
    title: "a diagnostic setting of what does not exist",
    given: base,
    attempt: {
      create: [
        diagnostics,
        "socle",
        {
          resourceUri: "<group.id>/providers/Microsoft.Network/virtualNetworks/gone",
          workspaceId: "<logs.id>",
          logs: allLogs,
        },
      ],
    },
    expectedCode: "ResourceNotFound",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "a second setting of the same logs to the same workspace",
    given: [
      ...base,
      [diagnostics, "first", { name: "first", resourceUri: "<main.id>", workspaceId: "<logs.id>", logs: allLogs }],
    ],
    attempt: {
      create: [
        diagnostics,
        "second",
        { name: "second", resourceUri: "<main.id>", workspaceId: "<logs.id>", logs: allLogs },
      ],
    },
    expectedCode: "Conflict",
    expectedText: "is already used in diagnostic setting 'first'",
    evidence: `${monitor}/platform/diagnostic-settings`,
  },
  {
    title: "metrics of a network security group",
    given: [...base, [securityGroup, "nsg", { ...inGroup, networkSecurityGroupName: "nsg" }]],
    attempt: {
      create: [
        diagnostics,
        "socle",
        { resourceUri: "<nsg.id>", workspaceId: "<logs.id>", logs: allLogs, metrics: allMetrics },
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "Metric category 'AllMetrics' is not supported",
    evidence: `${monitor}/reference/metrics-index`,
  },
  {
    title: "a category that the activity log has not",
    given: base.slice(0, 2),
    attempt: {
      create: [
        subscriptionDiagnostics,
        "trail",
        { name: "trail", workspaceId: "<logs.id>", logs: [{ category: "SignInLogs", enabled: true }] },
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "Category 'SignInLogs' is not supported",
    evidence: `${monitor}/platform/activity-log-schema`,
  },
  {
    title: "a data collection rule whose flow leads to no destination",
    given: base.slice(0, 2),
    attempt: {
      create: [
        collectionRule,
        "rule",
        {
          ...inGroup,
          dataCollectionRuleName: "machines",
          dataSources: {
            syslog: [{ name: "all", streams: ["Microsoft-Syslog"], facilityNames: ["*"], logLevels: ["*"] }],
          },
          destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: "<logs.id>" }] },
          dataFlows: [{ streams: ["Microsoft-Syslog"], destinations: ["workspace"] }],
        },
      ],
    },
    expectedCode: "InvalidPayload",
    expectedText: "references 'workspace'",
    evidence: `${docs}/rest/api/monitor/data-collection-rules/create`,
  },
  {
    title: "a data collection rule in another region than its workspace",
    given: base.slice(0, 2),
    attempt: {
      create: [
        collectionRule,
        "rule",
        {
          ...inGroup,
          location: "northeurope",
          dataSources: {
            syslog: [{ name: "all", streams: ["Microsoft-Syslog"], facilityNames: ["*"], logLevels: ["*"] }],
          },
          destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: "<logs.id>" }] },
          dataFlows: [{ streams: ["Microsoft-Syslog"], destinations: ["logs"] }],
        },
      ],
    },
    expectedCode: "InvalidPayload",
    evidence: `${monitor}/data-collection/data-collection-rule-overview`,
  },
  {
    title: "a workbook whose name is no UUID",
    given: base.slice(0, 1),
    attempt: {
      create: [
        workbook,
        "board",
        { ...inGroup, resourceName: "board", category: "workbook", displayName: "Board", serializedData: "{}" },
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "must be a UUID",
    evidence: `${docs}/rest/api/application-insights/workbooks/create-or-update`,
  },
];
