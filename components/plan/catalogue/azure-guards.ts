import { isInScope } from "../scope.ts";
import type { AzureGuardsPlan, DefenderPlan } from "../types/account.ts";
import type { EventDraft } from "../types/operations.ts";
import { azurePolicies } from "./azure-policies.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/**
 * Plans of Defender by what they protect; outside production those that look at logs alone, and at machines without
 * their disks. GB scanned for malware a month are limited by account, or a flood of files would have no price.
 * Sources: https://learn.microsoft.com/azure/defender-for-cloud/defender-for-cloud-introduction#cwpp,
 * https://learn.microsoft.com/rest/api/defenderforcloud/pricings/update
 */
function defenderPlans(production: boolean): readonly DefenderPlan[] {
  const standard = { tier: "Standard", extensions: [] } as const;
  const always: readonly DefenderPlan[] = [
    { ...standard, name: "Arm", subPlan: "PerSubscription" },
    { ...standard, name: "KeyVaults", subPlan: "PerKeyVault" },
    { name: "CloudPosture", tier: "Free", extensions: [] },
  ];
  if (!production) return [...always, { ...standard, name: "VirtualMachines", subPlan: "P1" }];
  return [
    ...always,
    {
      ...standard,
      name: "VirtualMachines",
      subPlan: "P2",
      extensions: [{ name: "AgentlessVmScanning" }],
    },
    {
      ...standard,
      name: "StorageAccounts",
      subPlan: "DefenderForStorageV2",
      extensions: [
        { name: "OnUploadMalwareScanning", properties: { CapGBPerMonthPerStorageAccount: "5000" } },
        { name: "SensitiveDataDiscovery" },
      ],
    },
    { ...standard, name: "OpenSourceRelationalDatabases" },
    { ...standard, name: "SqlServers" },
  ];
}

/** What watches the subscription and what it is held to. */
export function azureGuards(scope: AccountScope): AzureGuardsPlan {
  const { client, names, production, environments } = scope;
  const tenant = environments[0]?.[1].tenant;
  const home = client.access.operators.home.azure;
  const recipients = mailboxes(client.alerting.contacts);
  return {
    cloud: "azure",
    defenderPlans: defenderPlans(production),
    policies: azurePolicies(scope),
    exportName: names.of("eventRule", "findings"),
    ...(isInScope(client, "cost") && recipients.length > 0
      ? {
          anomaly: {
            name: names.of("anomalyMonitor", "spend"),
            title: `Unusual spend of ${client.name}`.slice(0, 50),
            recipients,
          },
        }
      : {}),
    ...(home !== undefined && isInScope(client, "access") && home.tenant !== tenant
      ? { delegation: { name: names.of("role", "provider"), managingTenant: home.tenant } }
      : {}),
  };
}

function mailboxes(contacts: AccountScope["client"]["alerting"]["contacts"]): readonly string[] {
  const addresses = Object.values(contacts).flatMap(({ email }) => (email === undefined ? [] : [email]));
  return [...new Set(addresses)].slice(0, mostRecipients);
}

/** Source: https://learn.microsoft.com/rest/api/cost-management/scheduled-actions/create-or-update-by-scope */
const mostRecipients = 20;

/** Findings of Defender by severity, as its export writes them to the workspace. */
function alertsOf(severity: "High" | "Medium"): string {
  return `SecurityAlert | where AlertSeverity == "${severity}" and Status != "Resolved" | summarize arg_max(TimeGenerated, *) by SystemAlertId`;
}

/**
 * Findings and announcements that must reach a person. Announcements of the cloud reach whoever the alert names at any
 * hour: no processing rule holds them back.
 * Source: https://learn.microsoft.com/azure/service-health/alerts-activity-log-service-notifications-portal
 */
export const azureAccountEvents: readonly EventDraft[] = [
  {
    key: "threat-high",
    severity: "P1",
    description: "Defender for Cloud found a threat of high severity",
    pattern: { everyMinutes: 5, query: alertsOf("High") },
  },
  {
    key: "threat-medium",
    severity: "P2",
    description: "Defender for Cloud found a threat of medium severity",
    pattern: { everyMinutes: 5, query: alertsOf("Medium") },
  },
  {
    key: "finding-critical",
    severity: "P2",
    description:
      "Defender for Cloud holds a new finding of high severity: a control failed, or a weakness is exploitable",
    pattern: {
      everyMinutes: 60,
      query:
        'SecurityRecommendation | where RecommendationState == "Unhealthy" and RecommendationSeverity == "High" and IsSnapshot == false | summarize arg_max(TimeGenerated, *) by RecommendationId, AssessedResourceId',
    },
  },
  {
    key: "cloud-issue",
    severity: "P2",
    description: "Azure announces trouble with a service that the subscription uses",
    pattern: {
      allOf: [
        { field: "category", equals: "ServiceHealth" },
        {
          anyOf: [
            { field: "properties.incidentType", equals: "Incident" },
            { field: "properties.incidentType", equals: "Security" },
          ],
        },
      ],
    },
  },
  {
    key: "cloud-change",
    severity: "P3",
    description: "Azure announces a change that needs an action: maintenance, retirement of a machine or of a version",
    pattern: {
      allOf: [
        { field: "category", equals: "ServiceHealth" },
        {
          anyOf: [
            { field: "properties.incidentType", equals: "Maintenance" },
            { field: "properties.incidentType", equals: "Informational" },
            { field: "properties.incidentType", equals: "ActionRequired" },
          ],
        },
      ],
    },
  },
];
