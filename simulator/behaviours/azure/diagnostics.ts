import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { arm, armInSubscription, armOn, docs, named, refersTo } from "./types.ts";

const setting = "azure-native:monitor:DiagnosticSetting";
const subscriptionSetting = "azure-native:monitor:SubscriptionDiagnosticSetting";
const workspace = "azure-native:operationalinsights:Workspace";
const storageAccount = "azure-native:storage:StorageAccount";
const monitor = `${docs}/azure/azure-monitor`;
const page = `${monitor}/platform/diagnostic-settings`;

const missing =
  "The Resource '{value}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix";
const destinations = {
  workspaceId: refersTo(workspace, "ResourceNotFound", missing, { status: 404 }),
  storageAccountId: refersTo(storageAccount, "ResourceNotFound", missing, { status: 404 }),
};
const sinks = ["workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId"];

const someSink: Rule = {
  code: "BadRequest",
  refuses: ({ inputs }) =>
    sinks.some((sink) => inputs.has(sink)) ? undefined : "At least one data sink needs to be specified.",
};

const someCategory: Rule = {
  code: "BadRequest",
  refuses: ({ inputs }) =>
    inputs.each("logs").some((log) => log.flag("enabled")) ||
    inputs.each("metrics").some((metric) => metric.flag("enabled"))
      ? undefined
      : "At least one log or metric category needs to be enabled.",
};

const oneKind: Rule = {
  code: "BadRequest",
  refuses: ({ inputs }) => {
    const logs = inputs.each("logs");
    return logs.some((log) => log.has("category")) && logs.some((log) => log.has("categoryGroup"))
      ? "Categories and category groups cannot be used in one diagnostic setting."
      : undefined;
  },
};

/** Types without logs of their own, or without metrics that can be sent on. */
const withoutLogs =
  /\/providers\/Microsoft\.(?:Storage\/storageAccounts\/[^/]+|Compute\/virtualMachineScaleSets\/[^/]+)$/i;
const withoutMetrics = /\/providers\/Microsoft\.Network\/networkSecurityGroups\/[^/]+$/i;

function categoriesOf({ inputs }: Pick<Attempt, "inputs">): readonly string[] {
  return [
    ...inputs.texts("logs[].category"),
    ...inputs.texts("logs[].categoryGroup"),
    ...inputs.texts("metrics[].category"),
  ];
}

const sinksFree: Rule = {
  code: "Conflict",
  status: 409,
  evidence: page,
  refuses: (attempt, cloud) => {
    for (const other of othersOf(attempt, cloud)) {
      const sink = sinks.find((each) => {
        const own = attempt.inputs.text(each);
        return own !== undefined && own.toLowerCase() === other.inputs.text(each)?.toLowerCase();
      });
      const category = categoriesOf(attempt).find((each) => categoriesOf(other).includes(each));
      if (sink !== undefined && category !== undefined) {
        return `Data sink '${attempt.inputs.text(sink)}' is already used in diagnostic setting '${other.name}' for category '${category}'. Data sinks can't be reused in different settings on the same category for the same resource.`;
      }
    }
    return undefined;
  },
};

function othersOf({ type, id, inputs }: Attempt, cloud: CloudView) {
  const uri = inputs.text("resourceUri")?.toLowerCase();
  return cloud.all(type).filter((each) => each.id !== id && each.inputs.text("resourceUri")?.toLowerCase() === uri);
}

const activityCategories = [
  ...[
    "Administrative",
    "Alert",
    "Autoscale",
    "Policy",
    "Recommendation",
    "ResourceHealth",
    "Security",
    "ServiceHealth",
  ],
];

