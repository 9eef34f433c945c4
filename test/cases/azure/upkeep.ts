import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const windows = `${docs}/azure/virtual-machines/maintenance-configurations`;
const budgets = `${docs}/rest/api/consumption/budgets/create-or-update`;
const anomalies = `${docs}/azure/cost-management-billing/understand/analyze-unexpected-charges`;
const pricings = `${docs}/rest/api/defenderforcloud/pricings/update`;

const group = "azure-native:resources:ResourceGroup";
const window = "azure-native:maintenance:MaintenanceConfiguration";
const scope = "azure-native:maintenance:ConfigurationAssignmentsForSubscription";
const budget = "azure-native:consumption:Budget";
const anomaly = "azure-native:costmanagement:ScheduledActionByScope";
const deployment = "azure-native:resources:DeploymentAtSubscriptionScope";
const automation = "azure-native:security:Automation";

const inGroup = { resourceGroupName: "erp-prod" };
const base = [[group, "group", { ...inGroup, location: "westeurope" }]] as const;

function patching(changes: Values): Values {
  return {
    ...inGroup,
    resourceName: "patching",
    maintenanceScope: "InGuestPatch",
    extensionProperties: { InGuestPatchMode: "User" },
    startDateTime: "2024-01-01 02:00",
    duration: "03:00",
    timeZone: "Romance Standard Time",
    recurEvery: "Month First Sunday",
    installPatches: { rebootSetting: "IfRequired", linuxParameters: { classificationsToInclude: ["Security"] } },
    ...changes,
  };
}

function month(changes: Values): Values {
  return {
    budgetName: "erp-prod",
    scope: "<group.id>",
    category: "Cost",
    amount: 1000,
    timeGrain: "Monthly",
    timePeriod: { startDate: "2026-12-01T00:00:00Z" },
    ...changes,
  };
}

const notification = {
  enabled: true,
  operator: "GreaterThan",
  threshold: 80,
  contactEmails: ["desk@example.com"],
};

function unusual(changes: Values): Values {
  return {
    name: "spend",
    scope: "<group.id>",
    kind: "InsightAlert",
    displayName: "Unusual spend",
    status: "Enabled",
    viewId: "<group.id>/providers/Microsoft.CostManagement/views/ms:DailyAnomalyByResourceGroup",
    schedule: { frequency: "Daily", startDate: "2026-12-01T00:00:00Z", endDate: "2027-12-01T00:00:00Z" },
    notification: { to: ["desk@example.com"], subject: "Unusual spend" },
    ...changes,
  };
}

function defender(...resources: readonly Values[]): Values {
  return {
    deploymentName: "defender",
    location: "westeurope",
    properties: {
      mode: "Incremental",
      template: {
        $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [...resources],
      },
    },
  };
}

