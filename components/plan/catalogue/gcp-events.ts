import type { EventDraft } from "../types/operations.ts";
import type { EventScope } from "./cloud-catalogue.ts";

/** One entry of the log that must reach a person; `labels` are read out of it for whoever is told. */
export function entry(filter: string, labels: Readonly<Record<string, string>> = {}): EventDraft["pattern"] {
  return { filter, labels };
}

/** Who did what to what, of an audit entry. */
export const audited = {
  method: "EXTRACT(protoPayload.methodName)",
  resource: "EXTRACT(protoPayload.resourceName)",
  who: "EXTRACT(protoPayload.authenticationInfo.principalEmail)",
} as const;

/**
 * Events of an environment that must reach a person: filters of the project's log. Environments that share a project are
 * told apart by the names of their things; what carries no such name is told to each.
 * Source: https://cloud.google.com/logging/docs/api/platform-logs
 */
export function gcpEvents(scope: EventScope): readonly EventDraft[] {
  return [
    safeguardDeleted(scope),
    taskFailed,
    ...(scope.vault === undefined ? [] : backupEvents),
    ...(scope.hasDatabase ? [databaseEvent(scope)] : []),
    ...(scope.hasFleet ? [machineLaunchFailed(scope), patchFailed] : []),
    ...(scope.hasEdge ? [certificateRenewal] : []),
  ];
}

/** What an environment cannot do without, and nobody deletes but a deployment of ours: the baseline's list of deletions. */
const safeguards = [
  "compute\\.(networks|networkFirewallPolicies|regionNetworkFirewallPolicies|routes|routers|vpnGateways)\\.delete",
  "storage\\.buckets\\.delete",
  "ConfigServiceV2\\.DeleteBucket",
];

function safeguardDeleted({ isVital }: EventScope): EventDraft {
  return {
    key: "safeguard-deleted",
    severity: isVital ? "P1" : "P2",
    description: "A network, firewall policy, route, VPN gateway, log bucket or bucket was deleted",
    pattern: entry(
      `log_id("cloudaudit.googleapis.com/activity") AND protoPayload.methodName=~"(${safeguards.join("|")})$" AND severity=NOTICE`,
      audited,
    ),
  };
}

/** Backups of files, mutes and hours are carried out by the scheduler: it must work. */
const taskFailed: EventDraft = {
  key: "task-failed",
  severity: "P2",
  description: "A scheduled task failed: a backup of files, a mute, or the hours of an alert route",
  pattern: entry(
    '(log_id("cloudscheduler.googleapis.com/executions") OR resource.type="workflows.googleapis.com/Workflow") AND severity>=ERROR',
    { job: "EXTRACT(resource.labels.job_id)", workflow: "EXTRACT(resource.labels.workflow_id)" },
  ),
};

/** https://cloud.google.com/backup-disaster-recovery/docs/monitor-reports/overview-monitor-reports */
const jobs = 'log_id("backupdr.googleapis.com/bdr_backup_restore_jobs")';
const unsuccessful = 'NOT jsonPayload.jobStatus=("SUCCESSFUL" OR "RUNNING")';
const jobLabels = {
  resource: "EXTRACT(jsonPayload.sourceResourceName)",
  plan: "EXTRACT(jsonPayload.backupPlanName)",
  error: "EXTRACT(jsonPayload.errorMessage)",
};

const backupEvents: readonly EventDraft[] = [
  {
    key: "backup-failed",
    severity: "P2",
    description: "A backup job failed or never started: the RPO is at risk",
    pattern: entry(
      `${jobs} AND jsonPayload.jobCategory=("SCHEDULED_BACKUP" OR "ON_DEMAND_BACKUP") AND ${unsuccessful}`,
      jobLabels,
    ),
  },
  {
    key: "restore-failed",
    severity: "P2",
    description: "A restore failed: what is backed up may not come back",
    pattern: entry(`${jobs} AND jsonPayload.jobCategory="RESTORE" AND ${unsuccessful}`, jobLabels),
  },
];

function databaseEvent({ names, account, isVital }: EventScope): EventDraft {
  return {
    key: "database-event",
    severity: isVital ? "P1" : "P2",
    description: "A database failed over, was restarted, or a replica was promoted",
    pattern: entry(
      `resource.type="cloudsql_database" AND resource.labels.database_id:"${account}:${names.of("database")}-" AND protoPayload.methodName=~"(?i)cloudsql\\.instances\\.(.*failover|restart|promoteReplica)"`,
      audited,
    ),
  };
}

/** The group tries again by itself; each trial that fails leaves an entry. */
function machineLaunchFailed({ names }: EventScope): EventDraft {
  return {
    key: "machine-launch-failed",
    severity: "P2",
    description: "A machine could not be started: capacity, quota, image or rights",
    pattern: entry(
      `log_id("cloudaudit.googleapis.com/activity") AND resource.type="gce_instance" AND protoPayload.methodName:"compute.instances.insert" AND protoPayload.resourceName:"/instances/${names.of("fleet")}-" AND severity>=ERROR`,
      { ...audited, error: "EXTRACT(protoPayload.status.message)" },
    ),
  };
}

const patchFailed: EventDraft = {
  key: "patch-failed",
  severity: "P3",
  description: "Machines could not be patched in their window",
  pattern: entry('log_id("osconfig.googleapis.com/patch_job") AND severity>=ERROR', {
    job: "EXTRACT(jsonPayload.patchJob)",
    error: "EXTRACT(jsonPayload.errorMessage)",
  }),
};

/** https://cloud.google.com/certificate-manager/docs/logs-metrics */
const certificateRenewal: EventDraft = {
  key: "certificate-renewal",
  severity: "P2",
  description: "A TLS certificate cannot be renewed by itself, or expires soon",
  pattern: entry(
    'log_id("certificatemanager.googleapis.com/certificates_expiry") AND jsonPayload.state=("CLOSE_TO_EXPIRY" OR "EXPIRED")',
    { state: "EXTRACT(jsonPayload.state)" },
  ),
};
