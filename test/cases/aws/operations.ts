import type { NegativeCase } from "../negative-case.ts";

const docs = "https://docs.aws.amazon.com";
const ssm = `${docs}/systems-manager/latest/APIReference`;
const costs = `${docs}/aws-cost-management/latest/APIReference`;
const baseline = "aws:ssm/patchBaseline:PatchBaseline";
const patchGroup = "aws:ssm/patchGroup:PatchGroup";
const window = "aws:ssm/maintenanceWindow:MaintenanceWindow";
const windowTask = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
const windowTarget = "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget";
const association = "aws:ssm/association:Association";
const budget = "aws:budgets/budget:Budget";
const monitor = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
const subscription = "aws:costexplorer/anomalySubscription:AnomalySubscription";
const secret = "aws:secretsmanager/secret:Secret";

const rule = { approveAfterDays: 7, patchFilters: [{ key: "CLASSIFICATION", values: ["Security"] }] };
const linux = { name: "linux", operatingSystem: "AMAZON_LINUX_2023", approvalRules: [rule] };
const sunday = { name: "sunday", schedule: "cron(0 2 ? * SUN *)", duration: 3, cutoff: 1 };
const monthly = { name: "monthly", budgetType: "COST", timeUnit: "MONTHLY", limitAmount: "100", limitUnit: "USD" };
const oneMonitor = [
  monitor,
  "spend",
  {
    name: "spend",
    monitorType: "CUSTOM",
    monitorSpecification: '{"Tags":{"Key":"client","Values":["acme"],"MatchOptions":null}}',
  },
] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "a delay of approval on Ubuntu",
    attempt: {
      create: [
        baseline,
        "ubuntu",
        {
          name: "ubuntu",
          operatingSystem: "UBUNTU",
          approvalRules: [{ approveAfterDays: 7, patchFilters: [{ key: "PRIORITY", values: ["Required"] }] }],
        },
      ],
    },
    expectedCode: "ValidationException",
    evidence: `${ssm}/API_PatchRule.html`,
  },
  {
    title: "a Windows filter on Linux",
    attempt: {
      create: [
        baseline,
        "linux",
        { ...linux, approvalRules: [{ ...rule, patchFilters: [{ key: "MSRC_SEVERITY", values: ["Critical"] }] }] },
      ],
    },
    expectedCode: "ValidationException",
    evidence: `${ssm}/API_PatchFilter.html`,
  },
  {
    title: "a second baseline of one system for a patch group",
    given: [
      [baseline, "first", linux],
      [baseline, "second", { ...linux, name: "second" }],
      [patchGroup, "all", { baselineId: "<first.id>", patchGroup: "all" }],
    ],
    attempt: { create: [patchGroup, "again", { baselineId: "<second.id>", patchGroup: "all" }] },
    expectedCode: "AlreadyExistsException",
    evidence: `${ssm}/API_RegisterPatchBaselineForPatchGroup.html`,
  },
  {
    title: "deleting a baseline that a patch group uses",
    given: [
      [baseline, "first", linux],
      [patchGroup, "all", { baselineId: "<first.id>", patchGroup: "all" }],
    ],
    attempt: { delete: "first" },
    expectedCode: "ResourceInUseException",
    evidence: `${ssm}/API_DeletePatchBaseline.html`,
  },
  {
    title: "a maintenance window whose cutoff is its whole length",
    attempt: { create: [window, "w", { ...sunday, cutoff: 3 }] },
    expectedCode: "ValidationException",
    evidence: `${ssm}/API_CreateMaintenanceWindow.html`,
  },
  {
    title: "a maintenance window of more than a day",
    attempt: { create: [window, "w", { ...sunday, duration: 30 }] },
    expectedCode: "check:range",
    evidence: `${ssm}/API_CreateMaintenanceWindow.html`,
  },
  {
    title: "a maintenance window on a five-field cron expression",
    attempt: { create: [window, "w", { ...sunday, schedule: "cron(0 2 * * 0)" }] },
    expectedCode: "ValidationException",
    evidence: `${docs}/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html`,
  },
  {
    title: "a task on a target that does not exist",
    given: [[window, "w", sunday]],
    attempt: {
      create: [
        windowTask,
        "t",
        {
          windowId: "<w.id>",
          taskType: "RUN_COMMAND",
          taskArn: "AWS-RunPatchBaseline",
          maxConcurrency: "1",
          maxErrors: "1",
          targets: [{ key: "WindowTargetIds", values: ["00000000-0000-4000-a000-000000000000"] }],
        },
      ],
    },
    expectedCode: "DoesNotExistException",
    evidence: `${ssm}/API_RegisterTaskWithMaintenanceWindow.html`,
  },
  {
    title: "an association every ten minutes",
    attempt: {
      create: [
        association,
        "a",
        {
          name: "AWS-UpdateSSMAgent",
          scheduleExpression: "rate(10 minutes)",
          targets: [{ key: "InstanceIds", values: ["*"] }],
        },
      ],
    },
    expectedCode: "InvalidSchedule",
    evidence: `${docs}/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html`,
  },
  {
    title: "a budget in euros",
    attempt: { create: [budget, "b", { ...monthly, limitUnit: "EUR" }] },
    expectedCode: "InvalidParameterException",
    expectedText: "supported unit set: [USD]",
    evidence: "https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/682",
  },
  {
    title: "two budgets of one name",
    given: [[budget, "first", monthly]],
    attempt: { create: [budget, "second", monthly] },
    expectedCode: "DuplicateRecordException",
    evidence: `${costs}/API_budgets_CreateBudget.html`,
  },
  {
    title: "immediate anomaly alerts by e-mail",
    given: [oneMonitor],
    attempt: {
      create: [
        subscription,
        "s",
        {
          name: "s",
          frequency: "IMMEDIATE",
          monitorArnLists: ["<spend.arn>"],
          subscribers: [{ type: "EMAIL", address: "ops@example.com" }],
        },
      ],
    },
    expectedCode: "ValidationException",
    evidence: `${costs}/API_AnomalySubscription.html`,
  },
  {
    title: "a custom anomaly monitor without its specification",
    attempt: { create: [monitor, "m", { name: "m", monitorType: "CUSTOM" }] },
    expectedCode: "ValidationException",
    evidence: `${costs}/API_AnomalyMonitor.html`,
  },
  {
    title: "two secrets of one name",
    given: [[secret, "first", { name: "erp/smtp" }]],
    attempt: { create: [secret, "second", { name: "erp/smtp" }] },
    expectedCode: "ResourceExistsException",
    evidence: `${docs}/secretsmanager/latest/apireference/API_CreateSecret.html`,
  },
  {
    title: "a secret replicated to its own region",
    attempt: { create: [secret, "s", { name: "erp/smtp", replicas: [{ region: "eu-west-3" }] }] },
    expectedCode: "InvalidParameterException",
    evidence: `${docs}/secretsmanager/latest/userguide/replicate-secrets.html`,
  },
  {
    title: "a secret whose replica is encrypted with a key of the primary region",
    given: [["aws:kms/key:Key", "key", {}]],
    attempt: {
      create: [secret, "s", { name: "erp/smtp", replicas: [{ region: "eu-central-1", kmsKeyId: "<key.arn>" }] }],
    },
    expectedCode: "InvalidParameterException",
    evidence: `${docs}/secretsmanager/latest/userguide/replicate-secrets.html`,
  },
  {
    title: "a second monitor of all services",
    attempt: {
      create: [monitor, "services", { name: "services", monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" }],
    },
    expectedCode: "ValidationException",
    expectedText: "Limit exceeded on dimensional spend monitor creation",
    evidence: `${docs}/cost-management/latest/userguide/getting-started-ad.html`,
  },
  {
    title: "targets of a maintenance window that does not exist",
    attempt: {
      create: [
        windowTarget,
        "t",
        {
          windowId: "mw-0123456789abcdef0",
          resourceType: "INSTANCE",
          targets: [{ key: "tag:ring", values: ["first"] }],
        },
      ],
    },
    expectedCode: "DoesNotExistException",
    evidence: `${ssm}/API_RegisterTargetWithMaintenanceWindow.html`,
  },
  {
    title: "targets by tag and by instance at once",
    given: [[window, "sunday", sunday]],
    attempt: {
      create: [
        windowTarget,
        "t",
        {
          windowId: "<sunday.id>",
          resourceType: "INSTANCE",
          targets: [
            { key: "tag:ring", values: ["first"] },
            { key: "InstanceIds", values: ["i-0123456789abcdef0"] },
          ],
        },
      ],
    },
    expectedCode: "ValidationException",
    evidence: `${docs}/systems-manager/latest/userguide/mw-cli-tutorial-targets-examples.html`,
  },
  {
    title: "a service setting that Systems Manager does not have",
    attempt: {
      create: [
        "aws:ssm/serviceSetting:ServiceSetting",
        "s",
        { settingId: "/ssm/documents/sharing", settingValue: "Disable" },
      ],
    },
    expectedCode: "ServiceSettingNotFound",
    evidence: `${ssm}/API_GetServiceSetting.html`,
  },
  {
    title: "a value of a secret that is not there",
    attempt: {
      create: [
        "aws:secretsmanager/secretVersion:SecretVersion",
        "v",
        { secretId: "arn:aws:secretsmanager:eu-west-3:111122223333:secret:none-AbCdEf", secretString: "x" },
      ],
    },
    expectedCode: "ResourceNotFoundException",
    evidence: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html",
  },
];
