import type { Behaviours } from "../../core/behaviour.ts";
import { arm, docs, named, tokens } from "./types.ts";

const guide = `${docs}/azure/azure-monitor/logs`;

/** Total retentions above two years that a table can have, in days. */
const longRetentions: ReadonlySet<number> = new Set([1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383]);

/** Days for which a deleted workspace can be recovered, its name being kept. */
const recoveryDays = 14;

/** Log Analytics workspaces, and what their tables keep. */
export const azureWorkspaces: Behaviours = {
  [tokens.workspace]: {
    ...arm("Microsoft.OperationalInsights/workspaces"),
    evidence: `${docs}/rest/api/loganalytics/workspaces/create-or-update`,
    inputs: [
      "features",
      "publicNetworkAccessForIngestion",
      "publicNetworkAccessForQuery",
      "retentionInDays",
      "sku",
      "workspaceCapping",
    ],
    name: named("workspaceName"),
    defaults: { retentionInDays: 30 },
    outputs: ({ random, createdAt }) => ({
      customerId: random("{uuid}", "customer"),
      createdDate: createdAt,
      modifiedDate: createdAt,
      privateLinkScopedResources: [],
      sku: { lastSkuUpdate: createdAt },
    }),
    rules: [
      {
        code: "InvalidParameter",
        evidence: `${guide}/data-retention-configure`,
        refuses: ({ inputs }) => {
          const days = inputs.number("retentionInDays") ?? 30;
          return days >= 30 && days <= 730
            ? undefined
            : `The value of the property 'retentionInDays' is invalid: ${days}. It must be between 30 and 730.`;
        },
      },
      {
        code: "InvalidParameter",
        evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftoperationalinsights`,
        refuses: ({ name }) =>
          /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/.test(name)
            ? undefined
            : `The workspace name '${name}' is invalid: 4 to 63 letters, digits and hyphens.`,
      },
    ],
    cascades: true,
    retains: ({ name }) => ({
      name,
      reason: "a deleted workspace can be recovered, with its logs",
      days: recoveryDays,
    }),
    seconds: [20, 8, 15],
  },

  "azure-native:operationalinsights:Table": {
    ...arm("Microsoft.OperationalInsights/workspaces/tables", "workspaceName"),
    evidence: `${docs}/rest/api/loganalytics/tables/create-or-update`,
    inputs: ["plan", "retentionInDays", "totalRetentionInDays"],
    name: named("tableName"),
    // The tables of Azure's own services are there as soon as the workspace is.
    adopts: true,
    defaults: { plan: "Analytics" },
    outputs: ({ inputs, createdAt }) => ({
      archiveRetentionInDays: (inputs.number("totalRetentionInDays") ?? 0) - (inputs.number("retentionInDays") ?? 0),
      lastPlanModifiedDate: createdAt,
      restoredLogs: {},
      resultStatistics: {},
      retentionInDaysAsDefault: !inputs.has("retentionInDays"),
      totalRetentionInDaysAsDefault: !inputs.has("totalRetentionInDays"),
    }),
    rules: [
      {
        code: "InvalidParameter",
        evidence: `${guide}/data-retention-configure`,
        refuses: ({ inputs }) => {
          const total = inputs.number("totalRetentionInDays");
          return total === undefined || (total >= 4 && total <= 730) || longRetentions.has(total)
            ? undefined
            : `The value of the property 'totalRetentionInDays' is invalid: ${total}.`;
        },
      },
      {
        code: "InvalidParameter",
        evidence: `${guide}/data-retention-configure`,
        refuses: ({ inputs }) => {
          const kept = inputs.number("retentionInDays");
          const total = inputs.number("totalRetentionInDays");
          return kept !== undefined && total !== undefined && total < kept
            ? `The total retention of ${total} days is shorter than the interactive one of ${kept}.`
            : undefined;
        },
      },
    ],
    seconds: [6, 6, 4],
  },
};
