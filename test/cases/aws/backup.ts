import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const key = "aws:kms/key:Key";
const vault = "aws:backup/vault:Vault";
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const vaultPolicy = "aws:backup/vaultPolicy:VaultPolicy";
const notifications = "aws:backup/vaultNotifications:VaultNotifications";
const plan = "aws:backup/plan:Plan";
const selection = "aws:backup/selection:Selection";
const guide = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

const safe = [vault, "safe", { name: "safe" }] as const;
const role = [
  "aws:iam/role:Role",
  "keeper",
  {
    name: "keeper",
    assumeRolePolicy:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
  },
] as const;
const rule = { ruleName: "daily", targetVaultName: "<safe.name>", schedule: "cron(0 3 * * ? *)" };
const daily = [plan, "daily", { name: "daily", rules: [rule] }] as const;
const everything = {
  name: "all",
  planId: "<daily.id>",
  iamRoleArn: "<keeper.arn>",
  resources: ["*"],
};
const complianceLock = {
  backupVaultName: "<safe.name>",
  minRetentionDays: 7,
  maxRetentionDays: 365,
  changeableForDays: 3,
};

/** The attempt to create a plan whose one rule is changed. */
function planOf(name: string, changes: Values): Pick<NegativeCase, "given" | "attempt"> {
  return { given: [safe], attempt: { create: [plan, name, { name, rules: [{ ...rule, ...changes }] }] } };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "two vaults of one name in a region",
    given: [safe],
    attempt: { create: [vault, "again", { name: "safe" }] },
    expectedCode: "AlreadyExistsException",
    evidence: `${guide}/API_CreateBackupVault.html`,
  },
  {
    title: "a vault with the key of another region",
    given: [[key, "far", { region: "eu-central-1" }]],
    attempt: { create: [vault, "safe", { name: "safe", kmsKeyArn: "<far.arn>" }] },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_CreateBackupVault.html`,
  },
  {
    title: "a vault with a space in its name",
    attempt: { create: [vault, "safe", { name: "my safe" }] },
    expectedCode: "check:pattern",
    evidence: `${guide}/API_CreateBackupVault.html`,
  },
  {
    title: "a lock shorter than its grace of 72 hours",
    given: [safe],
    attempt: { create: [lock, "lock", { ...complianceLock, changeableForDays: 2 }] },
    expectedCode: "check:range",
    evidence: `${guide}/API_PutBackupVaultLockConfiguration.html`,
  },
  {
    title: "a lock whose longest retention is under its shortest",
    given: [safe],
    attempt: { create: [lock, "lock", { ...complianceLock, minRetentionDays: 30, maxRetentionDays: 7 }] },
    expectedCode: "check:condition",
    evidence: `${guide}/API_PutBackupVaultLockConfiguration.html`,
  },
  {
    title: "a lock of no days",
    given: [safe],
    attempt: { create: [lock, "lock", { backupVaultName: "<safe.name>", minRetentionDays: 0 }] },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_PutBackupVaultLockConfiguration.html`,
  },
  {
    title: "lifting a compliance lock past its grace",
    given: [safe, [lock, "lock", complianceLock]],
    days: 4,
    attempt: { delete: "lock" },
    expectedCode: "InvalidRequestException",
    expectedText: "immutable",
    evidence: `${guide}/vault-lock.html`,
  },
  {
    title: "another lock on a vault whose compliance lock is past its grace",
    given: [safe, [lock, "lock", complianceLock]],
    days: 4,
    attempt: { create: [lock, "shorter", { ...complianceLock, minRetentionDays: 1 }] },
    expectedCode: "InvalidRequestException",
    expectedText: "immutable",
    evidence: `${guide}/vault-lock.html`,
  },
  {
    title: "a lock on a vault that does not exist",
    attempt: { create: [lock, "lock", { ...complianceLock, backupVaultName: "none" }] },
    expectedCode: "ResourceNotFoundException",
    evidence: `${guide}/API_PutBackupVaultLockConfiguration.html`,
  },
  {
    title: "a wildcard in the actions of a vault's policy",
    given: [safe],
    attempt: {
      create: [
        vaultPolicy,
        "policy",
        {
          backupVaultName: "<safe.name>",
          policy:
            '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["backup:Delete*"],"Resource":"*"}]}',
        },
      ],
    },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/create-a-vault-access-policy.html`,
  },
  {
    title: "notifications of a vault to a topic of another region",
    given: [safe, ["aws:sns/topic:Topic", "far", { name: "far", region: "eu-central-1" }]],
    attempt: {
      create: [
        notifications,
        "n",
        { backupVaultName: "<safe.name>", snsTopicArn: "<far.arn>", backupVaultEvents: ["COPY_JOB_FAILED"] },
      ],
    },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_PutBackupVaultNotifications.html`,
  },
  {
    title: "an event that vaults do not publish",
    given: [safe, ["aws:sns/topic:Topic", "events", { name: "events" }]],
    attempt: {
      create: [
        notifications,
        "n",
        { backupVaultName: "<safe.name>", snsTopicArn: "<events.arn>", backupVaultEvents: ["VAULT_DELETED"] },
      ],
    },
    expectedCode: "check:enum",
    evidence: `${guide}/API_PutBackupVaultNotifications.html`,
  },
  {
    title: "backups that are deleted within 90 days of getting cold",
    ...planOf("cold", { lifecycle: { coldStorageAfter: 30, deleteAfter: 100 } }),
    expectedCode: "check:condition",
    evidence: `${guide}/API_Lifecycle.html`,
  },
  {
    title: "copies that are deleted within 90 days of getting cold",
    ...planOf("cold-copies", {
      lifecycle: { deleteAfter: 30 },
      copyActions: [{ destinationVaultArn: "<safe.arn>", lifecycle: { coldStorageAfter: 10, deleteAfter: 60 } }],
    }),
    expectedCode: "check:condition",
    evidence: `${guide}/API_CopyAction.html`,
  },
  {
    title: "continuous backups kept over 35 days",
    ...planOf("continuous", { enableContinuousBackup: true, lifecycle: { deleteAfter: 36 } }),
    expectedCode: "InvalidParameterValueException",
    expectedText: "between 1 and 35 days",
    evidence: `${guide}/point-in-time-recovery.html`,
  },
  {
    title: "continuous backups in cold storage",
    ...planOf("continuous-cold", {
      enableContinuousBackup: true,
      lifecycle: { coldStorageAfter: 1, deleteAfter: 200 },
    }),
    expectedCode: "InvalidParameterValueException",
    expectedText: "without cold storage",
    evidence: `${guide}/point-in-time-recovery.html`,
  },
  {
    title: "continuous backups without a lifecycle",
    ...planOf("continuous-forever", { enableContinuousBackup: true }),
    expectedCode: "InvalidParameterValueException",
    expectedText: "Lifecycle must be specified",
    evidence: `${guide}/point-in-time-recovery.html`,
  },
  {
    title: "a start window of half an hour",
    ...planOf("window", { startWindow: 30 }),
    expectedCode: "check:range",
    evidence: `${guide}/API_BackupRuleInput.html`,
  },
  {
    title: "a backup that must be complete before it need start",
    ...planOf("completion", { startWindow: 120, completionWindow: 150 }),
    expectedCode: "InvalidParameterValueException",
    expectedText: "at least 60 minutes greater than the start window",
    evidence: `${guide}/creating-a-backup-plan.html`,
  },
  {
    title: "backups every half hour",
    ...planOf("half-hourly", { schedule: "cron(0,30 * * * ? *)" }),
    expectedCode: "InvalidParameterValueException",
    expectedText: "at most once an hour",
    evidence: `${guide}/creating-a-backup-plan.html`,
  },
  {
    title: "a schedule on days of the month and of the week at once",
    ...planOf("both-days", { schedule: "cron(0 3 * * MON *)" }),
    expectedCode: "InvalidParameterValueException",
    expectedText: "Invalid schedule expression",
    evidence: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html",
  },
  {
    title: "a schedule as a rate",
    ...planOf("rate", { schedule: "rate(1 day)" }),
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_BackupRuleInput.html`,
  },
  {
    title: "two rules of one name in a plan",
    given: [safe],
    attempt: { create: [plan, "twins", { name: "twins", rules: [rule, rule] }] },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_CreateBackupPlan.html`,
  },
  {
    title: "a plan into a vault of another region",
    given: [[vault, "safe", { name: "safe", region: "eu-central-1" }]],
    attempt: { create: [plan, "daily", { name: "daily", rules: [rule] }] },
    expectedCode: "InvalidParameterValueException",
    expectedText: "does not exist in this region",
    evidence: `${guide}/API_CreateBackupPlan.html`,
  },
  {
    title: "a copy to a vault that does not exist",
    ...planOf("copy", {
      copyActions: [{ destinationVaultArn: "arn:aws:backup:eu-central-1:111122223333:backup-vault:none" }],
    }),
    expectedCode: "InvalidParameterValueException",
    expectedText: "Destination vault",
    evidence: `${guide}/cross-region-backup.html`,
  },
  {
    title: "eleven rules in a plan",
    given: [safe],
    attempt: {
      create: [
        plan,
        "many",
        {
          name: "many",
          rules: Array.from({ length: 11 }, (_, index) => ({ ...rule, ruleName: `rule-${index}` })),
        },
      ],
    },
    expectedCode: "LimitExceededException",
    evidence: `${guide}/aws-backup-limits.html`,
  },
  {
    title: "deleting a plan with selections",
    given: [safe, role, daily, [selection, "all", everything]],
    attempt: { delete: "daily" },
    expectedCode: "InvalidRequestException",
    expectedText: "Related backup plan selections must be deleted prior to backup plan deletion",
    evidence: `${guide}/deleting-a-backup-plan.html`,
  },
  {
    title: "a selection of a plan that does not exist",
    given: [role],
    attempt: {
      create: [selection, "all", { ...everything, planId: "0a1b2c3d-0000-4000-8000-000000000000" }],
    },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/API_CreateBackupSelection.html`,
  },
  {
    title: "a selection by a role that does not exist",
    given: [safe, daily],
    attempt: {
      create: [selection, "all", { ...everything, iamRoleArn: "arn:aws:iam::111122223333:role/none" }],
    },
    expectedCode: "InvalidParameterValueException",
    expectedText: "IAM Role",
    evidence: `${guide}/API_CreateBackupSelection.html`,
  },
  {
    title: "a selection of nothing",
    given: [safe, role, daily],
    attempt: { create: [selection, "none", { name: "none", planId: "<daily.id>", iamRoleArn: "<keeper.arn>" }] },
    expectedCode: "InvalidParameterValueException",
    evidence: `${guide}/assigning-resources.html`,
  },
  {
    title: "a condition on a bare tag",
    given: [safe, role, daily],
    attempt: {
      create: [
        selection,
        "all",
        { ...everything, conditions: [{ stringEquals: [{ key: "backup", value: "daily" }] }] },
      ],
    },
    expectedCode: "InvalidParameterValueException",
    expectedText: "aws:ResourceTag/",
    evidence: `${guide}/API_ConditionParameter.html`,
  },
  {
    title: "a selection whose name is longer than 50 characters",
    given: [safe, role, daily],
    attempt: { create: [selection, "all", { ...everything, name: "a".repeat(51) }] },
    expectedCode: "check:pattern",
    evidence: `${guide}/API_BackupSelection.html`,
  },
];