/** What resources, the subscription and machines send to workspaces, and where it is looked at. */
export const azureDiagnostics: Behaviours = {
  [setting]: {
    ...armOn("Microsoft.Insights/diagnosticSettings", "resourceUri"),
    evidence: `${docs}/rest/api/monitor/diagnostic-settings/create-or-update`,
    inputs: [...sinks, "eventHubName", "logAnalyticsDestinationType", "logs", "metrics", "resourceUri"],
    name: named("name"),
    references: destinations,
    rules: [
      someSink,
      someCategory,
      oneKind,
      {
        code: "BadRequest",
        evidence: `${monitor}/reference/logs-index`,
        refuses: ({ inputs }) => {
          const uri = inputs.text("resourceUri") ?? "";
          if (withoutLogs.test(uri) && inputs.each("logs").length > 0) {
            const group = inputs.text("logs[].categoryGroup");
            return group === undefined
              ? `Category '${inputs.text("logs[].category")}' is not supported.`
              : `Category group: '${group}' is not supported, supported ones are: ''.`;
          }
          return withoutMetrics.test(uri) && inputs.each("metrics").length > 0
            ? `Metric category '${inputs.text("metrics[].category")}' is not supported.`
            : undefined;
        },
      },
      sinksFree,
    ],
    quota: {
      limit: 5,
      perInput: "resourceUri",
      perAccount: true,
      code: "BadRequest",
      message: "The limit of {value} diagnostic settings was reached. To create a new setting, delete an existing one.",
      evidence: page,
    },
    seconds: [5, 4, 3],
  },

  [subscriptionSetting]: {
    ...armInSubscription("Microsoft.Insights/diagnosticSettings"),
    evidence: `${docs}/rest/api/monitor/subscription-diagnostic-settings/create-or-update`,
    inputs: [...sinks, "eventHubName", "logs"],
    name: named("name"),
    references: destinations,
    rules: [
      someSink,
      someCategory,
      {
        code: "BadRequest",
        evidence: `${monitor}/platform/activity-log-schema`,
        refuses: ({ inputs }) => {
          const strange = inputs.texts("logs[].category").find((each) => !activityCategories.includes(each));
          return strange && `Category '${strange}' is not supported.`;
        },
      },
      sinksFree,
    ],
    quota: {
      limit: 5,
      perAccount: true,
      code: "BadRequest",
      message: "The limit of {value} diagnostic settings was reached. To create a new setting, delete an existing one.",
      evidence: page,
    },
    seconds: [6, 5, 4],
  },

  "azure-native:monitor:DataCollectionRule": {
    ...arm("Microsoft.Insights/dataCollectionRules"),
    evidence: `${docs}/rest/api/monitor/data-collection-rules/create`,
    inputs: ["dataFlows", "dataSources", "description", "destinations", "kind", "streamDeclarations"],
    name: named("dataCollectionRuleName"),
    outputs: ({ random }) => ({ immutableId: `dcr-${random("{hex32}", "immutable")}` }),
    references: {
      "destinations.logAnalytics[].workspaceResourceId": refersTo(
        workspace,
        "InvalidPayload",
        "Data collection rule is invalid: the workspace '{value}' of a destination was not found.",
        { within: "region" },
      ),
    },
    rules: [
      {
        code: "InvalidPayload",
        refuses: ({ inputs }) => {
          const names = ["logAnalytics", "storageBlobsDirect", "eventHubs", "azureMonitorMetrics"].flatMap((kind) => [
            ...inputs.texts(`destinations.${kind}[].name`),
            ...inputs.texts(`destinations.${kind}.name`),
          ]);
          const strange = inputs.texts("dataFlows[].destinations").find((each) => !names.includes(each));
          return (
            strange && `Data collection rule is invalid: 'destinations' references '${strange}', which is not declared.`
          );
        },
      },
      {
        code: "InvalidPayload",
        refuses: ({ inputs }) => {
          const sources = ["performanceCounters", "syslog", "windowsEventLogs", "extensions", "logFiles", "iisLogs"];
          const declared = sources.flatMap((kind) => inputs.texts(`dataSources.${kind}[].streams`));
          const strange = inputs.texts("dataFlows[].streams").find((each) => !declared.includes(each));
          return strange && `Data collection rule is invalid: the stream '${strange}' comes from no data source.`;
        },
      },
      {
        code: "InvalidPayload",
        evidence: `${monitor}/vm/data-collection-performance`,
        refuses: ({ inputs }) => {
          const wrong = inputs
            .each("dataSources.performanceCounters")
            .map((each) => each.number("samplingFrequencyInSeconds") ?? 60)
            .find((seconds) => seconds < 1 || seconds > 1800);
          return wrong === undefined
            ? undefined
            : `Data collection rule is invalid: the sampling frequency of ${wrong} seconds is not between 1 and 1800.`;
        },
      },
    ],
    seconds: [5, 5, 4],
  },

  "azure-native:applicationinsights:Workbook": {
    ...arm("Microsoft.Insights/workbooks"),
    evidence: `${docs}/rest/api/application-insights/workbooks/create-or-update`,
    inputs: ["category", "description", "displayName", "kind", "serializedData", "sourceId", "version"],
    name: named("resourceName", { made: "uuid" }),
    outputs: ({ createdAt, random, account }) => ({
      revision: random("{hex32}", "revision"),
      timeModified: createdAt,
      userId: account,
    }),
    rules: [
      {
        code: "BadRequest",
        refuses: ({ name }) =>
          /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)
            ? undefined
            : `The name of a workbook must be a UUID: '${name}' is none.`,
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          try {
            JSON.parse(inputs.text("serializedData") ?? "{}");
            return undefined;
          } catch {
            return "The serialized data of a workbook must be valid JSON.";
          }
        },
      },
    ],
    seconds: [3, 3, 2],
  },
};
