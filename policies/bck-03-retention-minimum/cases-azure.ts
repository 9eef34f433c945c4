import type { CloudCases } from "../core/cases.ts";

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

export const azureCases: CloudCases = {
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
    {
      case: "a retention without a schedule, of what keeps no changes itself",
      set: { "disks.properties.policyRules": [retentionRule("Default", "P35D")] },
      at: ["disks"],
    },
    { case: "no rules", set: { "disks.properties.policyRules": [] }, at: ["disks"] },
  ],
};
