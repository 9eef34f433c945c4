import type { RuleCases } from "../core/cases.ts";

const limited = { retention: { daily: 35, weekly: 0, monthly: 12, yearly: 0, maxDays: 372 } };
const unlimited = { retention: { daily: 35, weekly: 0, monthly: 12, yearly: 0 } };
const snapshots = "snapshots.snapshotSchedulePolicy.retentionPolicy";

export const cases: RuleCases = {
  aws: {
    requirements: limited,
    compliant: [
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: {
          rules: [
            {
              schedule: "cron(5 21 * * ? *)",
              lifecycle: { deleteAfter: 372 },
              copyActions: [{ lifecycle: { deleteAfter: 35 } }],
            },
          ],
        },
      },
    ],
    allowed: [{ case: "no limit", set: { "plan.rules.0.lifecycle": undefined }, requirements: unlimited }],
    disallowed: [
      {
        case: "seven years",
        set: { "plan.rules.0.lifecycle.deleteAfter": 2562 },
        at: ["plan"],
        property: "rules.0.lifecycle.deleteAfter",
      },
      { case: "for ever, as AWS does by itself", set: { "plan.rules.0.lifecycle": undefined }, at: ["plan"] },
      {
        case: "a copy for ever",
        set: { "plan.rules.0.copyActions.0.lifecycle": undefined },
        at: ["plan"],
        property: "rules.0.copyActions.0.lifecycle.deleteAfter",
      },
    ],
  },
  azure: {
    requirements: limited,
    compliant: [
      {
        type: "azure-native:dataprotection:BackupPolicy",
        name: "postgres",
        properties: {
          properties: {
            policyRules: [{ objectType: "AzureRetentionRule", lifecycles: [{ deleteAfter: { duration: "P12M" } }] }],
          },
        },
      },
      {
        type: "azure-native:recoveryservices:ProtectionPolicy",
        name: "machines",
        properties: {
          properties: {
            retentionPolicy: { dailySchedule: { retentionDuration: { count: 35, durationType: "Days" } } },
          },
        },
      },
      {
        type: "azure-native:sql:LongTermRetentionPolicy",
        name: "long",
        properties: { monthlyRetention: "P12M", yearlyRetention: "PT0S" },
      },
    ],
    allowed: [{ case: "no limit", set: { "long.yearlyRetention": "P7Y" }, requirements: unlimited }],
    disallowed: [
      {
        case: "seven years",
        set: { "postgres.properties.policyRules.0.lifecycles.0.deleteAfter.duration": "P7Y" },
        at: ["postgres"],
        property: "properties.policyRules.0.lifecycles.0.deleteAfter.duration",
      },
      {
        case: "seven years of machines",
        set: { "machines.properties.retentionPolicy.dailySchedule.retentionDuration.durationType": "Years" },
        at: ["machines"],
        property: "properties.retentionPolicy.dailySchedule.retentionDuration.count",
      },
      {
        case: "seven years of Azure SQL",
        set: { "long.yearlyRetention": "P7Y" },
        at: ["long"],
        property: "yearlyRetention",
      },
    ],
  },
  gcp: {
    requirements: limited,
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { backupRules: [{ ruleId: "daily", backupRetentionDays: 372 }] },
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
    allowed: [{ case: "no limit", set: { "plan.backupRules.0.backupRetentionDays": 2562 }, requirements: unlimited }],
    disallowed: [
      {
        case: "seven years",
        set: { "plan.backupRules.0.backupRetentionDays": 2562 },
        at: ["plan"],
        property: "backupRules.0.backupRetentionDays",
      },
      {
        case: "two years of snapshots",
        set: { [`${snapshots}.maxRetentionDays`]: 730 },
        at: ["snapshots"],
        property: "snapshotSchedulePolicy.retentionPolicy.maxRetentionDays",
      },
      { case: "snapshots for ever", set: { [snapshots]: undefined }, at: ["snapshots"] },
    ],
  },
};
