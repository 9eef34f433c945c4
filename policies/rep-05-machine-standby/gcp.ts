import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { workloadOf } from "../core/workloads.ts";
import { type Fleet, judgeStandby } from "./standby.ts";

const groups = [
  "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
  "gcp:compute/instanceGroupManager:InstanceGroupManager",
];
const scalers = ["gcp:compute/regionAutoscaler:RegionAutoscaler", "gcp:compute/autoscaler:Autoscaler"];
const templates = [
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
  "gcp:compute/instanceTemplate:InstanceTemplate",
];
const instance = "gcp:compute/instance:Instance";
const replication = "gcp:compute/diskAsyncReplication:DiskAsyncReplication";
const disks = ["gcp:compute/disk:Disk", "gcp:compute/regionDisk:RegionDisk"];

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/architecture/dr-scenarios-for-applications",
    "https://cloud.google.com/compute/docs/disks/async-pd/about",
  ],
  types: [...groups, instance],
  reads: [...scalers, ...templates, replication, ...disks],
  whole: (stack, requirements) => {
    const { drRegion } = requirements;
    const isThere = (each: Resource) => stack.regionOf(each) === drRegion;
    const standing = stack.ofType(...groups).filter(isThere);
    const machines = stack.ofType(instance).filter(isThere);
    const fleets = [
      ...standing.map((each) => fleetOf(each, stack, requirements)),
      ...machines.map(
        (resource): Fleet => ({
          resource,
          workload: workloadOf(resource, requirements)?.name,
          running: 1,
          property: "zone",
        }),
      ),
    ];
    return judgeStandby(fleets, requirements, ({ name }) => {
      const own = stack
        .ofType(...disks)
        .filter((each) => !isThere(each) && workloadOf(each, requirements)?.name === name);
      const pairs = stack.ofType(replication);
      const isCovered = own.length > 0 && own.every((each) => stack.referring(each, "primaryDisk", pairs).length > 0);
      return isCovered ? `disks of ${name} are replicated` : undefined;
    });
  },
};

/** Labels are those of the template that the machines are made from; how many, its own word or the autoscaler's. */
function fleetOf(group: Resource, stack: StackView, requirements: Requirements): Fleet {
  const [template] = stack.referred(group, "versions", stack.ofType(...templates));
  const workload = template && workloadOf(template, requirements)?.name;
  const [scaler] = stack.referring(group, "target", stack.ofType(...scalers));
  if (scaler === undefined) {
    return { resource: group, workload, running: group.number("targetSize") ?? 0, property: "targetSize" };
  }
  const policy = "autoscalingPolicy";
  const scheduled = scaler
    .list(`${policy}.scalingSchedules`)
    .map((each) => (each.flag("disabled") ? 0 : (each.number("minRequiredReplicas") ?? 0)));
  const running = Math.max(scaler.number(`${policy}.minReplicas`) ?? 0, ...scheduled);
  return { resource: scaler, workload, running, property: `${policy}.minReplicas` };
}
