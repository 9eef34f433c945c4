import { firstKnown } from "../core/first-known.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { holdsUnknown } from "../core/unknown.ts";

const queryRule = "azure-native:monitor:ScheduledQueryRule";
const metricAlert = "azure-native:monitor:MetricAlert";
const diagnostic = "azure-native:monitor:DiagnosticSetting";
const workspace = "azure-native:operationalinsights:Workspace";
const processing = "azure-native:alertsmanagement:AlertProcessingRuleByName";
const replicated = "azure-native:recoveryservices:ReplicationProtectedItem";
const policy = "azure-native:recoveryservices:ProtectionPolicy";

type Tells = (each: Resource, vault: Resource, stack: StackView, account: string) => boolean;

const tellers: Readonly<Record<string, Tells>> = {
  [queryRule]: tellsByQuery,
  [metricAlert]: tellsByMetric,
  [processing]: tellsByItself,
};

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/monitoring-and-alerts-overview",
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-use-azuremonitor",
  ],
  types: ["azure-native:dataprotection:BackupVault", "azure-native:recoveryservices:Vault"],
  reads: [...Object.keys(tellers), diagnostic, workspace, replicated, policy],
  each: (vault, stack, { account }) => {
    const replicates = stack.referring(vault, "resourceName", stack.ofType(replicated)).length > 0;
    if (replicates && stack.referring(vault, "vaultName", stack.ofType(policy)).length === 0) {
      return notApplicable("replicates machines and holds no backups");
    }
    const tells = (each: Resource) => tellers[each.type]?.(each, vault, stack, account) ?? false;
    const teller = firstKnown(stack.ofType(...Object.keys(tellers)), tells);
    if (teller) return pass(`failed jobs are told by ${teller.name}`);
    return fail({
      found: "nothing tells of failed backup jobs",
      wanted: "a query alert on the vault's jobs, or its own alerts sent to an action group",
    });
  },
};

/** A query over the jobs that the vault reports, in the workspace that it reports to. */
function tellsByQuery(rule: Resource, vault: Resource, stack: StackView): boolean {
  const queries = rule.list("criteria.allOf").flatMap((each) => each.text("query") ?? []);
  if (!queries.some(findsFailedBackups) || rule.flag("enabled") === false) return false;
  if (!rule.has("actions.actionGroups")) return false;
  if (stack.refers(rule, "scopes", vault)) return true;
  const asked = stack.referred(rule, "scopes", stack.ofType(workspace));
  return stack
    .referring(vault, "resourceUri", stack.ofType(diagnostic))
    .filter(reportsJobs)
    .some((each) => asked.some((place) => stack.refers(each, "workspaceId", place)));
}

/** Its table, or the one that all services once shared; of all operations, or of backups among them. */
function findsFailedBackups(query: string): boolean {
  if (!query.includes("AddonAzureBackupJobs") || !query.includes("Failed")) return false;
  return !query.includes("JobOperation") || /["']Backup["']/.test(query);
}

function reportsJobs(setting: Resource): boolean {
  return setting
    .list("logs")
    .some(
      (log) =>
        log.flag("enabled") === true &&
        (log.text("category") === "AddonAzureBackupJobs" || log.text("categoryGroup") === "allLogs"),
    );
}

function tellsByMetric(alert: Resource, vault: Resource, stack: StackView): boolean {
  if (!stack.refers(alert, "scopes", vault)) return false;
  const metrics = alert.list("criteria.allOf").map((each) => each.text("metricName"));
  return metrics.includes("BackupHealthEvent") && alert.flag("enabled") !== false && alert.has("actions");
}

/** The vault's own alerts, on unless they are switched off, become a message once a rule sends them on. */
function tellsByItself(rule: Resource, vault: Resource, stack: StackView, account: string): boolean {
  const setting = "properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures";
  if (vault.text(setting) === "Disabled") return false;
  if (!stack.refers(rule, "properties", vault)) {
    const { properties } = rule.record;
    // A rule of other resources, as far as it tells.
    if (holdsUnknown(properties.properties)) return false;
    const whole = `/subscriptions/${account}`.toLowerCase();
    if (!rule.texts("properties.scopes").some((each) => each.toLowerCase() === whole)) return false;
  }
  if (rule.flag("properties.enabled") === false) return false;
  return rule
    .list("properties.actions")
    .some((each) => each.text("actionType") === "AddActionGroups" && each.has("actionGroupIds"));
}
