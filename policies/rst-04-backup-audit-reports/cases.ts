import { type RuleCases, ref } from "../core/cases.ts";

const report = "aws:backup/reportPlan:ReportPlan";
const setting = "azure-native:monitor:DiagnosticSetting";
const alert = "gcp:monitoring/alertPolicy:AlertPolicy";
const jobs = 'log_id("backupdr.googleapis.com/bdr_backup_restore_jobs") AND severity>=ERROR';

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:backup/framework:Framework",
        name: "audit",
        properties: { name: "audit", controls: [{ name: "BACKUP_RECOVERY_POINT_ENCRYPTED" }] },
      },
      {
        type: report,
        name: "compliance",
        properties: {
          name: "compliance",
          reportSetting: {
            reportTemplate: "CONTROL_COMPLIANCE_REPORT",
            frameworkArns: [ref("audit", "arn")],
            numberOfFrameworks: 1,
          },
        },
      },
      {
        type: report,
        name: "jobs",
        properties: { name: "jobs", reportSetting: { reportTemplate: "BACKUP_JOB_REPORT" } },
      },
    ],
    allowed: [
      {
        case: "reported resource by resource",
        set: { "compliance.reportSetting.reportTemplate": "RESOURCE_COMPLIANCE_REPORT" },
      },
      {
        case: "no workload holds data",
        without: ["audit", "compliance", "jobs"],
        requirements: { workloads: [] },
      },
    ],
    disallowed: [
      { case: "no framework", without: ["audit", "compliance"], at: ["stack"] },
      { case: "no report of compliance", without: ["compliance"], at: ["audit"] },
      { case: "no report of jobs", without: ["jobs"], at: ["stack"] },
      {
        case: "the report is of another framework",
        set: { "compliance.reportSetting.frameworkArns": ["arn:aws:backup:eu-west-3:111122223333:framework:other"] },
        at: ["audit"],
      },
      {
        case: "the report is of copies",
        set: { "jobs.reportSetting.reportTemplate": "COPY_JOB_REPORT" },
        at: ["stack"],
      },
      { case: "a framework without controls", set: { "audit.controls": [] }, at: ["audit"], property: "controls" },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:dataprotection:BackupVault", name: "vault", properties: { vaultName: "backup" } },
      { type: "azure-native:recoveryservices:Vault", name: "machines", properties: { vaultName: "machines" } },
      {
        type: setting,
        name: "vault-records",
        properties: {
          resourceUri: ref("vault"),
          workspaceId: "/subscriptions/s/workspaces/w",
          logs: [{ category: "CoreAzureBackup", enabled: true }],
        },
      },
      {
        type: setting,
        name: "machine-records",
        properties: {
          resourceUri: ref("machines"),
          workspaceId: "/subscriptions/s/workspaces/w",
          logs: [{ categoryGroup: "allLogs", enabled: true }],
        },
      },
    ],
    allowed: [
      {
        case: "the older category",
        set: { "machine-records.logs.0": { category: "AzureBackupReport", enabled: true } },
      },
    ],
    disallowed: [
      { case: "one vault reports nothing", without: ["vault-records"], at: ["vault"] },
      { case: "switched off", set: { "vault-records.logs.0.enabled": false }, at: ["vault-records"], property: "logs" },
      {
        case: "other records alone",
        set: { "vault-records.logs.0.category": "AddonAzureBackupPolicy" },
        at: ["vault-records"],
        property: "logs",
      },
      {
        case: "to no workspace",
        set: { "machine-records.workspaceId": undefined },
        at: ["machine-records"],
        property: "workspaceId",
      },
      { case: "the setting is of something else", set: { "vault-records.resourceUri": "/other" }, at: ["vault"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: { location: "europe-west9" },
      },
      { type: alert, name: "failed", properties: { conditions: [{ conditionMatchedLog: { filter: jobs } }] } },
    ],
    allowed: [
      {
        case: "by a metric of the log",
        set: {
          "failed.conditions.0": {
            conditionThreshold: { filter: 'metric.type="logging.googleapis.com/user/failed-jobs"' },
          },
        },
        add: [{ type: "gcp:logging/metric:Metric", name: "metric", properties: { name: "failed-jobs", filter: jobs } }],
      },
      { case: "no vault", without: ["vault", "failed"] },
    ],
    disallowed: [
      { case: "nothing watches", without: ["failed"], at: ["stack"] },
      { case: "the alert is off", set: { "failed.enabled": false }, at: ["stack"] },
      {
        case: "the alert is of another log",
        set: { "failed.conditions.0.conditionMatchedLog.filter": 'log_id("syslog")' },
        at: ["stack"],
      },
    ],
  },
};
