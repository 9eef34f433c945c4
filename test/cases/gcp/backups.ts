import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const vault = "gcp:backupdisasterrecovery/backupVault:BackupVault";
const plan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";
const association = "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation";
const instance = "gcp:sql/databaseInstance:DatabaseInstance";
const ring = "gcp:kms/keyRing:KeyRing";
const key = "gcp:kms/cryptoKey:CryptoKey";
const workflow = "gcp:workflows/workflow:Workflow";
const job = "gcp:cloudscheduler/job:Job";
const docs = "https://cloud.google.com";
const backupDr = `${docs}/backup-disaster-recovery/docs`;

type Given = readonly [type: string, name: string, inputs: Values];
const here = "europe-west9";
const there = "europe-west1";
const week = "604800s";
const aVault: Given = [
  vault,
  "vault",
  { backupVaultId: "backup", location: there, backupMinimumEnforcedRetentionDuration: week },
];
const databaseType = "sqladmin.googleapis.com/Instance";
const window = { startHourOfDay: 1, endHourOfDay: 7 };
const daily = {
  ruleId: "daily",
  backupRetentionDays: 35,
  standardSchedule: { recurrenceType: "DAILY", timeZone: "Europe/Paris", backupWindow: window },
};
const planInputs = {
  backupPlanId: "vital",
  location: here,
  resourceType: databaseType,
  backupVault: "<vault.id>",
  backupRules: [daily],
};
const aPlan: Given = [plan, "plan", planInputs];
const database = {
  databaseVersion: "POSTGRES_16",
  region: here,
  deletionProtection: false,
  settings: {
    tier: "db-custom-2-8192",
    edition: "ENTERPRISE",
    ipConfiguration: { ipv4Enabled: false, pscConfigs: [{ pscEnabled: true }] },
    backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true },
  },
};
const aDatabase: Given = [instance, "shop", { ...database, name: "shop" }];
const shop = "projects/example-prod/instances/shop";
const protects = (inputs: Values = {}): Given => [
  association,
  "shop-plan",
  {
    backupPlanAssociationId: "shop",
    location: here,
    backupPlan: "<plan.name>",
    resource: shop,
    resourceType: databaseType,
    ...inputs,
  },
];

function withPlan(inputs: Values): Pick<NegativeCase, "given" | "attempt"> {
  return { given: [aVault], attempt: { create: [plan, "plan", { ...planInputs, ...inputs }] } };
}

function withRule(rule: Values): Pick<NegativeCase, "given" | "attempt"> {
  return withPlan({ backupRules: [{ ...daily, ...rule }] });
}

const target = { uri: "https://workflowexecutions.googleapis.com/v1/x/executions", httpMethod: "POST" };

