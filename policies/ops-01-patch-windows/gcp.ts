import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";

const deployment = "gcp:osconfig/patchDeployment:PatchDeployment";
const groups = [
  "gcp:compute/instanceGroupManager:InstanceGroupManager",
  "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
];

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/compute/docs/os-patch-management/schedule-patch-jobs"],
  types: [],
  reads: [deployment, ...groups],
  whole: (stack) => {
    const hasGroups = stack.ofType(...groups).length > 0;
    const judged = stack.ofType(deployment).map((each): Judgement => {
      if (!each.has("recurringSchedule")) {
        return fail({ resource: each, property: "recurringSchedule", found: "absent", wanted: "a recurring window" });
      }
      const property = "patchConfig.migInstancesAllowed";
      if (!hasGroups || each.flag(property)) return pass(`${each.name} installs patches`);
      return fail({ resource: each, property, found: "off: machines of groups are left out", wanted: "true" });
    });
    if (judged.length > 0) return judged;
    return fail({ found: "no window in which patches are installed", wanted: "a recurring patch window" });
  },
};
