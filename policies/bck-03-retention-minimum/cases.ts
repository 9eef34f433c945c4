import { type RuleCases, ref } from "../core/cases.ts";

const awsPlan = "aws:backup/plan:Plan";
const awsSelection = "aws:backup/selection:Selection";
const hourly = { ruleName: "hourly", schedule: "cron(5 * * * ? *)", lifecycle: { deleteAfter: 7 } };
const daily = { ruleName: "daily", schedule: "cron(5 21 * * ? *)", lifecycle: { deleteAfter: 35 } };
const weekly = { ruleName: "weekly", schedule: "cron(5 21 ? * SUN *)", lifecycle: { deleteAfter: 91 } };
const copied = (deleteAfter: number | undefined) => ({
  ...daily,
  copyActions: [{ destinationVaultArn: ref("vault", "arn"), ...(deleteAfter && { lifecycle: { deleteAfter } }) }],
});
const selection = { iamRoleArn: "arn:aws:iam::111122223333:role/backup", resources: ["*"] };
const short = { retention: { daily: 35, weekly: 0, monthly: 0, yearly: 0, maxDays: 10 } };

const retentionRule = (name: string, duration: string) => ({
  objectType: "AzureRetentionRule",
  name,
  lifecycles: [{ deleteAfter: { objectType: "AbsoluteDeleteOption", duration } }],
});
const azurePolicy = (datasource: string, interval: string, duration: string, ...tags: readonly object[]) => ({
  objectType: "BackupPolicy",
  datasourceTypes: [datasource],
  policyRules: [
    {
      objectType: "AzureBackupRule",
      trigger: {
        schedule: { repeatingTimeIntervals: [`R/2026-01-04T23:32:00+00:00/${interval}`] },
        taggingCriteria: [...tags, { isDefault: true, tagInfo: { tagName: "Default" } }],
      },
    },
    retentionRule("Default", duration),
    retentionRule("Daily", "P35D"),
  ],
});
const postgres = "Microsoft.DBforPostgreSQL/flexibleServers";
const firstOfDay = {
  isDefault: false,
  tagInfo: { tagName: "Daily" },
  criteria: [{ absoluteCriteria: ["FirstOfDay"] }],
};
const kept = (count: number, durationType = "Days") => ({ retentionDuration: { count, durationType } });
const machinePolicy = (schedulePolicy: object, retentionPolicy: object) => ({
  backupManagementType: "AzureIaasVM",
  schedulePolicy,
  retentionPolicy,
});
const everyDay = { schedulePolicyType: "SimpleSchedulePolicy", scheduleRunFrequency: "Daily" };
const everyWeek = { ...everyDay, scheduleRunFrequency: "Weekly", scheduleRunDays: ["Sunday"] };

