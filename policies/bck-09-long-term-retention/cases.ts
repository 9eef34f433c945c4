import { type RuleCases, ref } from "../core/cases.ts";

const daily = { ruleName: "daily", schedule: "cron(5 21 * * ? *)", lifecycle: { deleteAfter: 35 } };
const weekly = { ruleName: "weekly", schedule: "cron(5 21 ? * SUN *)", lifecycle: { deleteAfter: 91 } };
const monthly = { ruleName: "monthly", schedule: "cron(5 21 1 * ? *)", lifecycle: { deleteAfter: 372 } };
const yearly = { ruleName: "yearly", schedule: "cron(5 21 1 1 ? *)", lifecycle: { deleteAfter: 2562 } };
const selection = { iamRoleArn: "arn:aws:iam::111122223333:role/backup", resources: ["*"] };
const copied = (rule: object, deleteAfter: number) => ({
  ...rule,
  copyActions: [
    {
      destinationVaultArn: "arn:aws:backup:eu-central-1:111122223333:backup-vault:dr",
      lifecycle: { deleteAfter },
    },
  ],
});

const retentionRule = (name: string, duration: string) => ({
  objectType: "AzureRetentionRule",
  name,
  lifecycles: [{ deleteAfter: { objectType: "AbsoluteDeleteOption", duration } }],
});
const tag = (tagName: string, marker: string) => ({
  isDefault: false,
  tagInfo: { tagName },
  criteria: [{ objectType: "ScheduleBasedBackupCriteria", absoluteCriteria: [marker] }],
});
const kept = (count: number, durationType: string) => ({ retentionDuration: { count, durationType } });
const gcpRule = (recurrenceType: string, backupRetentionDays: number) => ({
  ruleId: recurrenceType.toLowerCase(),
  backupRetentionDays,
  standardSchedule: { recurrenceType, timeZone: "Europe/Paris" },
});

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:backup/plan:Plan", name: "plan", properties: { rules: [daily, weekly, monthly, yearly] } },
      {
        type: "aws:backup/selection:Selection",
        name: "selection",
        properties: { ...selection, planId: ref("plan") },
      },
    ],
    allowed: [
      {
        case: "copied, and kept as long there",
        set: { "plan.rules": [daily, weekly, monthly, yearly].map((rule) => copied(rule, rule.lifecycle.deleteAfter)) },
      },
      { case: "every week's for ever", set: { "plan.rules": [daily, { ...weekly, lifecycle: undefined }] } },
      {
        case: "no yearly points wanted",
        set: { "plan.rules": [daily, weekly, monthly] },
        requirements: { retention: { daily: 35, weekly: 13, monthly: 12, yearly: 0 } },
      },
      {
        case: "within the longest retention",
        set: { "plan.rules.3.lifecycle.deleteAfter": 1200 },
        requirements: { retention: { daily: 35, weekly: 13, monthly: 12, yearly: 7, maxDays: 1200 } },
      },
      {
        case: "two plans of the same resources",
        set: { "plan.rules": [daily, weekly] },
        add: [
          { type: "aws:backup/plan:Plan", name: "long", properties: { rules: [monthly, yearly, weekly] } },
          {
            type: "aws:backup/selection:Selection",
            name: "long-selection",
            properties: { ...selection, planId: ref("long") },
          },
        ],
      },
    ],
    disallowed: [
      {
        case: "yearly points whose copies stay a year",
        set: { "plan.rules": [daily, weekly, monthly, copied(yearly, 366)] },
        at: ["plan"],
        property: "rules.3.copyActions.0.lifecycle.deleteAfter",
      },
      {
        case: "no yearly rule",
        set: { "plan.rules": [daily, weekly, monthly] },
        at: ["plan"],
        property: "rules.2.lifecycle.deleteAfter",
      },
      {
        case: "yearly points kept a year",
        set: { "plan.rules.3.lifecycle.deleteAfter": 366 },
        at: ["plan"],
        property: "rules.3.lifecycle.deleteAfter",
      },
      {
        case: "monthly points kept a month",
        set: { "plan.rules.2.lifecycle.deleteAfter": 31 },
        at: ["plan"],
        property: "rules.2.lifecycle.deleteAfter",
      },
      {
        case: "weekly points made each month",
        set: { "plan.rules.1.schedule": "cron(5 21 ? * SUN#1 *)" },
        at: ["plan"],
        property: "rules.0.lifecycle.deleteAfter",
      },
      {
        case: "another plan, of other resources",
        set: { "plan.rules": [daily, weekly, monthly] },
        add: [
          { type: "aws:backup/plan:Plan", name: "long", properties: { rules: [weekly, monthly, yearly] } },
          {
            type: "aws:backup/selection:Selection",
            name: "long-selection",
            properties: { ...selection, resources: ["arn:aws:s3:::acme"], planId: ref("long") },
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
        properties: {
          properties: {
            objectType: "BackupPolicy",
            policyRules: [
              {
                objectType: "AzureBackupRule",
                name: "BackupWeekly",
                trigger: {
                  objectType: "ScheduleBasedTriggerContext",
                  schedule: { repeatingTimeIntervals: ["R/2026-01-04T23:32:00+00:00/P1W"] },
                  taggingCriteria: [
                    tag("Yearly", "FirstOfYear"),
                    tag("Monthly", "FirstOfMonth"),
                    { isDefault: true, tagInfo: { tagName: "Default" } },
                  ],
                },
              },
              retentionRule("Default", "P91D"),
              retentionRule("Monthly", "P12M"),
              retentionRule("Yearly", "P7Y"),
            ],
          },
        },
      },
      {
        type: "azure-native:recoveryservices:ProtectionPolicy",
        name: "shares",
        properties: {
          properties: {
            backupManagementType: "AzureStorage",
            vaultRetentionPolicy: {
              vaultRetention: {
                retentionPolicyType: "LongTermRetentionPolicy",
                dailySchedule: kept(35, "Days"),
                weeklySchedule: kept(13, "Weeks"),
                monthlySchedule: kept(12, "Months"),
                yearlySchedule: kept(7, "Years"),
              },
            },
          },
        },
      },
      {
        type: "azure-native:sql:Database",
        name: "database",
        properties: { databaseName: "erp", serverName: "acme-erp" },
      },
      {
        type: "azure-native:sql:LongTermRetentionPolicy",
        name: "long",
        properties: {
          serverName: "acme-erp",
          databaseName: ref("database", "name"),
          weeklyRetention: "P91D",
          monthlyRetention: "P372D",
          yearlyRetention: "P2562D",
        },
      },
    ],
    allowed: [
      { case: "the database by its name", set: { "long.databaseName": "erp" } },
      {
        case: "workloads in a machine, their full backups",
        set: {
          "shares.properties": {
            backupManagementType: "AzureWorkload",
            subProtectionPolicy: [
              { policyType: "Log", retentionPolicy: kept(15, "Days") },
              {
                policyType: "Full",
                retentionPolicy: {
                  weeklySchedule: kept(13, "Weeks"),
                  monthlySchedule: kept(12, "Months"),
                  yearlySchedule: kept(7, "Years"),
                },
              },
            ],
          },
        },
      },
      {
        case: "a machine's, in its own retention",
        set: {
          "shares.properties": {
            backupManagementType: "AzureIaasVM",
            retentionPolicy: { dailySchedule: kept(7, "Years") },
          },
        },
      },
      {
        case: "a copy of a database",
        add: [
          {
            type: "azure-native:sql:Database",
            name: "copy",
            properties: { databaseName: "erp", serverName: "acme-dr", sourceDatabaseId: ref("database") },
          },
        ],
      },
    ],
    disallowed: [
      {
        case: "yearly points kept a year",
        set: { "postgres.properties.policyRules.3.lifecycles.0.deleteAfter.duration": "P1Y" },
        at: ["postgres"],
        property: "properties.policyRules.3.lifecycles",
      },
      {
        case: "made each year, none each month",
        set: {
          "postgres.properties.policyRules.0.trigger.taggingCriteria.1.criteria.0.absoluteCriteria": ["FirstOfYear"],
        },
        at: ["postgres"],
        property: "properties.policyRules.1.lifecycles",
      },
      {
        case: "made each month",
        set: {
          "postgres.properties.policyRules.0.trigger.schedule.repeatingTimeIntervals": [
            "R/2026-01-04T23:32:00+00:00/P1M",
          ],
        },
        at: ["postgres"],
        property: "properties.policyRules",
      },
      {
        case: "no yearly points of shares",
        set: { "shares.properties.vaultRetentionPolicy.vaultRetention.yearlySchedule": undefined },
        at: ["shares"],
        property: "properties.vaultRetentionPolicy.vaultRetention.monthlySchedule.retentionDuration.count",
      },
      {
        case: "monthly points of shares for a month",
        set: { "shares.properties.vaultRetentionPolicy.vaultRetention.monthlySchedule.retentionDuration.count": 1 },
        at: ["shares"],
      },
      { case: "no policy of the database", without: ["long"], at: ["database"] },
      {
        case: "a database's weeks alone",
        set: { "long.monthlyRetention": "PT0S" },
        at: ["long"],
        property: "weeklyRetention",
      },
      {
        case: "a database's years cut short",
        set: { "long.yearlyRetention": "P1Y" },
        at: ["long"],
        property: "yearlyRetention",
      },
      {
        case: "the policy of another server",
        set: { "long.serverName": "acme-other" },
        at: ["database"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: {
          backupRules: [gcpRule("DAILY", 35), gcpRule("WEEKLY", 91), gcpRule("MONTHLY", 372), gcpRule("YEARLY", 2562)],
        },
      },
    ],
    allowed: [
      {
        case: "one rule for all",
        set: { "plan.backupRules": [gcpRule("WEEKLY", 2562)] },
      },
    ],
    disallowed: [
      {
        case: "yearly points kept a year",
        set: { "plan.backupRules.3.backupRetentionDays": 366 },
        at: ["plan"],
        property: "backupRules.3.backupRetentionDays",
      },
      {
        case: "no weekly points",
        set: { "plan.backupRules.1.standardSchedule.recurrenceType": "MONTHLY" },
        at: ["plan"],
        property: "backupRules.0.backupRetentionDays",
      },
      { case: "no rules", set: { "plan.backupRules": undefined }, at: ["plan"], property: "backupRules" },
    ],
  },
};
