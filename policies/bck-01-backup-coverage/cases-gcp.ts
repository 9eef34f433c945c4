import { type CloudCases, ref } from "../core/cases.ts";

const plan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";
const associationType = "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation";
const association = (name: string, resource: unknown) => ({
  type: associationType,
  name,
  properties: { resource, backupPlan: ref("plan") },
});
const snapshots = {
  type: "gcp:compute/resourcePolicy:ResourcePolicy",
  name: "snapshots",
  properties: { name: "acme-daily", snapshotSchedulePolicy: { schedule: { dailySchedule: { daysInCycle: 1 } } } },
};
const attachment = (disk: unknown) => ({
  type: "gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment",
  name: "attachment",
  properties: { disk, name: ref("snapshots", "name"), zone: "europe-west9-a" },
});
const filesPath = "projects/case-prod-1234/locations/europe-west9-a/instances/acme-files";
const sent = (path: string) => Buffer.from(JSON.stringify({ argument: JSON.stringify({ sourceInstance: path }) }));
const job = (body: unknown) => ({
  type: "gcp:cloudscheduler/job:Job",
  name: "job",
  properties: { schedule: "5 21 * * *", httpTarget: { uri: "https://workflowexecutions.googleapis.com/v1/w", body } },
});
const template = (disk: object) => ({
  type: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
  name: "template",
  properties: { disks: [{ boot: true }, { deviceName: "data", ...disk }] },
});
const fleet = (more: object) => ({
  type: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
  name: "fleet",
  properties: { versions: [{ instanceTemplate: ref("template") }], ...more },
});

export const gcpCases: CloudCases = {
  compliant: [
    { type: "gcp:sql/databaseInstance:DatabaseInstance", name: "database", properties: { name: "acme-erp" } },
    {
      type: "gcp:compute/instance:Instance",
      name: "machine",
      properties: { name: "acme-app", zone: "europe-west9-a", bootDisk: { initializeParams: { image: "debian-12" } } },
    },
    { type: "gcp:compute/disk:Disk", name: "disk", properties: { name: "acme-data", zone: "europe-west9-a" } },
    {
      type: "gcp:filestore/instance:Instance",
      name: "files",
      properties: { name: "acme-files", location: "europe-west9-a" },
    },
    { type: plan, name: "plan", properties: { backupRules: [{}] } },
    association("database-backup", "projects/case-prod-1234/instances/acme-erp"),
    association("machine-backup", ref("machine")),
    association("disk-backup", ref("disk")),
    association("files-backup", ref("files")),
  ],
  allowed: [
    {
      case: "by paths that were written out",
      set: {
        "machine-backup.resource": "projects/case-prod-1234/zones/europe-west9-a/instances/acme-app",
        "disk-backup.resource": "projects/case-prod-1234/zones/europe-west9-a/disks/acme-data",
        "files-backup.resource": filesPath,
      },
    },
    { case: "a schedule of snapshots", without: ["disk-backup"], add: [snapshots, attachment(ref("disk", "name"))] },
    {
      case: "a schedule of snapshots that the disk names itself",
      set: { "disk.resourcePolicies": [ref("snapshots")] },
      without: ["disk-backup"],
      add: [snapshots],
    },
    {
      case: "a disk with its machine",
      set: { "machine.attachedDisks": [{ source: ref("disk") }] },
      without: ["disk-backup"],
    },
    {
      case: "a disk attached apart, with its machine",
      without: ["disk-backup"],
      add: [
        {
          type: "gcp:compute/attachedDisk:AttachedDisk",
          name: "attached",
          properties: { disk: ref("disk"), instance: ref("machine") },
        },
      ],
    },
    {
      case: "a machine by snapshots of each of its disks",
      set: {
        "machine.bootDisk.initializeParams.resourcePolicies": ref("snapshots", "selfLink"),
        "machine.attachedDisks": [{ source: ref("disk") }],
      },
      without: ["machine-backup"],
      add: [snapshots],
    },
    {
      case: "a machine by snapshots of the disk that it starts from",
      set: { "machine.bootDisk": { source: ref("disk", "selfLink") } },
      without: ["machine-backup", "disk-backup"],
      add: [snapshots, attachment(ref("disk", "name"))],
    },
    {
      case: "a job that starts a workflow",
      without: ["files-backup"],
      add: [job(sent(filesPath).toString("base64"))],
    },
    { case: "a job that asks Filestore", without: ["files-backup"], add: [job(`{"sourceInstance":"${filesPath}"}`)] },
    { case: "a replica", set: { "database.masterInstanceName": "acme-first" }, without: ["database-backup"] },
    {
      case: "the receiver of files",
      set: { "files.initialReplication": { role: "STANDBY" } },
      without: ["files-backup"],
    },
    {
      case: "the receiver of a disk's writes",
      set: { "disk.asyncPrimaryDisk": { disk: "projects/p/zones/z/disks/first" } },
      without: ["disk-backup"],
    },
    { case: "a fleet", add: [template({ autoDelete: true }), fleet({})] },
    {
      case: "a fleet whose disks stay and have snapshots",
      add: [snapshots, template({ autoDelete: false, resourcePolicies: ref("snapshots") }), fleet({})],
    },
  ],
  disallowed: [
    { case: "no backup of a database", without: ["database-backup"], at: ["database"] },
    { case: "no backup of a machine", without: ["machine-backup"], at: ["machine"] },
    { case: "no backup of a disk", without: ["disk-backup"], at: ["disk"] },
    { case: "no backup of files", without: ["files-backup"], at: ["files"] },
    { case: "an association with no plan", set: { "disk-backup.backupPlan": undefined }, at: ["disk"] },
    {
      case: "another's backup",
      set: { "machine-backup.resource": "projects/case-prod-1234/zones/europe-west9-b/instances/acme-app" },
      at: ["machine"],
    },
    {
      case: "another disk's schedule",
      without: ["disk-backup"],
      add: [snapshots, attachment("acme-other")],
      at: ["disk"],
    },
    {
      case: "a policy that makes no snapshots",
      set: { "snapshots.snapshotSchedulePolicy": undefined },
      without: ["disk-backup"],
      add: [snapshots, attachment(ref("disk", "name"))],
      at: ["disk"],
    },
    {
      case: "a machine of which one disk is left out",
      set: {
        "machine.bootDisk.initializeParams.resourcePolicies": ref("snapshots", "selfLink"),
        "machine.attachedDisks": [{ source: ref("disk") }],
      },
      without: ["machine-backup", "disk-backup"],
      add: [snapshots],
      at: ["machine", "disk"],
    },
    {
      case: "a machine of which the first disk is left out",
      set: { "machine.attachedDisks": [{ source: ref("disk") }] },
      without: ["machine-backup"],
      at: ["machine"],
    },
    {
      case: "a job for other files",
      without: ["files-backup"],
      add: [job(sent(`${filesPath}-2`).toString("base64"))],
      at: ["files"],
    },
    {
      case: "a job that is paused",
      set: { "job.paused": true },
      without: ["files-backup"],
      add: [job(sent(filesPath).toString("base64"))],
      at: ["files"],
    },
    {
      case: "a fleet whose disks stay when its machines go",
      add: [template({ autoDelete: false }), fleet({})],
      at: ["fleet"],
      property: "versions",
    },
    {
      case: "a fleet that keeps its disks",
      add: [template({}), fleet({ statefulDisks: [{ deviceName: "data", deleteRule: "NEVER" }] })],
      at: ["fleet"],
      property: "statefulDisks.0",
    },
  ],
};
