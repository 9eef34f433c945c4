import type { NameRule, NameRules } from "./name-rules.ts";

/** Lengths and characters of nearly every type: one page for all of Azure. */
const namingRules = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";

const words = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
const lowerWords = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const underscored = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/;
const letters = /^[a-z][a-z0-9]*$/;

function rule(
  max: number,
  scope: NameRule["scope"] = "parent",
  options: { min?: number; pattern?: RegExp; separator?: NameRule["separator"]; evidence?: string } = {},
): NameRule {
  const { min = 1, pattern = words, separator = "-", evidence = namingRules } = options;
  return { min, max, pattern, separator, scope, evidence };
}

/** Names are unique in their resource group (`parent`) unless they are parts of a DNS name. */
export const azureNameRules = {
  // The virtual network's: subnets, gateways, NAT gateways and public addresses may have 80.
  network: rule(64, "parent", { min: 2 }),
  securityGroup: rule(80),
  keyAlias: rule(127, "parent", {
    evidence: "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers",
  }),
  loadBalancer: rule(80),
  targetGroup: rule(80),
  // Six characters are added to it for the names of Linux machines; Windows machines are called after its first nine.
  fleet: rule(58),
  // The name that people see, unique in the tenant; the id is a GUID.
  role: rule(512, "account", {
    evidence: "https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-limits",
  }),
  // A storage account: https://<name>.blob.core.windows.net.
  bucket: rule(24, "global", { min: 3, pattern: letters, separator: "" }),
  // https://<name>.postgres.database.azure.com, and the like of the other engines.
  database: rule(63, "global", { min: 3, pattern: lowerWords }),
  databaseSchema: rule(63, "parent", { pattern: underscored, separator: "_" }),
  files: rule(63, "parent", { min: 3, pattern: lowerWords }),
  secret: rule(127, "parent", {
    pattern: /^[A-Za-z][A-Za-z0-9-]*$/,
    separator: "--",
    evidence: "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers",
  }),
  // A diagnostic setting: logs of all kinds go to one workspace, each into a table of its own.
  logGroup: rule(260, "parent", {
    evidence: "https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/create-or-update",
  }),
  webAcl: rule(80),
  healthCheck: rule(260, "parent", {
    evidence: "https://learn.microsoft.com/rest/api/application-insights/web-tests/create-or-update",
  }),
  backupVault: rule(50, "parent", { min: 2, pattern: lowerWords }),
  backupPlan: rule(150, "parent", { min: 3, pattern: lowerWords }),
  backupRule: rule(50),
  backupSelection: rule(150, "parent", { min: 3, pattern: lowerWords }),
  // A runbook, since the cloud has no restore tests of its own, and its schedule.
  restoreTest: rule(63, "parent", { pattern: /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/ }),
  restoreTestSelection: rule(128),
  // An assignment of policies that audit backups.
  auditFramework: rule(64, "account"),
  topic: rule(260),
  alarm: rule(260),
  mute: rule(260, "parent", {
    evidence: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-processing-rules",
  }),
  // The API takes fewer characters than the page of name rules tells.
  dashboard: rule(24, "parent", {
    min: 3,
    evidence: "https://learn.microsoft.com/rest/api/portal/dashboards/create-or-update",
  }),
  // An activity-log alert.
  eventRule: rule(260),
  schedule: rule(128),
  maintenanceWindow: rule(128, "parent", {
    evidence: "https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations",
  }),
  // What is approved is a part of the maintenance configuration; what belongs to a ring is found by its tag.
  patchBaseline: rule(128, "parent", {
    evidence: "https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations",
  }),
  patchGroup: rule(256, "account", {
    evidence: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
  }),
  budget: rule(63, "account", {
    evidence: "https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update",
  }),
  anomalyMonitor: rule(63, "account", {
    evidence: "https://learn.microsoft.com/rest/api/cost-management/scheduled-actions/create-or-update-by-scope",
  }),
  // The diagnostic setting of the subscription, which sends its activity log away.
  trail: rule(260, "account", {
    evidence: "https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/create-or-update",
  }),
  // An alert on what a query of the workspace finds.
  metricFilter: rule(260, "parent", {
    evidence: "https://learn.microsoft.com/rest/api/monitor/scheduled-query-rules/create-or-update",
  }),
  resourceGroup: rule(90, "account"),
  // https://<name>.vault.azure.net; a name that was deleted stays taken until it is purged.
  keyStore: rule(24, "global", { min: 3, pattern: lowerWords }),
  workspace: rule(63, "parent", { min: 4 }),
  identity: rule(128, "parent", { min: 3 }),
  storageAccount: rule(24, "global", { min: 3, pattern: letters, separator: "" }),
  container: rule(63, "parent", { min: 3, pattern: lowerWords }),
  diskEncryptionSet: rule(80),
  dataCollectionRule: rule(64, "parent", {
    min: 3,
    evidence: "https://learn.microsoft.com/rest/api/monitor/data-collection-rules/create",
  }),
  policyAssignment: rule(64, "account"),
  lock: rule(90),
  // https://<name>.trafficmanager.net
  trafficProfile: rule(63, "global", { pattern: lowerWords }),
} as const satisfies NameRules;
