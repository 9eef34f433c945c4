import {
  bootSnapshots,
  disksOf,
  gcpCopyReason,
  gcpDisk,
  gcpFiles,
  gcpInstance,
  gcpProtectionReads,
  gcpProtections,
  gcpRegionDisk,
} from "../core/gcp-protection.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeFleet } from "./fleets.ts";

const database = "gcp:sql/databaseInstance:DatabaseInstance";
const groups = [
  "gcp:compute/instanceGroupManager:InstanceGroupManager",
  "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
];
const templates = [
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
];

const wanted: Readonly<Record<string, string>> = {
  [database]: "an association with a plan of Backup and DR",
  [gcpInstance]: "an association with a plan of Backup and DR, or a schedule of snapshots on each of its disks",
  [gcpDisk]: "an association with a plan of Backup and DR, or a schedule of snapshots",
  [gcpRegionDisk]: "an association with a plan of Backup and DR, or a schedule of snapshots",
  [gcpFiles]: "an association with a plan of Backup and DR, or a scheduled job that makes backups",
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan",
    "https://cloud.google.com/compute/docs/disks/about-snapshot-schedules",
    "https://cloud.google.com/filestore/docs/scheduling-backups",
    "https://cloud.google.com/compute/docs/instance-groups/configuring-stateful-disks-in-migs",
  ],
  types: [...Object.keys(wanted), ...groups],
  reads: [...gcpProtectionReads, ...templates],
  each: (resource, stack, requirements) => {
    if (groups.includes(resource.type)) return judgeFleet(lastingDisk(resource, stack), requirements);
    const reason = gcpCopyReason(resource);
    if (reason !== undefined) return notApplicable(reason);
    const [found] = gcpProtections(resource, stack);
    if (found) return pass(`backed up by ${found.taker.name}`);
    if (resource.type === gcpInstance && areDisksBackedUp(resource, stack)) return pass("its disks are backed up");
    return fail({ found: "nothing backs it up", wanted: wanted[resource.type] ?? "a backup" });
  },
};

/** The disk that a machine starts from, made with it or a resource of its own, and all the others. */
function areDisksBackedUp(machine: Resource, stack: StackView): boolean {
  const isOwn = bootSnapshots(machine, stack).length > 0;
  const disks = disksOf(machine, stack);
  const isApart = stack.referred(machine, "bootDisk", disks).length > 0;
  return (isOwn || isApart) && disks.every((disk) => gcpProtections(disk, stack).length > 0);
}

/** Property of the group or of its template by which a disk outlives its machine, unless snapshots are made of it. */
function lastingDisk(group: Resource, stack: StackView): string | undefined {
  const disks = stack
    .ofType(...templates)
    .filter((template) => stack.refers(group, "versions", template))
    .flatMap((template) => template.list("disks"))
    .filter((disk) => !disk.has("resourcePolicies"));
  const lasting = disks.find((disk) => disk.flag("autoDelete") === false && disk.text("type") !== "SCRATCH");
  if (lasting) return "versions";
  const stateful = group
    .list("statefulDisks")
    .find((each) => disks.some((disk) => disk.text("deviceName") === each.text("deviceName")));
  return stateful?.path;
}
