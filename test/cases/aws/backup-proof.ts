import type { NegativeCase } from "../negative-case.ts";

const vault = "aws:backup/vault:Vault";
const testingPlan = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const testingSelection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
const framework = "aws:backup/framework:Framework";
const reportPlan = "aws:backup/reportPlan:ReportPlan";
const regionSettings = "aws:backup/regionSettings:RegionSettings";
const guide = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

const safe = [vault, "safe", { name: "safe" }] as const;
const bucket = ["aws:s3/bucket:Bucket", "reports", { bucket: "socle-case-reports" }] as const;
const role = [
  "aws:iam/role:Role",
  "keeper",
  {
    name: "keeper",
    assumeRolePolicy:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
  },
] as const;
const tests = {
  name: "monthly",
  scheduleExpression: "cron(0 6 1 * ? *)",
  recoveryPointSelection: {
    algorithm: "LATEST_WITHIN_WINDOW",
    includeVaults: ["<safe.arn>"],
    recoveryPointTypes: ["SNAPSHOT"],
  },
};
const monthly = [testingPlan, "monthly", tests] as const;
const databases = {
  name: "databases",
  restoreTestingPlanName: "<monthly.name>",
  iamRoleArn: "<keeper.arn>",
  protectedResourceType: "RDS",
  protectedResourceArns: ["*"],
};
const controls = [{ name: "BACKUP_RECOVERY_POINT_ENCRYPTED" }];

export const cases: readonly NegativeCase[] = [
  {
    title: "two restore testing plans of one name",
    given: [safe, monthly],
    attempt: { create: [testingPlan, "again", tests] },
    expectedCode: "AlreadyExistsException",
    evidence: `${guide}/API_CreateRestoreTestingPlan.html`,
  },
  {
    title: "a restore testing plan with a hyphen in its name",
    given: [safe],
    attempt: { create: [testingPlan, "monthly", { ...tests, name: "monthly-tests" }] },
    expectedCode: "check:pattern",
    evidence: `${guide}/API_RestoreTestingPlanForCreate.html`,
  },
  {
    title: "restore tests on days of the month and of the week at once",
    given: [safe],
    attempt: { create: [testingPlan, "monthly", { ...tests, scheduleExpression: "cron(0 6 1 * SUN *)" }] },
    expectedCode: "InvalidParameterValueException",
    expectedText: "Invalid schedule expression",
    evidence: `${guide}/API_RestoreTestingPlanForCreate.html`,
  },
  {
    title: "restore tests from a vault that does not exist",
    attempt: {
      create: [
        testingPlan,
        "monthly",
        {
          ...tests,
          recoveryPointSelection: {
            ...tests.recoveryPointSelection,
            includeVaults: ["arn:aws:backup:eu-west-3:111122223333:backup-vault:none"],
          },
        },
      ],
    },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_RestoreTestingRecoveryPointSelection.html`,
  },
  {
    title: "a restore test that may start within eight days",
    given: [safe],
    attempt: { create: [testingPlan, "monthly", { ...tests, startWindowHours: 192 }] },
    expectedCode: "check:range",
    evidence: `${guide}/API_RestoreTestingPlanForCreate.html`,
  },
  {
    title: "deleting a restore testing plan with selections",
    given: [safe, role, monthly, [testingSelection, "databases", databases]],
    attempt: { delete: "monthly" },
    expectedCode: "InvalidRequestException",
    evidence: `${guide}/API_DeleteRestoreTestingPlan.html`,
  },
  {
    title: "restore tests of a type of resource that has none",
    given: [safe, role, monthly],
    attempt: { create: [testingSelection, "databases", { ...databases, protectedResourceType: "Redshift" }] },
    expectedCode: "InvalidParameterValueException",
    expectedText: "not supported by restore testing",
    evidence: `${guide}/restore-testing.html`,
  },
  {
    title: "restore tests of named resources and of conditions at once",
    given: [safe, role, monthly],
    attempt: {
      create: [
        testingSelection,
        "databases",
        {
          ...databases,
          protectedResourceArns: ["arn:aws:rds:eu-west-3:111122223333:db:erp"],
          protectedResourceConditions: { stringEquals: [{ key: "aws:ResourceTag/tier", value: "gold" }] },
        },
      ],
    },
    expectedCode: "InvalidParameterValueException",
    expectedText: "not by both",
    evidence: `${guide}/API_CreateRestoreTestingSelection.html`,
  },
  {
    title: "a selection of a restore testing plan that does not exist",
    given: [role],
    attempt: { create: [testingSelection, "databases", { ...databases, restoreTestingPlanName: "none" }] },
    expectedCode: "ResourceNotFoundException",
    evidence: `${guide}/API_CreateRestoreTestingSelection.html`,
  },
  {
    title: "a control that no framework has",
    attempt: { create: [framework, "f", { name: "audit", controls: [{ name: "BACKUP_IS_GOOD" }] }] },
    expectedCode: "InvalidParameterValueException",
    expectedText: "BACKUP_IS_GOOD",
    evidence: `${guide}/controls-and-remediation.html`,
  },
  {
    title: "two frameworks of the same controls",
    given: [[framework, "first", { name: "first", controls }]],
    attempt: { create: [framework, "second", { name: "second", controls }] },
    expectedCode: "AlreadyExistsException",
    expectedText: "same controls",
    evidence: `${guide}/working-with-audit-frameworks.html`,
  },
  {
    title: "a framework with a hyphen in its name",
    attempt: { create: [framework, "f", { name: "backup-audit", controls }] },
    expectedCode: "check:pattern",
    evidence: `${guide}/API_CreateFramework.html`,
  },
  {
    title: "a compliance report without a framework",
    given: [bucket],
    attempt: {
      create: [
        reportPlan,
        "r",
        {
          name: "compliance",
          reportDeliveryChannel: { s3BucketName: "<reports.bucket>" },
          reportSetting: { reportTemplate: "CONTROL_COMPLIANCE_REPORT" },
        },
      ],
    },
    expectedCode: "InvalidParameterValueException",
    expectedText: "at least one framework",
    evidence: `${guide}/API_ReportSetting.html`,
  },
  {
    title: "reports into a bucket that does not exist",
    attempt: {
      create: [
        reportPlan,
        "r",
        {
          name: "jobs",
          reportDeliveryChannel: { s3BucketName: "socle-case-none" },
          reportSetting: { reportTemplate: "BACKUP_JOB_REPORT" },
        },
      ],
    },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_ReportDeliveryChannel.html`,
  },
  {
    title: "a report of no known template",
    given: [bucket],
    attempt: {
      create: [
        reportPlan,
        "r",
        {
          name: "jobs",
          reportDeliveryChannel: { s3BucketName: "<reports.bucket>" },
          reportSetting: { reportTemplate: "VAULT_REPORT" },
        },
      ],
    },
    expectedCode: "check:enum",
    evidence: `${guide}/API_ReportSetting.html`,
  },
  {
    title: "backing up a service that AWS Backup does not know",
    attempt: { create: [regionSettings, "s", { resourceTypeOptInPreference: { Lambda: true } }] },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_UpdateRegionSettings.html`,
  },
];
