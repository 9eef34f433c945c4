import { type CloudCases, ref } from "../core/cases.ts";

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

export const gcpCases: CloudCases = {
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
};