export const cases: readonly NegativeCase[] = [
  {
    title: "a vault that enforces nothing",
    attempt: {
      create: [
        vault,
        "vault",
        { backupVaultId: "backup", location: here, backupMinimumEnforcedRetentionDuration: "3600s" },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "1 day and 99 years",
    evidence: `${backupDr}/concepts/backup-vault`,
  },
  {
    title: "a vault under a key that Backup and DR may not use",
    given: [
      [ring, "ring", { name: "client", location: here }],
      [key, "key", { name: "backup", keyRing: "<ring.id>" }],
    ],
    attempt: {
      create: [
        vault,
        "vault",
        {
          backupVaultId: "backup",
          location: here,
          backupMinimumEnforcedRetentionDuration: week,
          encryptionConfig: { kmsKeyName: "<key.id>" },
        },
      ],
    },
    expectedCode: "PERMISSION_DENIED",
    expectedText: "gcp-sa-backupdr",
    evidence: `${backupDr}/configuration/set-up-cmek`,
  },
  {
    title: "a second vault of the name",
    given: [aVault],
    attempt: { create: [vault, "again", aVault[2]] },
    expectedCode: "alreadyExists",
    evidence: `${backupDr}/reference/rest/v1/projects.locations.backupVaults/create`,
  },
  {
    title: "a lower minimum of a vault that is locked",
    given: [[vault, "vault", { ...aVault[2], effectiveTime: "2020-01-01T00:00:00Z" }]],
    attempt: {
      update: "vault",
      to: {
        ...aVault[2],
        effectiveTime: "2020-01-01T00:00:00Z",
        backupMinimumEnforcedRetentionDuration: "86400s",
      },
    },
    expectedCode: "FAILED_PRECONDITION",
    expectedText: "cannot be reduced",
    evidence: `${backupDr}/cloud-console/backup-vault-edit`,
  },
  {
    title: "deleting a vault that a plan fills",
    given: [aVault, aPlan],
    attempt: { delete: "vault" },
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${backupDr}/cloud-console/backup-vault-delete`,
  },
  {
    title: "a plan into a vault that does not exist",
    ...withPlan({ backupVault: "projects/example-prod/locations/europe-west1/backupVaults/none" }),
    expectedCode: "NOT_FOUND",
    evidence: `${backupDr}/cloud-console/backup-plan-create`,
  },
  {
    title: "a plan for what Backup and DR does not back up",
    ...withPlan({ resourceType: "pubsub.googleapis.com/Topic" }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "Unsupported",
    evidence: `${backupDr}/cloud-console/backup-plan`,
  },
  {
    title: "points that are kept shorter than the vault enforces",
    ...withRule({ backupRetentionDays: 3 }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "minimum enforced retention",
    evidence: `${backupDr}/cloud-console/backup-plan`,
  },
  {
    title: "points every hour",
    ...withRule({
      standardSchedule: {
        recurrenceType: "HOURLY",
        hourlyFrequency: 1,
        timeZone: "Europe/Paris",
        backupWindow: { startHourOfDay: 0, endHourOfDay: 24 },
      },
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "hourly_frequency",
    evidence: `${backupDr}/reference/rest/v1/projects.locations.backupPlans#StandardSchedule`,
  },
  {
    title: "a window of two hours",
    ...withRule({
      standardSchedule: {
        ...daily.standardSchedule,
        backupWindow: { startHourOfDay: 1, endHourOfDay: 3 },
      },
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "at least 6 hours",
    evidence: `${backupDr}/cloud-console/backup-plan`,
  },
  {
    title: "a weekly rule without a day",
    ...withRule({ standardSchedule: { ...daily.standardSchedule, recurrenceType: "WEEKLY" } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "days_of_week",
    evidence: `${backupDr}/reference/rest/v1/projects.locations.backupPlans#StandardSchedule`,
  },
  {
    title: "a yearly rule without a month",
    ...withRule({
      standardSchedule: { ...daily.standardSchedule, recurrenceType: "YEARLY", daysOfMonths: [1] },
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "months is required",
    evidence: `${backupDr}/reference/rest/v1/projects.locations.backupPlans#StandardSchedule`,
  },
  {
    title: "two rules of one id",
    ...withPlan({ backupRules: [daily, daily] }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${backupDr}/reference/rest/v1/projects.locations.backupPlans#BackupRule`,
  },
  {
    title: "two rules of one recurrence",
    ...withPlan({ backupRules: [daily, { ...daily, ruleId: "daily-again" }] }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "same recurrence",
    evidence: `${backupDr}/concepts/backup-plan`,
  },
  {
    title: "logs of what has none",
    ...withPlan({ resourceType: "compute.googleapis.com/Disk", logRetentionDays: 7 }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "Cloud SQL",
    evidence: `${backupDr}/reference/rest/v1/projects.locations.backupPlans#BackupPlan`,
  },
  {
    title: "files into a vault of another region",
    ...withPlan({ resourceType: "file.googleapis.com/Instance" }),
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${backupDr}/concepts/backup-vault#workload-location-compatibility`,
  },
  {
    title: "deleting a plan that protects something",
    given: [aVault, aPlan, aDatabase, protects()],
    attempt: { delete: "plan" },
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${backupDr}/cloud-console/backup-plan-delete`,
  },
  {
    title: "protecting a database that does not exist",
    given: [aVault, aPlan],
    attempt: { create: protects() },
    expectedCode: "NOT_FOUND",
    evidence: `${backupDr}/cloud-console/sql/csql-backup`,
  },
  {
    title: "protecting a database with a plan for disks",
    given: [aVault, [plan, "plan", { ...planInputs, resourceType: "compute.googleapis.com/Disk" }], aDatabase],
    attempt: { create: protects() },
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "compute.googleapis.com/Disk",
    evidence: `${backupDr}/cloud-console/sql/csql-backup`,
  },
  {
    title: "protecting a database of another region",
    given: [aVault, aPlan, [instance, "shop", { ...database, name: "shop", region: there }]],
    attempt: { create: protects() },
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "location of the association",
    evidence: `${backupDr}/cloud-console/sql/csql-backup`,
  },
  {
    title: "a second plan for a database",
    given: [aVault, aPlan, aDatabase, protects()],
    attempt: {
      create: [association, "again", { ...protects()[2], backupPlanAssociationId: "shop-again" }],
    },
    expectedCode: "ALREADY_EXISTS",
    evidence: `${backupDr}/cloud-console/backup-plan`,
  },
  {
    title: "changing by hand the backups that a plan manages",
    given: [aVault, aPlan, aDatabase, protects()],
    attempt: {
      update: "shop",
      to: {
        ...aDatabase[2],
        settings: {
          ...database.settings,
          backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true, transactionLogRetentionDays: 2 },
        },
      },
    },
    expectedCode: "invalidRequest",
    expectedText: "managed by Backup and DR",
    evidence: `${docs}/sql/docs/postgres/backup-recovery/manage-enhanced-backups`,
  },
  {
    title: "a workflow without a main",
    attempt: {
      create: [
        workflow,
        "files",
        { name: "files", region: here, sourceContents: "steps: []", deletionProtection: false },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/workflows/docs/reference/syntax`,
  },
  {
    title: "deleting a protected workflow",
    given: [[workflow, "files", { name: "files", region: here, sourceContents: "main:\n  steps: []\n" }]],
    attempt: { delete: "files" },
    expectedCode: "deletionProtection",
    evidence: "https://www.pulumi.com/registry/packages/gcp/api-docs/workflows/workflow/",
  },
  {
    title: "a job of a schedule that is none",
    attempt: {
      create: [job, "daily", { name: "daily", region: here, schedule: "at night", httpTarget: target, timeZone: "x" }],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/scheduler/docs/configuring/cron-job-schedules`,
  },
  {
    title: "a token of Google sent elsewhere",
    attempt: {
      create: [
        job,
        "daily",
        {
          name: "daily",
          region: here,
          schedule: "0 2 * * *",
          httpTarget: { uri: "https://hooks.example.com/x", oauthToken: { serviceAccountEmail: "<backup.email>" } },
        },
      ],
    },
    given: [["gcp:serviceaccount/account:Account", "backup", { accountId: "backup-files" }]],
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "googleapis.com only",
    evidence: `${docs}/scheduler/docs/http-target-auth`,
  },
  {
    title: "a job of a service account that does not exist",
    attempt: {
      create: [
        job,
        "daily",
        {
          name: "daily",
          region: here,
          schedule: "0 2 * * *",
          httpTarget: {
            ...target,
            oauthToken: { serviceAccountEmail: "nobody@example-prod.iam.gserviceaccount.com" },
          },
        },
      ],
    },
    expectedCode: "NOT_FOUND",
    evidence: `${docs}/scheduler/docs/http-target-auth`,
  },
];
