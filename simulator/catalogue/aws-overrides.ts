import type { FactOverride } from "./fact-override.ts";

const backup = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

/** Where the services' documentation disagrees with the imported facts, or says more. */
export const awsFactOverrides: readonly FactOverride[] = [
  {
    type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
    path: "muteTargets.alarmNames",
    facts: { maxItems: 100 },
    evidence: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MuteTargets.html",
  },
  {
    type: "aws:backup/selection:Selection",
    path: "name",
    facts: { pattern: "^[a-zA-Z0-9\\-_.]{1,50}$" },
    evidence: `${backup}/API_BackupSelection.html`,
  },
  {
    type: "aws:backup/restoreTestingPlan:RestoreTestingPlan",
    path: "name",
    facts: { pattern: "^[a-zA-Z0-9_]{1,50}$" },
    evidence: `${backup}/API_RestoreTestingPlanForCreate.html`,
  },
  {
    type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    path: "name",
    facts: { pattern: "^[a-zA-Z0-9_]{1,50}$" },
    evidence: `${backup}/API_RestoreTestingSelectionForCreate.html`,
  },
  {
    type: "aws:backup/framework:Framework",
    path: "name",
    facts: { pattern: "^[a-zA-Z][_a-zA-Z0-9]*$" },
    evidence: `${backup}/API_CreateFramework.html`,
  },
  {
    type: "aws:backup/reportPlan:ReportPlan",
    path: "name",
    facts: { pattern: "^[a-zA-Z][_a-zA-Z0-9]*$" },
    evidence: `${backup}/API_CreateReportPlan.html`,
  },
  {
    type: "aws:backup/reportPlan:ReportPlan",
    path: "reportSetting.reportTemplate",
    facts: {
      enum: [
        "RESOURCE_COMPLIANCE_REPORT",
        "CONTROL_COMPLIANCE_REPORT",
        "BACKUP_JOB_REPORT",
        "COPY_JOB_REPORT",
        "RESTORE_JOB_REPORT",
        "SCAN_JOB_REPORT",
      ],
    },
    evidence: `${backup}/API_ReportSetting.html`,
  },
  {
    type: "aws:backup/reportPlan:ReportPlan",
    path: "reportDeliveryChannel.formats[]",
    facts: { enum: ["CSV", "JSON"] },
    evidence: `${backup}/API_ReportDeliveryChannel.html`,
  },
];
