import { type CloudCases, ref } from "../core/cases.ts";

const query = 'AddonAzureBackupJobs | where JobOperation in~ ("Backup") and JobStatus in~ ("Failed")';

export const azureCases: CloudCases = {
  compliant: [
    {
      type: "azure-native:dataprotection:BackupVault",
      name: "vault",
      properties: { location: "francecentral", properties: {} },
    },
    { type: "azure-native:operationalinsights:Workspace", name: "logs", properties: { location: "francecentral" } },
    {
      type: "azure-native:monitor:DiagnosticSetting",
      name: "reports",
      properties: {
        resourceUri: ref("vault"),
        workspaceId: ref("logs"),
        logs: [{ category: "AddonAzureBackupJobs", enabled: true }],
      },
    },
    {
      type: "azure-native:monitor:ScheduledQueryRule",
      name: "failed",
      properties: {
        scopes: [ref("logs")],
        enabled: true,
        criteria: { allOf: [{ query }] },
        actions: {
          actionGroups: ["/subscriptions/s/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/p2"],
        },
      },
    },
  ],
  allowed: [
    { case: "all of its logs", set: { "reports.logs": [{ categoryGroup: "allLogs", enabled: true }] } },
    { case: "asked of the vault itself", set: { "failed.scopes": [ref("vault")] }, without: ["reports"] },
    {
      case: "its own alerts, sent on",
      without: ["failed"],
      add: [
        {
          type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
          name: "sent",
          properties: {
            properties: {
              scopes: [ref("vault")],
              enabled: true,
              actions: [{ actionType: "AddActionGroups", actionGroupIds: ["/subscriptions/s/actionGroups/p2"] }],
            },
          },
        },
      ],
    },
    {
      case: "all alerts of the subscription, sent on",
      without: ["failed"],
      add: [
        {
          type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
          name: "sent",
          properties: {
            properties: {
              scopes: ["/subscriptions/c0ffee00-1111-4a22-8333-000000000101"],
              actions: [{ actionType: "AddActionGroups", actionGroupIds: ["/subscriptions/s/actionGroups/p2"] }],
            },
          },
        },
      ],
    },
    {
      case: "a metric",
      without: ["failed"],
      add: [
        {
          type: "azure-native:monitor:MetricAlert",
          name: "health",
          properties: {
            scopes: [ref("vault")],
            criteria: { allOf: [{ metricName: "BackupHealthEvent" }] },
            actions: [{ actionGroupId: "/subscriptions/s/actionGroups/p2" }],
          },
        },
      ],
    },
  ],
  disallowed: [
    { case: "no alert", without: ["failed"], at: ["vault"] },
    { case: "switched off", set: { "failed.enabled": false }, at: ["vault"] },
    { case: "sent to nobody", set: { "failed.actions.actionGroups": [] }, at: ["vault"] },
    {
      case: "of restores",
      set: { "failed.criteria.allOf.0.query": query.replace('"Backup"', '"Restore"') },
      at: ["vault"],
    },
    {
      case: "of another table",
      set: { "failed.criteria.allOf.0.query": 'Heartbeat | where Computer == "Failed"' },
      at: ["vault"],
    },
    { case: "the vault reports nothing", without: ["reports"], at: ["vault"] },
    { case: "the vault reports other things", set: { "reports.logs.0.category": "CoreAzureBackup" }, at: ["vault"] },
    { case: "its report is off", set: { "reports.logs.0.enabled": false }, at: ["vault"] },
    {
      case: "the vault reports elsewhere",
      add: [{ type: "azure-native:operationalinsights:Workspace", name: "others", properties: {} }],
      set: { "reports.workspaceId": ref("others") },
      at: ["vault"],
    },
    {
      case: "its own alerts are off",
      without: ["failed"],
      set: { "vault.properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures": "Disabled" },
      add: [
        {
          type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
          name: "sent",
          properties: {
            properties: {
              scopes: [ref("vault")],
              actions: [{ actionType: "AddActionGroups", actionGroupIds: ["/subscriptions/s/actionGroups/p2"] }],
            },
          },
        },
      ],
      at: ["vault"],
    },
  ],
};
