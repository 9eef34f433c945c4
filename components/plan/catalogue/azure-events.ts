import type { EventDraft } from "../types/operations.ts";
import type { EventScope } from "./cloud-catalogue.ts";

/**
 * Events of an environment that must reach a person. A pattern is either the condition of an activity-log alert on the
 * environment's resource groups, or a query that its workspace answers, with how often it is asked.
 * Sources: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema,
 * https://azure.github.io/azure-monitor-baseline-alerts/patterns/alz
 */
export function azureEvents(scope: EventScope): readonly EventDraft[] {
  return [
    safeguardDeleted(scope),
    resourceUnhealthy(scope),
    keyLoss,
    ...(scope.vault === undefined ? [] : backupEvents),
    ...(scope.hasDatabase ? [databaseEvent(scope)] : []),
    ...(scope.hasFleet ? [machineLaunchFailed] : []),
  ];
}

/** What an environment cannot do without, and nobody deletes but a deployment of ours: the baseline's list of deletions. */
const safeguards = [
  "Microsoft.KeyVault/vaults/delete",
  "Microsoft.Network/networkSecurityGroups/delete",
  "Microsoft.Network/routeTables/delete",
  "Microsoft.Network/virtualNetworkGateways/delete",
  "Microsoft.OperationalInsights/workspaces/delete",
  "Microsoft.Storage/storageAccounts/delete",
];

export function safeguardDeleted({ isVital }: Pick<EventScope, "isVital">): EventDraft {
  return {
    key: "safeguard-deleted",
    severity: isVital ? "P1" : "P2",
    description: "A key vault, network rule, route, VPN gateway, workspace or storage account was deleted",
    pattern: {
      allOf: [
        { field: "category", equals: "Administrative" },
        { field: "status", equals: "Succeeded" },
        { anyOf: safeguards.map((operation) => ({ field: "operationName", equals: operation })) },
      ],
    },
  };
}

/** The cloud itself says that something of ours does not work; what a person has stopped is no news. */
function resourceUnhealthy({ isVital }: EventScope): EventDraft {
  return {
    key: "resource-unhealthy",
    severity: isVital ? "P1" : "P2",
    description: "Azure reports that a resource of the environment is unavailable or degraded",
    pattern: {
      allOf: [
        { field: "category", equals: "ResourceHealth" },
        { field: "properties.cause", equals: "PlatformInitiated" },
        {
          anyOf: [
            { field: "properties.currentHealthStatus", equals: "Unavailable" },
            { field: "properties.currentHealthStatus", equals: "Degraded" },
          ],
        },
      ],
    },
  };
}

/** Keys are deleted in the vault, past the activity log: only the vault's own log tells. */
const keyLoss: EventDraft = {
  key: "key-loss",
  severity: "P1",
  description: "An encryption key was deleted, purged or disabled: what it encrypts will be lost",
  pattern: {
    everyMinutes: 5,
    query:
      'AzureDiagnostics | where ResourceProvider == "MICROSOFT.KEYVAULT" and httpStatusCode_d < 300 | where OperationName in ("KeyDelete", "KeyPurge") or (OperationName == "KeyUpdate" and properties_s has \'"enabled":false\')',
  },
};

/** Jobs of both kinds of vaults. Source: https://learn.microsoft.com/azure/backup/backup-azure-reports-data-model */
function failedJobs(operations: readonly string[]): string {
  const wanted = operations.map((operation) => `"${operation}"`).join(", ");
  return `union isfuzzy=true AddonAzureBackupJobs | where JobOperation in~ (${wanted}) and JobStatus in~ ("Failed", "CompletedWithWarnings") | summarize arg_max(TimeGenerated, *) by JobUniqueId`;
}

const backupEvents: readonly EventDraft[] = [
  {
    key: "backup-failed",
    severity: "P2",
    description: "A backup job failed or left something out: the RPO is at risk",
    pattern: { everyMinutes: 15, query: failedJobs(["Backup"]) },
  },
  {
    key: "restore-failed",
    severity: "P2",
    description: "A restore failed: what is backed up may not come back",
    pattern: { everyMinutes: 15, query: failedJobs(["Restore", "CrossRegionRestore"]) },
  },
];

/** A failover is done by the service, and seen in the activity log as the health of the server. */
function databaseEvent({ isVital }: EventScope): EventDraft {
  return {
    key: "database-event",
    severity: isVital ? "P1" : "P2",
    description: "A database failed over or was restarted",
    pattern: {
      allOf: [
        { field: "category", equals: "Administrative" },
        { field: "status", equals: "Succeeded" },
        {
          anyOf: [
            "Microsoft.DBforPostgreSQL/flexibleServers/restart/action",
            "Microsoft.DBforPostgreSQL/flexibleServers/stop/action",
            "Microsoft.DBforMySQL/flexibleServers/failover/action",
            "Microsoft.DBforMySQL/flexibleServers/restart/action",
            "Microsoft.DBforMySQL/flexibleServers/stop/action",
            "Microsoft.Sql/servers/databases/failover/action",
            "Microsoft.Sql/servers/failoverGroups/failover/action",
            "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action",
          ].map((operation) => ({ field: "operationName", equals: operation })),
        },
      ],
    },
  };
}

const machineLaunchFailed: EventDraft = {
  key: "machine-launch-failed",
  severity: "P2",
  description: "A machine could not be started: capacity, quota, image or rights",
  pattern: {
    allOf: [
      { field: "category", equals: "Administrative" },
      { field: "status", equals: "Failed" },
      {
        anyOf: [
          { field: "operationName", equals: "Microsoft.Compute/virtualMachineScaleSets/write" },
          { field: "operationName", equals: "Microsoft.Compute/virtualMachines/write" },
          { field: "operationName", equals: "Microsoft.Insights/autoscaleSettings/scaleUpResult/action" },
        ],
      },
    ],
  },
};
