import { type RuleCases, ref } from "../core/cases.ts";
import { azureCases } from "./azure-cases.ts";

const pattern = (detail: unknown) =>
  JSON.stringify({ source: ["aws.backup"], "detail-type": ["Backup Job State Change"], detail });
const failed = { state: ["FAILED", "ABORTED", "EXPIRED"], backupVaultName: ["acme-backup"] };
const filter =
  'log_id("backupdr.googleapis.com/bdr_backup_restore_jobs") AND jsonPayload.jobCategory=("SCHEDULED_BACKUP") AND NOT jsonPayload.jobStatus=("SUCCESSFUL" OR "RUNNING")';
const topic = "arn:aws:sns:eu-west-3:111122223333:p2";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: { rules: [{ ruleName: "daily", targetVaultName: "acme-backup" }] },
      },
      {
        type: "aws:cloudwatch/eventRule:EventRule",
        name: "failed",
        properties: { eventPattern: pattern(failed), state: "ENABLED" },
      },
      {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        name: "told",
        properties: { rule: ref("failed", "name"), arn: topic },
      },
    ],
    allowed: [
      {
        case: "of any vault and state",
        set: { "failed.eventPattern": JSON.stringify({ source: [{ prefix: "aws.back" }] }) },
      },
      {
        case: "all but one state",
        set: { "failed.eventPattern": pattern({ state: [{ "anything-but": ["COMPLETED"] }] }) },
      },
      {
        case: "vaults by the end of their name",
        set: { "failed.eventPattern": pattern({ backupVaultName: [{ suffix: "-backup" }] }) },
      },
      {
        case: "the vault tells of each job's end",
        without: ["failed", "told"],
        add: [
          {
            type: "aws:backup/vaultNotifications:VaultNotifications",
            name: "notifications",
            properties: {
              backupVaultName: "acme-backup",
              backupVaultEvents: ["BACKUP_JOB_COMPLETED"],
              snsTopicArn: topic,
            },
          },
        ],
      },
      {
        case: "an alarm",
        without: ["failed", "told"],
        add: [
          {
            type: "aws:cloudwatch/metricAlarm:MetricAlarm",
            name: "alarm",
            properties: { namespace: "AWS/Backup", metricName: "NumberOfBackupJobsFailed", alarmActions: [topic] },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no rule", without: ["failed", "told"], at: ["plan"] },
      { case: "a rule that leads nowhere", without: ["told"], at: ["plan"] },
      { case: "switched off", set: { "failed.state": "DISABLED" }, at: ["plan"] },
      {
        case: "switched off in the former way",
        set: { "failed.state": undefined, "failed.isEnabled": false },
        at: ["plan"],
      },
      { case: "in another region", set: { "failed.region": "eu-central-1" }, at: ["plan"] },
      {
        case: "of another vault",
        set: { "failed.eventPattern": pattern({ ...failed, backupVaultName: ["acme"] }) },
        at: ["plan"],
      },
      {
        case: "of jobs that end well",
        set: { "failed.eventPattern": pattern({ state: ["COMPLETED"] }) },
        at: ["plan"],
      },
      {
        case: "of one type of resource",
        set: { "failed.eventPattern": pattern({ ...failed, resourceType: ["EBS"] }) },
        at: ["plan"],
      },
      {
        case: "of copies",
        set: {
          "failed.eventPattern": JSON.stringify({ source: ["aws.backup"], "detail-type": ["Copy Job State Change"] }),
        },
        at: ["plan"],
      },
      {
        case: "of another service",
        set: { "failed.eventPattern": JSON.stringify({ source: ["aws.rds"] }) },
        at: ["plan"],
      },
      {
        case: "an event that is no longer sent",
        without: ["failed", "told"],
        add: [
          {
            type: "aws:backup/vaultNotifications:VaultNotifications",
            name: "notifications",
            properties: {
              backupVaultName: "acme-backup",
              backupVaultEvents: ["BACKUP_JOB_FAILED"],
              snsTopicArn: topic,
            },
          },
        ],
        at: ["plan"],
      },
      {
        case: "an alarm without action",
        without: ["failed", "told"],
        add: [
          {
            type: "aws:cloudwatch/metricAlarm:MetricAlarm",
            name: "alarm",
            properties: { namespace: "AWS/Backup", metricName: "NumberOfBackupJobsFailed", alarmActions: [] },
          },
        ],
        at: ["plan"],
      },
    ],
  },
  azure: azureCases,
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { location: "europe-west9" },
      },
      {
        type: "gcp:monitoring/alertPolicy:AlertPolicy",
        name: "failed",
        properties: {
          enabled: true,
          conditions: [{ displayName: "failed", conditionMatchedLog: { filter } }],
          notificationChannels: ["projects/case-prod-1234/notificationChannels/1"],
        },
      },
    ],
    allowed: [
      { case: "on unless told", set: { "failed.enabled": undefined } },
      {
        case: "counted by a metric",
        set: {
          "failed.conditions.0": {
            conditionThreshold: { filter: 'metric.type="logging.googleapis.com/user/failed-backups"' },
          },
        },
        add: [{ type: "gcp:logging/metric:Metric", name: "count", properties: { name: "failed-backups", filter } }],
      },
      {
        case: "backups of clusters",
        add: [
          { type: "gcp:gkebackup/backupPlan:BackupPlan", name: "cluster", properties: {} },
          {
            type: "gcp:monitoring/alertPolicy:AlertPolicy",
            name: "cluster-failed",
            properties: {
              conditions: [
                {
                  conditionMatchedLog: {
                    filter: 'resource.type="gkebackup.googleapis.com/BackupPlan" AND severity>=ERROR',
                  },
                },
              ],
              notificationChannels: ["projects/case-prod-1234/notificationChannels/1"],
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no alert", without: ["failed"], at: ["plan"] },
      { case: "switched off", set: { "failed.enabled": false }, at: ["plan"] },
      { case: "sent to nobody", set: { "failed.notificationChannels": [] }, at: ["plan"] },
      {
        case: "of restores",
        set: { "failed.conditions.0.conditionMatchedLog.filter": filter.replace("SCHEDULED_BACKUP", "RESTORE") },
        at: ["plan"],
      },
      {
        case: "of jobs that end well",
        set: {
          "failed.conditions.0.conditionMatchedLog.filter":
            'log_id("backupdr.googleapis.com/bdr_backup_restore_jobs") AND jsonPayload.jobStatus="SUCCESSFUL"',
        },
        at: ["plan"],
      },
      {
        case: "backups of clusters, told to nobody",
        add: [{ type: "gcp:gkebackup/backupPlan:BackupPlan", name: "cluster", properties: {} }],
        at: ["cluster"],
      },
    ],
  },
};