function plan(name: string, properties: Values): Values {
  return { type: "Microsoft.Security/pricings", apiVersion: "2024-01-01", name, properties };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "a window for patches shorter than an hour and a half",
    given: base,
    attempt: { create: [window, "patching", patching({ duration: "01:00" })] },
    expectedCode: "InvalidRequest",
    expectedText: "between 01:30 and 03:55",
    evidence: windows,
  },
  {
    title: "a window for patches that says who may open it nowhere",
    given: base,
    attempt: { create: [window, "patching", patching({ extensionProperties: {} })] },
    expectedCode: "InvalidRequest",
    expectedText: "InGuestPatchMode",
    evidence: `${docs}/azure/update-manager/manage-dynamic-scoping`,
  },
  {
    title: "a window in a time zone by its IANA name",
    given: base,
    attempt: { create: [window, "patching", patching({ timeZone: "Europe/Paris" })] },
    expectedCode: "InvalidRequest",
    expectedText: "The time zone 'Europe/Paris' is invalid",
    evidence: windows,
  },
  {
    title: "a window by a cron expression",
    given: base,
    attempt: { create: [window, "patching", patching({ recurEvery: "0 2 * * 0#1" })] },
    expectedCode: "InvalidRequest",
    expectedText: "The recurrence",
    evidence: windows,
  },
  {
    title: "machines assigned to a window that does not exist",
    given: base,
    attempt: {
      create: [
        scope,
        "machines",
        {
          configurationAssignmentName: "machines",
          maintenanceConfigurationId: "<group.id>/providers/Microsoft.Maintenance/maintenanceConfigurations/gone",
          filter: { resourceTypes: ["Microsoft.Compute/virtualMachines"] },
        },
      ],
    },
    expectedCode: "ResourceNotFound",
    evidence: `${docs}/azure/update-manager/dynamic-scope-overview`,
  },
  {
    title: "scale sets assigned to a window, which finds machines only",
    given: [...base, [window, "patching", patching({})]],
    attempt: {
      create: [
        scope,
        "machines",
        {
          configurationAssignmentName: "machines",
          maintenanceConfigurationId: "<patching.id>",
          filter: { resourceTypes: ["Microsoft.Compute/virtualMachineScaleSets"] },
        },
      ],
    },
    expectedCode: "InvalidRequest",
    evidence: `${docs}/azure/update-manager/dynamic-scope-overview`,
  },
  {
    title: "a budget that begins in the middle of a month",
    given: base,
    attempt: { create: [budget, "month", month({ timePeriod: { startDate: "2026-12-15T00:00:00Z" } })] },
    expectedCode: "BadRequest",
    expectedText: "first day of the month",
    evidence: budgets,
  },
  {
    title: "a budget with six notifications",
    given: base,
    attempt: {
      create: [
        budget,
        "month",
        month({
          notifications: Object.fromEntries(
            [50, 60, 70, 80, 90, 100].map((threshold) => [`actual-${threshold}`, { ...notification, threshold }]),
          ),
        }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "up to five notifications",
    evidence: budgets,
  },
  {
    title: "a budget that tells nobody",
    given: base,
    attempt: { create: [budget, "month", month({ notifications: { all: { ...notification, contactEmails: [] } } })] },
    expectedCode: "BadRequest",
    expectedText: "at least one contact",
    evidence: budgets,
  },
  {
    title: "a budget whose grain changes",
    given: [...base, [budget, "month", month({})]],
    attempt: { update: "month", to: month({ timeGrain: "Quarterly" }) },
    expectedCode: "PropertyChangeNotAllowed",
    evidence: budgets,
  },
  {
    title: "word of unusual spend once a week",
    given: base,
    attempt: {
      create: [
        anomaly,
        "spend",
        unusual({
          schedule: { frequency: "Weekly", startDate: "2026-12-01T00:00:00Z", endDate: "2027-12-01T00:00:00Z" },
        }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "must be Daily",
    evidence: anomalies,
  },
  {
    title: "word of unusual spend for ten years",
    given: base,
    attempt: {
      create: [
        anomaly,
        "spend",
        unusual({
          schedule: { frequency: "Daily", startDate: "2026-12-01T00:00:00Z", endDate: "2036-12-01T00:00:00Z" },
        }),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "longer than one year",
    evidence: anomalies,
  },
  {
    title: "a plan of Defender that does not exist",
    given: base,
    attempt: { create: [deployment, "defender", defender(plan("Machines", { pricingTier: "Standard" }))] },
    expectedCode: "DeploymentFailed",
    expectedText: "Pricing bundle 'Machines' does not exist",
    evidence: pricings,
  },
  {
    title: "a sub-plan that another plan of Defender has",
    given: base,
    attempt: {
      create: [deployment, "defender", defender(plan("KeyVaults", { pricingTier: "Standard", subPlan: "P2" }))],
    },
    expectedCode: "DeploymentFailed",
    expectedText: "Sub plan 'P2' is not valid",
    evidence: pricings,
  },
  {
    title: "a template that sets one thing twice",
    given: base,
    attempt: {
      create: [
        deployment,
        "defender",
        defender(plan("Arm", { pricingTier: "Standard" }), plan("Arm", { pricingTier: "Free" })),
      ],
    },
    expectedCode: "InvalidTemplate",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-invalid-template`,
  },
  {
    title: "findings exported to a workspace that does not exist",
    given: base,
    attempt: {
      create: [
        automation,
        "findings",
        {
          ...inGroup,
          automationName: "findings",
          isEnabled: true,
          scopes: [{ scopePath: "<group.id>" }],
          sources: [{ eventSource: "Alerts" }],
          actions: [
            {
              actionType: "Workspace",
              workspaceResourceId: "<group.id>/providers/Microsoft.OperationalInsights/workspaces/gone",
            },
          ],
        },
      ],
    },
    expectedCode: "InvalidAutomationAction",
    evidence: `${docs}/rest/api/defenderforcloud/automations/create-or-update`,
  },
  {
    title: "findings of another subscription exported",
    given: base,
    attempt: {
      create: [
        automation,
        "findings",
        {
          ...inGroup,
          automationName: "findings",
          isEnabled: true,
          scopes: [{ scopePath: "/subscriptions/00000000-0000-4000-8000-000000000009" }],
          sources: [{ eventSource: "Alerts" }],
          actions: [{ actionType: "EventHub" }],
        },
      ],
    },
    expectedCode: "InvalidAutomationScope",
    evidence: `${docs}/rest/api/defenderforcloud/automations/create-or-update`,
  },
];