const gcpRule = (recurrenceType: string, backupRetentionDays: number) => ({
  ruleId: recurrenceType.toLowerCase(),
  backupRetentionDays,
  standardSchedule: { recurrenceType, timeZone: "Europe/Paris" },
});
const sixHourly = {
  ruleId: "hourly",
  backupRetentionDays: 7,
  standardSchedule: { recurrenceType: "HOURLY", hourlyFrequency: 6, timeZone: "Europe/Paris" },
};
const database = (retainedBackups: number) => ({
  type: "gcp:sql/databaseInstance:DatabaseInstance",
  name: "database",
  properties: {
    name: "acme-erp",
    settings: { backupConfiguration: { enabled: true, backupRetentionSettings: { retainedBackups } } },
  },
});
const association = {
  type: "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
  name: "association",
  properties: { resource: "projects/case-prod-1234/instances/acme-erp", backupPlan: ref("plan") },
};

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: awsPlan, name: "plan", properties: { rules: [hourly, copied(35), weekly] } },
      { type: awsSelection, name: "selection", properties: { ...selection, planId: ref("plan") } },
      { type: "aws:backup/vault:Vault", name: "vault", properties: { region: "eu-central-1" } },
    ],
    allowed: [
      { case: "for ever", set: { "plan.rules": [{ ...daily, lifecycle: undefined }] } },
      { case: "copies for ever", set: { "plan.rules": [copied(undefined)] } },
      { case: "no copies at all", set: { "plan.rules": [daily] } },
      { case: "every hour, as long", set: { "plan.rules": [{ ...hourly, lifecycle: { deleteAfter: 35 } }] } },
      { case: "no time of its own, which is every day", set: { "plan.rules": [{ lifecycle: { deleteAfter: 35 } }] } },
      { case: "a number as a text", set: { "plan.rules.1.lifecycle.deleteAfter": "35" } },
      {
        case: "as long as the contract allows",
        set: { "plan.rules": [{ ...daily, lifecycle: { deleteAfter: 10 } }] },
        requirements: short,
      },
      {
        case: "two plans of the same resources",
        set: { "plan.rules": [weekly] },
        add: [
          { type: awsPlan, name: "other", properties: { rules: [daily] } },
          { type: awsSelection, name: "other-selection", properties: { ...selection, planId: ref("other") } },
        ],
      },
      {
        case: "a second copy for a while",
        set: {
          "plan.rules.1.copyActions.1": { destinationVaultArn: ref("vault", "arn"), lifecycle: { deleteAfter: 2 } },
        },
      },
    ],
    disallowed: [
      {
        case: "a day less",
        set: { "plan.rules.1.lifecycle.deleteAfter": 34 },
        at: ["plan"],
        property: "rules.1.lifecycle.deleteAfter",
      },
      {
        case: "copies a day less",
        set: { "plan.rules.1.copyActions.0.lifecycle.deleteAfter": 34 },
        at: ["plan"],
        property: "rules.1.copyActions.0.lifecycle.deleteAfter",
      },
      { case: "every week alone", set: { "plan.rules": [weekly] }, at: ["plan"], property: "rules" },
      { case: "working days alone", set: { "plan.rules.1.schedule": "cron(5 21 ? * MON-FRI *)" }, at: ["plan"] },
      { case: "no rules", set: { "plan.rules": [] }, at: ["plan"], property: "rules" },
      { case: "a schedule that is none", set: { "plan.rules": [{ ...daily, schedule: "daily" }] }, at: ["plan"] },
      {
        case: "under the longest retention, by a day",
        set: { "plan.rules": [{ ...daily, lifecycle: { deleteAfter: 9 } }] },
        requirements: short,
        at: ["plan"],
      },
      {
        case: "another plan, of other resources",
        set: { "plan.rules": [weekly] },
        add: [
          { type: awsPlan, name: "other", properties: { rules: [daily] } },
          {
            type: awsSelection,
            name: "other-selection",
            properties: { ...selection, resources: ["arn:aws:s3:::acme"], planId: ref("other") },
          },
        ],
        at: ["plan"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dataprotection:BackupPolicy",
        name: "postgres",
        properties: { properties: azurePolicy(postgres, "P1W", "P35D") },
      },
      {
        type: "azure-native:dataprotection:BackupPolicy",
        name: "disks",
        properties: { properties: azurePolicy("Microsoft.Compute/disks", "P1D", "P35D") },
      },
      {
        type: "azure-native:recoveryservices:ProtectionPolicy",
        name: "machines",
        properties: {
          properties: machinePolicy(everyDay, { dailySchedule: kept(35), weeklySchedule: kept(13, "Weeks") }),
        },
      },
    ],
    allowed: [
      {
        case: "every four hours for a week, and the first of a day for longer",
        set: { "disks.properties": azurePolicy("Microsoft.Compute/disks", "PT4H", "P7D", firstOfDay) },
      },
      {
        case: "every change of blobs",
        set: {
          "disks.properties": {
            datasourceTypes: ["Microsoft.Storage/storageAccounts/blobServices"],
            policyRules: [retentionRule("Default", "P35D")],
          },
        },
      },
      {
        case: "shares, in the vault",
        set: {
          "machines.properties": {
            backupManagementType: "AzureStorage",
            schedulePolicy: everyDay,
            vaultRetentionPolicy: { vaultRetention: { dailySchedule: kept(35) } },
          },
        },
      },
      {
        case: "every four hours",
        set: {
          "machines.properties.schedulePolicy": {
            schedulePolicyType: "SimpleSchedulePolicyV2",
            scheduleRunFrequency: "Hourly",
            hourlySchedule: { interval: 4, scheduleWindowDuration: 24 },
          },
        },
      },
      {
        case: "workloads in a machine, by their differences",
        set: {
          "machines.properties": {
            backupManagementType: "AzureWorkload",
            subProtectionPolicy: [
              {
                policyType: "Full",
                schedulePolicy: everyWeek,
                retentionPolicy: { weeklySchedule: kept(104, "Weeks") },
              },
              {
                policyType: "Log",
                schedulePolicy: { schedulePolicyType: "LogSchedulePolicy", scheduleFrequencyInMins: 60 },
                retentionPolicy: kept(35),
              },
            ],
          },
        },
      },
    ],
    disallowed: [
      {
        case: "a day less, in the vault",
        set: { "disks.properties": azurePolicy("Microsoft.Compute/disks", "P1D", "P34D") },
        at: ["disks"],
        property: "properties.policyRules.1.lifecycles",
      },
      {
        case: "once a week, of what keeps no days itself",
        set: { "disks.properties": azurePolicy("Microsoft.Compute/disks", "P1W", "P35D") },
        at: ["disks"],
        property: "properties.policyRules",
      },
      {
        case: "a day less, of a server's weeks",
        set: { "postgres.properties": azurePolicy(postgres, "P1W", "P34D") },
        at: ["postgres"],
      },
      {
        case: "a server's months",
        set: { "postgres.properties": azurePolicy(postgres, "P1M", "P35D") },
        at: ["postgres"],
      },
      {
        case: "a day less, of machines",
        set: { "machines.properties.retentionPolicy.dailySchedule": kept(34) },
        at: ["machines"],
        property: "properties.retentionPolicy.dailySchedule.retentionDuration.count",
      },
      {
        case: "no word of how long",
        set: { "machines.properties.retentionPolicy": undefined },
        at: ["machines"],
        property: "properties",
      },
      {
        case: "machines every week",
        set: { "machines.properties": machinePolicy(everyWeek, { weeklySchedule: kept(52, "Weeks") }) },
        at: ["machines"],
      },
      { case: "no rules", set: { "disks.properties.policyRules": [] }, at: ["disks"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { backupRules: [sixHourly, gcpRule("DAILY", 35), gcpRule("WEEKLY", 91)] },
      },
      {
        type: "gcp:compute/resourcePolicy:ResourcePolicy",
        name: "snapshots",
        properties: {
          snapshotSchedulePolicy: {
            schedule: { dailySchedule: { daysInCycle: 1, startTime: "04:00" } },
            retentionPolicy: { maxRetentionDays: 35 },
          },
        },
      },
    ],
    allowed: [
      { case: "every six hours, as long", set: { "plan.backupRules": [{ ...sixHourly, backupRetentionDays: 35 }] } },
      { case: "snapshots for ever", set: { "snapshots.snapshotSchedulePolicy.retentionPolicy": undefined } },
      {
        case: "snapshots every hour",
        set: { "snapshots.snapshotSchedulePolicy.schedule": { hourlySchedule: { hoursInCycle: 1 } } },
      },
      {
        case: "snapshots on each day of the week",
        set: {
          "snapshots.snapshotSchedulePolicy.schedule": {
            weeklySchedule: {
              dayOfWeeks: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"].map((day) => ({
                day,
                startTime: "04:00",
              })),
            },
          },
        },
      },
      { case: "a policy of something else", set: { "snapshots.snapshotSchedulePolicy": undefined } },
      {
        case: "a plan of weeks, of a database that keeps the days itself",
        set: { "plan.backupRules": [gcpRule("WEEKLY", 91)] },
        add: [association, database(35)],
      },
    ],
    disallowed: [
      {
        case: "a day less",
        set: { "plan.backupRules.1.backupRetentionDays": 34 },
        at: ["plan"],
        property: "backupRules.1.backupRetentionDays",
      },
      { case: "every week alone", set: { "plan.backupRules": [gcpRule("WEEKLY", 91)] }, at: ["plan"] },
      {
        case: "every week, of a database that keeps a day less itself",
        set: { "plan.backupRules": [gcpRule("WEEKLY", 91)] },
        add: [association, database(34)],
        at: ["plan"],
      },
      {
        case: "every week, of something else as well",
        set: { "plan.backupRules": [gcpRule("WEEKLY", 91)] },
        add: [
          association,
          database(35),
          {
            type: "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
            name: "machine",
            properties: { resource: "projects/case-prod-1234/zones/z/instances/1", backupPlan: ref("plan") },
          },
        ],
        at: ["plan"],
      },
      { case: "no rules", set: { "plan.backupRules": undefined }, at: ["plan"], property: "backupRules" },
      {
        case: "snapshots a day less",
        set: { "snapshots.snapshotSchedulePolicy.retentionPolicy.maxRetentionDays": 34 },
        at: ["snapshots"],
        property: "snapshotSchedulePolicy.retentionPolicy.maxRetentionDays",
      },
      {
        case: "snapshots every other day",
        set: { "snapshots.snapshotSchedulePolicy.schedule.dailySchedule.daysInCycle": 2 },
        at: ["snapshots"],
      },
      {
        case: "snapshots on Mondays",
        set: {
          "snapshots.snapshotSchedulePolicy.schedule": { weeklySchedule: { dayOfWeeks: [{ day: "MONDAY" }] } },
        },
        at: ["snapshots"],
        property: "snapshotSchedulePolicy",
      },
    ],
  },
};
