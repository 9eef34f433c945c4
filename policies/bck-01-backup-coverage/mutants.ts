import { type EquivalentMutants, impliedPlace, snapshotWorkflow, widerSelection } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  widerSelection,
  ...snapshotWorkflow,
  {
    cloud: "azure",
    types: ["azure-native:compute:VirtualMachineScaleSet"],
    paths: ["virtualMachineProfile.storageProfile"],
    operators: ["removed", "emptied"],
    reason: "has no disk that outlives its machine",
  },
  {
    cloud: "azure",
    paths: ["definition.triggers.hours.recurrence.interval"],
    operators: ["lowered", "raised"],
    reason: "makes snapshots all the same; how often is BCK-02's question",
  },
  {
    cloud: "azure",
    paths: ["serverName"],
    operators: ["removed", "altered"],
    reason: "its backup names it by its id",
  },
  {
    cloud: "azure",
    paths: ["replicationRole"],
    operators: ["set to *"],
    reason: "another word for a replica, which is a copy of what is backed up",
  },
  {
    cloud: "gcp",
    paths: ["disks.*", "disks.*.autoDelete"],
    operators: ["removed", "emptied"],
    reason: "a disk goes with its machine where nothing is said",
  },
  {
    cloud: "aws",
    types: ["aws:backup/selection:Selection"],
    paths: ["notResources"],
    operators: ["added"],
    reason: "names nothing that is there",
  },
  {
    cloud: "azure",
    types: ["azure-native:compute:VirtualMachineScaleSet"],
    paths: ["virtualMachineProfile.storageProfile.dataDisks"],
    operators: ["added"],
    reason: "a disk that leaves with its machine, which is made anew from the template",
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager"],
    paths: ["statefulDisks"],
    operators: ["added"],
    reason:
      "a disk that stays, of a device that the template does not have: whether Google refuses it was not looked up",
    isGap: true,
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/regionInstanceTemplate:RegionInstanceTemplate"],
    paths: ["disks.*.resourcePolicies"],
    operators: ["added"],
    reason: "names no schedule; the disk of a fleet leaves with its machine",
  },
];
