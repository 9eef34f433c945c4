import { type CloudCases, changing, ref } from "../core/cases.ts";

const vital = { workload: "erp" };
const archive = { workload: "archive" };
const database = "gcp:sql/databaseInstance:DatabaseInstance";
const configuration = "database.settings.backupConfiguration";
const association = (name: string, resource: string, plan: string) => ({
  type: "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
  name,
  properties: { resource: ref(resource), backupPlan: ref(plan) },
});
const hourly = (hourlyFrequency: number, startHourOfDay = 0, endHourOfDay = 24) => ({
  backupRetentionDays: 7,
  standardSchedule: { recurrenceType: "HOURLY", hourlyFrequency, backupWindow: { startHourOfDay, endHourOfDay } },
});
const rule = (recurrenceType: string) => ({ backupRetentionDays: 35, standardSchedule: { recurrenceType } });
const snapshots = (schedule: object) => ({
  type: "gcp:compute/resourcePolicy:ResourcePolicy",
  name: "snapshots",
  properties: { name: "acme-snapshots", snapshotSchedulePolicy: { schedule } },
});
const path = "projects/case-prod-1234/locations/europe-west9-a/instances/acme-files";
const job = (name: string, schedule: string, timeZone = "Europe/Paris") => ({
  type: "gcp:cloudscheduler/job:Job",
  name,
  properties: { schedule, timeZone, httpTarget: { body: `{"sourceInstance":"${path}"}` } },
});

export const gcpCases: CloudCases = {
  compliant: [
    {
      type: database,
      name: "database",
      properties: {
        settings: { userLabels: vital, backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true } },
      },
    },
    {
      type: "gcp:compute/instance:Instance",
      name: "machine",
      properties: { name: "acme-app", labels: archive, bootDisk: { initializeParams: { image: "debian-12" } } },
    },
    { type: "gcp:compute/disk:Disk", name: "disk", properties: { name: "acme-data", labels: archive } },
    {
      type: "gcp:filestore/instance:Instance",
      name: "files",
      properties: { name: "acme-files", location: "europe-west9-a", labels: archive },
    },
    {
      type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
      name: "plan",
      properties: { backupRules: [rule("DAILY"), rule("WEEKLY")] },
    },
    association("machine-backup", "machine", "plan"),
    association("disk-backup", "disk", "plan"),
    job("job", "5 21 * * *"),
  ],
  allowed: [
    {
      case: "logs of MySQL",
      set: { [configuration]: { enabled: true, binaryLogEnabled: true } },
    },
    {
      case: "a database every day by itself",
      set: { "database.settings.userLabels": archive, [configuration]: { enabled: true } },
    },
    {
      case: "a database every six hours, whose logs are asked for by a rule of their own",
      set: { [configuration]: { enabled: true }, "plan.backupRules": [hourly(6)] },
      add: [association("database-backup", "database", "plan")],
    },
    {
      case: "every six hours",
      set: { "plan.backupRules": [hourly(6), rule("DAILY")], "job.schedule": "5 */6 * * *" },
      requirements: changing("archive", { rpoMinutes: 360 }),
    },
    {
      case: "two jobs in turns",
      set: { "plan.backupRules": [hourly(6)], "job.schedule": "0 6 * * *" },
      add: [job("second", "0 18 * * *")],
      requirements: changing("archive", { rpoMinutes: 720 }),
    },
    {
      case: "snapshots of disks, every hour",
      set: { "disk.resourcePolicies": [ref("snapshots")], "disk.labels": vital },
      without: ["disk-backup"],
      add: [snapshots({ hourlySchedule: { hoursInCycle: 1 } })],
      requirements: changing("erp", { rpoMinutes: 60 }),
    },
    {
      case: "a machine by snapshots of the disk that it starts from",
      set: { "machine.bootDisk.initializeParams.resourcePolicies": ref("snapshots") },
      without: ["machine-backup"],
      add: [snapshots({ dailySchedule: { daysInCycle: 1 } })],
    },
    {
      case: "a machine by its disk",
      set: { "machine.bootDisk": { source: ref("disk") } },
      without: ["machine-backup"],
    },
    {
      case: "a disk every hour whose writes are replicated",
      set: { "disk.resourcePolicies": [ref("snapshots")], "disk.labels": vital },
      without: ["disk-backup"],
      add: [
        snapshots({ hourlySchedule: { hoursInCycle: 1 } }),
        {
          type: "gcp:compute/diskAsyncReplication:DiskAsyncReplication",
          name: "replication",
          properties: { primaryDisk: ref("disk"), secondaryDisk: { disk: "projects/p/zones/z/disks/second" } },
        },
      ],
    },
    {
      case: "files every hour that are replicated",
      set: { "files.labels": vital, "job.schedule": "5 * * * *" },
      add: [
        {
          type: "gcp:filestore/instance:Instance",
          name: "standby",
          properties: { initialReplication: { role: "STANDBY", replicas: [{ peerInstance: ref("files") }] } },
        },
      ],
    },
    { case: "a replica", set: { "database.masterInstanceName": "acme-first", [configuration]: undefined } },
    {
      case: "a plan of another stack, of which nothing can be told",
      set: { "disk-backup.backupPlan": "projects/case-prod-1234/locations/europe-west9/backupPlans/daily" },
    },
  ],
  disallowed: [
    {
      case: "every week",
      set: { "plan.backupRules": [rule("WEEKLY")] },
      at: ["plan"],
      property: "backupRules.0.standardSchedule",
    },
    {
      case: "every day, where the RPO is shorter",
      requirements: changing("archive", { rpoMinutes: 1439 }),
      at: ["plan", "job"],
    },
    {
      case: "every six hours of the night alone",
      set: { "plan.backupRules": [hourly(6, 0, 12)], "job.schedule": "5 * * * *" },
      requirements: changing("archive", { rpoMinutes: 360 }),
      at: ["plan"],
    },
    { case: "a job every week", set: { "job.schedule": "5 21 * * 0" }, at: ["job"], property: "schedule" },
    { case: "a job that never comes", set: { "job.schedule": "sometimes" }, at: ["job"] },
    {
      case: "two jobs in turns, by two clocks",
      set: { "plan.backupRules": [hourly(6)], "job.schedule": "0 6 * * *" },
      add: [job("second", "0 18 * * *", "America/New_York")],
      requirements: changing("archive", { rpoMinutes: 720 }),
      at: ["job"],
    },
    {
      case: "a vital database every day by itself",
      set: { [configuration]: { enabled: true } },
      at: ["database"],
    },
    {
      case: "a vital database every twelve hours, without logs",
      set: { [configuration]: { enabled: true }, "plan.backupRules": [hourly(12)] },
      add: [association("database-backup", "database", "plan")],
      at: ["plan"],
    },
    { case: "no backup of a database", set: { [configuration]: { enabled: false } }, at: ["database"] },
    {
      case: "logs without a backup",
      set: { [configuration]: { pointInTimeRecoveryEnabled: true } },
      at: ["database"],
    },
    {
      case: "files every hour, and not replicated",
      set: { "files.labels": vital, "job.schedule": "5 * * * *" },
      at: ["job"],
    },
    { case: "no backup of a disk", without: ["disk-backup"], at: ["disk"] },
    { case: "whose it is nobody says", set: { "disk.labels": undefined }, at: ["plan"] },
    {
      case: "snapshots every other day",
      set: { "disk.resourcePolicies": [ref("snapshots")] },
      without: ["disk-backup"],
      add: [snapshots({ dailySchedule: { daysInCycle: 2 } })],
      at: ["snapshots"],
      property: "snapshotSchedulePolicy.schedule",
    },
  ],
};
