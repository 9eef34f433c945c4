import { Framework } from "@pulumi/aws/backup/framework.js";
import { ReportPlan } from "@pulumi/aws/backup/reportPlan.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { BackupPlan } from "../plan/types/operations.ts";
import { deleterArns } from "./backup-vault.ts";
import { reportWriterRole } from "./key-policy.ts";
import { allowOverTls, createPrivateBucket } from "./private-bucket.ts";

/** Proof that the backups are as promised: a framework of controls over the account's AWS Config, and daily reports in a bucket. */
export function createBackupAudit(name: string, args: BackupArgs, parent: ComponentResource): void {
  const { plan, keys, account, protect } = args;
  const { frameworkName, reportName, bucket: bucketName, reportRetentionDays } = plan.audit;
  const { region } = plan.vault;
  const child = { parent };
  const framework = new Framework(
    name,
    {
      name: frameworkName,
      description: "Backups of this environment are made, kept, copied and locked as contracted",
      controls: controlsOf(plan, account),
      region,
      tags: { Name: frameworkName },
    },
    child,
  );
  const keyId = keys.keyId("operations", region);
  const bucketArgs = { bucket: bucketName, region, keyId, retentionDays: reportRetentionDays, protect };
  const bucket = createPrivateBucket(`${name}-reports`, bucketArgs, parent);
  const reports = reportsOf(reportName).map(
    ({ key, reportTemplate, description, isCompliance }) =>
      new ReportPlan(
        `${name}-${key}`,
        {
          name: `${reportName}_${key}`,
          description,
          reportDeliveryChannel: { s3BucketName: bucket.id, formats: ["CSV", "JSON"] },
          reportSetting: {
            reportTemplate,
            ...(isCompliance && { frameworkArns: [framework.arn], numberOfFrameworks: 1 }),
          },
          region,
          tags: { Name: `${reportName}_${key}` },
        },
        child,
      ),
  );
  // The role that the policy names comes into being with the account's first report plan, and S3 refuses unknown roles.
  const statements = [reportWriter(bucketName, account)];
  allowOverTls(`${name}-reports`, bucket, { bucket: bucketName, region, statements }, { ...child, dependsOn: reports });
}

function reportsOf(reportName: string) {
  return [
    {
      key: "compliance",
      reportTemplate: "CONTROL_COMPLIANCE_REPORT",
      description: `${reportName}: controls met and missed`,
      isCompliance: true,
    },
    {
      key: "jobs",
      reportTemplate: "BACKUP_JOB_REPORT",
      description: `${reportName}: backup jobs of the day`,
      isCompliance: false,
    },
    {
      key: "copies",
      reportTemplate: "COPY_JOB_REPORT",
      description: `${reportName}: copy jobs of the day`,
      isCompliance: false,
    },
    {
      key: "restores",
      reportTemplate: "RESTORE_JOB_REPORT",
      description: `${reportName}: restore jobs of the day, tests included`,
      isCompliance: false,
    },
  ];
}

function reportWriter(bucket: string, account: string) {
  return {
    Sid: "ReportsWrittenByBackup",
    Effect: "Allow",
    Principal: { AWS: reportWriterRole(account) },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
  } as const;
}

/**
 * Controls of AWS Backup Audit Manager, with what the plan promises as their parameters. Those that look at resources look at
 * the environment's own, by a scope of one tag, which AWS does not combine with types: another environment may share the account.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html
 * and https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ControlScope.html
 */
function controlsOf(plan: BackupPlan, account: string) {
  const { frequencyHours, retentionDays, selectTags } = plan.audit;
  const coverage = (name: string, parameters: Parameters = {}) => ({
    ...control(name, parameters),
    scope: { tags: selectTags },
  });
  const inDays = frequencyHours > 24;
  const frequency = {
    requiredFrequencyUnit: inDays ? "days" : "hours",
    requiredFrequencyValue: String(inDays ? Math.ceil(frequencyHours / 24) : frequencyHours),
  };
  const requiredRetentionDays = String(retentionDays);
  const copies = plan.tiers.flatMap((tier) => tier.rules.flatMap((rule) => rule.copies));
  const copyRegions = unique(copies.map((copy) => copy.region));
  const copyAccounts = unique(copies.flatMap((copy) => copy.account ?? []));
  const { lock } = plan.vault;
  return [
    control("BACKUP_RECOVERY_POINT_ENCRYPTED"),
    control("BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK", { requiredRetentionDays }),
    control("BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK", { ...frequency, requiredRetentionDays }),
    control("BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED", {
      principalArnList: deleterArns(plan.vault, account).join(","),
    }),
    coverage("BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN"),
    ...(copyRegions.length
      ? [coverage("BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", { crossRegionList: copyRegions.join(",") })]
      : []),
    ...(copyAccounts.length
      ? [coverage("BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT", { crossAccountList: copyAccounts.join(",") })]
      : []),
    ...(lock
      ? [
          coverage("BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK", {
            minRetentionDays: String(lock.minRetentionDays),
            maxRetentionDays: String(lock.maxRetentionDays),
          }),
        ]
      : []),
  ];
}

type Parameters = Readonly<Record<string, string>>;

function control(name: string, parameters: Parameters = {}) {
  const inputParameters = Object.entries(parameters).map(([key, value]) => ({ name: key, value }));
  return { name, ...(inputParameters.length && { inputParameters }) };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
