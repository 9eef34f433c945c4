import { isAssociatedWith, isReplica, planAssociation } from "./databases.ts";
import { gcpPlan, resourcePolicy } from "./gcp-points.ts";
import type { Protection } from "./protection.ts";
import { isNamed, rawAt } from "./raw.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { isUnknown } from "./unknown.ts";

export const gcpInstance = "gcp:compute/instance:Instance";
export const gcpDisk = "gcp:compute/disk:Disk";
export const gcpRegionDisk = "gcp:compute/regionDisk:RegionDisk";
export const gcpFiles = "gcp:filestore/instance:Instance";
const attachments = [
  "gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment",
  "gcp:compute/regionDiskResourcePolicyAttachment:RegionDiskResourcePolicyAttachment",
];
const attachedDisk = "gcp:compute/attachedDisk:AttachedDisk";
const job = "gcp:cloudscheduler/job:Job";

/** The types that say what is backed up and when, for what a check `reads`. */
export const gcpProtectionReads: readonly string[] = [
  planAssociation,
  gcpPlan,
  resourcePolicy,
  ...attachments,
  attachedDisk,
  job,
];

/** Why a resource is the copy of another, which is the one that is backed up; undefined when it is none. */
export function gcpCopyReason(resource: Resource): string | undefined {
  if (isReplica(resource)) return "a replica of another";
  if (resource.text("initialReplication.role") === "STANDBY") return "receives the files of another";
  return resource.has("asyncPrimaryDisk") ? "receives the writes of another disk" : undefined;
}

/** What backs a database, a machine, a disk or files up. */
export function gcpProtections(resource: Resource, stack: StackView): readonly Protection[] {
  const own = stack
    .ofType(planAssociation)
    .filter((each) => isOf(each, resource, stack) && isNamed(each, "backupPlan"))
    .map((taker) => {
      const [plan] = stack.referred(taker, "backupPlan", stack.ofType(gcpPlan));
      return { taker, ...(plan && { plan }) };
    });
  switch (resource.type) {
    case gcpDisk:
    case gcpRegionDisk:
      return [...own, ...snapshotsOf(resource, stack), ...ofMachines(resource, stack)];
    case gcpFiles:
      return [...own, ...jobsOf(resource, stack)];
    default:
      return own;
  }
}

const kinds: Readonly<Record<string, string>> = {
  [gcpDisk]: "disks",
  [gcpRegionDisk]: "disks",
  [gcpFiles]: "instances",
  [gcpInstance]: "instances",
};

/** By reference, or by the end of its path. */
function isOf(association: Resource, resource: Resource, stack: StackView): boolean {
  const kind = kinds[resource.type];
  if (kind === undefined) return isAssociatedWith(association, resource, stack);
  if (stack.refers(association, "resource", resource)) return true;
  const path = rawAt(association, "resource");
  return typeof path === "string" && endsAs(path, resource, kind);
}

/** Whether a path is of a resource: `…/zones/<zone>/<kind>/<name>`, also `…/regions/…` and `…/locations/…`. */
function endsAs(path: string, resource: Resource, kind: string): boolean {
  const { name, zone, region, location } = resource.record.properties;
  if (typeof name !== "string" || !path.endsWith(`/${kind}/${name}`)) return false;
  const place = [zone, region, location].find((each) => typeof each === "string" && !isUnknown(each));
  return place === undefined || path.includes(`/${place}/${kind}/`);
}

/** Schedules of snapshots that a disk names, or that are attached to it. */
function snapshotsOf(disk: Resource, stack: StackView): readonly Protection[] {
  const policies = stack.ofType(resourcePolicy);
  const named = stack.referred(disk, "resourcePolicies", policies).map((plan) => ({ taker: disk, plan }));
  const attached = stack
    .referring(disk, "disk", stack.ofType(...attachments))
    .flatMap((taker) => stack.referred(taker, "name", policies).map((plan) => ({ taker, plan })));
  return [...named, ...attached].filter(({ plan }) => plan.has("snapshotSchedulePolicy"));
}

/** Schedules of snapshots of the disk that a machine starts from, where it is made with the machine. */
export function bootSnapshots(machine: Resource, stack: StackView): readonly Protection[] {
  return stack
    .referred(machine, "bootDisk", stack.ofType(resourcePolicy))
    .filter((plan) => plan.has("snapshotSchedulePolicy"))
    .map((plan) => ({ taker: machine, plan }));
}

/** A machine is backed up with its disks. */
function ofMachines(disk: Resource, stack: StackView): readonly Protection[] {
  return machinesOf(disk, stack).flatMap((machine) => gcpProtections(machine, stack));
}

function machinesOf(disk: Resource, stack: StackView): readonly Resource[] {
  const machines = stack.ofType(gcpInstance);
  const apart = stack
    .referring(disk, "disk", stack.ofType(attachedDisk))
    .flatMap((each) => stack.referred(each, "instance", machines));
  const inline = ["bootDisk", "attachedDisks"].flatMap((property) => stack.referring(disk, property, machines));
  return [...new Set([...apart, ...inline])];
}

/** The disks of a machine that are resources of their own. */
export function disksOf(machine: Resource, stack: StackView): readonly Resource[] {
  return stack.ofType(gcpDisk, gcpRegionDisk).filter((disk) => machinesOf(disk, stack).includes(machine));
}

/**
 * Jobs of the scheduler that name an instance of Filestore in what they send: to a workflow that makes its backups, or to
 * Filestore itself. Source: https://cloud.google.com/filestore/docs/scheduling-backups
 */
function jobsOf(files: Resource, stack: StackView): readonly Protection[] {
  return stack
    .ofType(job)
    .filter((each) => sends(each, files, stack) && each.flag("paused") !== true)
    .map((taker) => ({ taker, plan: taker }));
}

function sends(each: Resource, files: Resource, stack: StackView): boolean {
  const body = rawAt(each, "httpTarget.body");
  if (isUnknown(body)) return stack.refers(each, "httpTarget", files);
  if (typeof body !== "string") return false;
  const sent = [body, Buffer.from(body, "base64").toString("utf8")];
  const paths = sent.flatMap((text) => text.match(/projects\/[\w.:/-]+\/instances\/[\w-]+/g) ?? []);
  return paths.some((path) => path === files.record.id || endsAs(path, files, "instances"));
}
