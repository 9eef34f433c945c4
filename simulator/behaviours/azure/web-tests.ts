import type { Behaviours } from "../../core/behaviour.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const guide = `${docs}/azure/azure-monitor/app`;

/** Results of availability tests, and the tests. */
export const azureWebTests: Behaviours = {
  [tokens.insightsComponent]: {
    ...arm("Microsoft.Insights/components"),
    evidence: `${docs}/rest/api/application-insights/components/create-or-update`,
    inputs: [
      "applicationType",
      "disableIpMasking",
      "disableLocalAuth",
      "ingestionMode",
      "kind",
      "publicNetworkAccessForIngestion",
      "publicNetworkAccessForQuery",
      "retentionInDays",
      "workspaceResourceId",
    ],
    name: named("resourceName"),
    outputs: ({ random, name, createdAt, account, region }) => {
      const key = random("{uuid}", "key");
      return {
        appId: random("{uuid}", "app"),
        applicationId: name,
        connectionString: `InstrumentationKey=${key};IngestionEndpoint=https://${region}-1.in.applicationinsights.azure.com/`,
        creationDate: createdAt,
        hockeyAppToken: "",
        instrumentationKey: key,
        laMigrationDate: createdAt,
        privateLinkScopedResources: [],
        tenantId: account,
      };
    },
    references: {
      workspaceResourceId: refersTo(
        tokens.workspace,
        "BadRequest",
        "The workspace {value} of the component {name} does not exist or the caller may not use it.",
      ),
    },
    rules: [
      {
        code: "BadRequest",
        evidence: `${guide}/create-workspace-resource`,
        refuses: ({ inputs }) =>
          inputs.has("workspaceResourceId")
            ? undefined
            : "Classic components can no longer be created: a component must name a Log Analytics workspace.",
      },
    ],
    cascades: false,
    seconds: [10, 6, 8],
  },

  "azure-native:applicationinsights:WebTest": {
    ...arm("Microsoft.Insights/webtests"),
    evidence: `${docs}/rest/api/application-insights/web-tests/create-or-update`,
    inputs: [
      "description",
      "enabled",
      "frequency",
      "kind",
      "locations",
      "request",
      "retryEnabled",
      "syntheticMonitorId",
      "timeout",
      "validationRules",
      "webTestKind",
    ],
    name: named("webTestName"),
    outputs: () => ({}),
    rules: [
      {
        code: "BadRequest",
        evidence: `${docs}/rest/api/application-insights/web-tests/create-or-update`,
        refuses: ({ inputs }) => {
          const seconds = inputs.number("frequency") ?? 300;
          return [300, 600, 900].includes(seconds)
            ? undefined
            : `The frequency ${seconds} of a web test is invalid: it must be 300, 600 or 900 seconds.`;
        },
      },
      {
        code: "BadRequest",
        evidence: `${guide}/availability`,
        refuses: ({ inputs }, cloud) => {
          const tags = Object.keys(Object(inputs.get("tags") ?? {}));
          const component = tags.find((tag) => tag.startsWith("hidden-link:"))?.slice("hidden-link:".length);
          if (component === undefined) return "A web test must have a tag 'hidden-link:<id of its component>'.";
          return cloud.find(tokens.insightsComponent, component)
            ? undefined
            : `The component ${component} that the web test is linked to does not exist.`;
        },
      },
      {
        code: "BadRequest",
        evidence: `${guide}/availability`,
        refuses: ({ inputs }) => {
          const days = inputs.number("validationRules.sSLCertRemainingLifetimeCheck");
          return days === undefined || (inputs.flag("validationRules.sSLCheck") && days >= 1 && days <= 365)
            ? undefined
            : "The remaining lifetime of a certificate can be checked with the certificate only, within 1 to 365 days.";
        },
      },
    ],
    seconds: [6, 5, 4],
  },
};
