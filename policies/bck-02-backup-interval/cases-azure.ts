import { type CloudCases, changing, ref } from "../core/cases.ts";

const vault = "/subscriptions/c0ffee00/resourceGroups/acme/providers/Microsoft.RecoveryServices/vaults/acme";
const item = "azure-native:recoveryservices:ProtectedItem";
const vital = { workload: "erp" };
const archive = { workload: "archive" };
const machinePolicy = (schedulePolicy: object) => ({
  backupManagementType: "AzureIaasVM",
  schedulePolicy,
  retentionPolicy: { dailySchedule: { retentionDuration: { count: 35, durationType: "Days" } } },
});
const everyDay = { schedulePolicyType: "SimpleSchedulePolicy", scheduleRunFrequency: "Daily" };
const hours = (interval: number, scheduleWindowDuration = 24) => ({
  schedulePolicyType: "SimpleSchedulePolicyV2",
  scheduleRunFrequency: "Hourly",
  hourlySchedule: { interval, scheduleWindowDuration },
});
const diskPolicy = (interval: string) => ({
  policyRules: [
    {
      objectType: "AzureBackupRule",
      trigger: {
        schedule: { repeatingTimeIntervals: [`R/2026-01-04T23:32:00+00:00/${interval}`] },
        taggingCriteria: [{ isDefault: true, tagInfo: { tagName: "Default" } }],
      },
    },
    { objectType: "AzureRetentionRule", name: "Default", lifecycles: [{ deleteAfter: { duration: "P35D" } }] },
  ],
});
const share = "/storageAccounts/acmefiles/fileServices/default/shares/files?$expand=snapshots";
const workflow = (frequency: string, interval: number) => ({
  type: "azure-native:logic:Workflow",
  name: "workflow",
  properties: {
    definition: {
      triggers: { hours: { type: "Recurrence", recurrence: { frequency, interval } } },
      actions: { make: { type: "Http", inputs: { method: "PUT", uri: `https://management.azure.com${share}` } } },
    },
  },
});

export const azureCases: CloudCases = {
  compliant: [
    {
      type: "azure-native:dbforpostgresql:Server",
      name: "server",
      properties: { serverName: "acme-erp", tags: vital },
    },
    { type: "azure-native:compute:VirtualMachine", name: "machine", properties: { vmName: "acme-app", tags: archive } },
    { type: "azure-native:compute:Disk", name: "disk", properties: { diskName: "acme-data", tags: archive } },
    {
      type: "azure-native:storage:StorageAccount",
      name: "account",
      properties: { accountName: "acmefiles", tags: archive },
    },
    {
      type: "azure-native:storage:FileShare",
      name: "share",
      properties: { accountName: "acmefiles", shareName: "files" },
    },
    {
      type: item,
      name: "machine-backup",
      properties: { properties: { sourceResourceId: ref("machine"), policyId: ref("machines") } },
    },
    {
      type: item,
      name: "share-backup",
      properties: {
        protectedItemName: "AzureFileShare;files",
        properties: { sourceResourceId: ref("account"), policyId: ref("shares") },
      },
    },
    {
      type: "azure-native:dataprotection:BackupInstance",
      name: "disk-backup",
      properties: {
        properties: { dataSourceInfo: { resourceID: ref("disk") }, policyInfo: { policyId: ref("disks") } },
      },
    },
    {
      type: "azure-native:recoveryservices:ProtectionPolicy",
      name: "machines",
      properties: { properties: machinePolicy(everyDay) },
    },
    {
      type: "azure-native:recoveryservices:ProtectionPolicy",
      name: "shares",
      properties: {
        properties: {
          backupManagementType: "AzureStorage",
          schedulePolicy: everyDay,
          vaultRetentionPolicy: {
            vaultRetention: { dailySchedule: { retentionDuration: { count: 35, durationType: "Days" } } },
          },
        },
      },
    },
    {
      type: "azure-native:dataprotection:BackupPolicy",
      name: "disks",
      properties: { properties: diskPolicy("P1D") },
    },
  ],
  allowed: [
    {
      case: "every four hours",
      set: {
        "machines.properties.schedulePolicy": hours(4),
        "shares.properties.schedulePolicy": { ...hours(4), schedulePolicyType: "SimpleSchedulePolicy" },
        "disks.properties": diskPolicy("PT4H"),
      },
      requirements: changing("archive", { rpoMinutes: 240 }),
    },
    {
      case: "disks every hour",
      set: { "disk.tags": vital, "disks.properties": diskPolicy("PT1H") },
      requirements: changing("erp", { rpoMinutes: 60 }),
    },
    {
      case: "snapshots of a share",
      without: ["share-backup", "shares"],
      add: [workflow("Hour", 4)],
      requirements: changing("archive", { rpoMinutes: 1440 }),
    },
    {
      case: "a machine every four hours that is replicated",
      set: { "machine.tags": vital, "machines.properties.schedulePolicy": hours(4) },
      add: [
        {
          type: "azure-native:recoveryservices:ReplicationProtectedItem",
          name: "replicated",
          properties: { properties: { providerSpecificDetails: { fabricObjectId: ref("machine") } } },
        },
      ],
    },
    {
      case: "a policy of another stack, of which nothing can be told",
      set: { "machine-backup.properties.policyId": `${vault}/backupPolicies/daily` },
      without: ["machines"],
    },
    { case: "a replica of a server", set: { "server.createMode": "Replica" } },
  ],
  disallowed: [
    {
      case: "every week",
      set: { "machines.properties.schedulePolicy": { scheduleRunFrequency: "Weekly", scheduleRunDays: ["Sunday"] } },
      at: ["machines"],
      property: "properties.schedulePolicy",
    },
    {
      case: "every day, where the RPO is shorter",
      requirements: changing("archive", { rpoMinutes: 1439 }),
      at: ["machines", "disks", "shares"],
    },
    {
      case: "every four hours of the morning alone",
      set: { "machines.properties.schedulePolicy": hours(4, 12) },
      requirements: changing("archive", { rpoMinutes: 240 }),
      at: ["machines", "disks", "shares"],
    },
    {
      case: "a machine of a vital workload, not replicated",
      set: { "machine.tags": vital, "machines.properties.schedulePolicy": hours(4) },
      at: ["machines"],
    },
    {
      case: "disks every two days",
      set: { "disks.properties": diskPolicy("P2D") },
      at: ["disks"],
      property: "properties.policyRules.0.trigger.schedule",
    },
    {
      case: "snapshots of a share every week",
      without: ["share-backup", "shares"],
      add: [workflow("Week", 1)],
      at: ["workflow"],
      property: "definition.triggers",
    },
    { case: "whose the files are nobody says", set: { "account.tags": undefined }, at: ["shares"] },
    { case: "no backup", without: ["disk-backup"], at: ["disk"] },
    { case: "a policy without rules", set: { "disks.properties.policyRules": [] }, at: ["disk"] },
  ],
};
