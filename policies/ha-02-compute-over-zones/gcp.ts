import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import { mayLoseZone } from "../core/zone-loss.ts";

const regional = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";
const zonal = "gcp:compute/instanceGroupManager:InstanceGroupManager";
const templates = [
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
] as const;

const scalers = ["gcp:compute/regionAutoscaler:RegionAutoscaler", "gcp:compute/autoscaler:Autoscaler"] as const;

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/compute/docs/instance-groups/distributing-instances-with-regional-instance-groups",
  ],
  types: [regional, zonal],
  reads: [...templates, ...scalers],
  each: (group, stack, requirements) => {
    // A group has no labels of its own: those of its machines tell.
    const [template = group] = stack.referred(group, "versions", stack.ofType(...templates));
    const reason = mayLoseZone(template, stack.regionOf(group), requirements);
    if (reason !== undefined) return notApplicable(reason);
    const wanted = "a regional group over at least 2 zones";
    if (group.type === zonal) return fail({ property: "zone", found: "one zone", wanted });
    const named = new Set(group.texts("distributionPolicyZones")).size;
    // Google takes three zones of the region by itself.
    if (named === 1) return fail({ property: "distributionPolicyZones", found: "1 zone", wanted });
    // What scales it decides of the number.
    const [scaler] = stack.referring(group, "target", stack.ofType(...scalers));
    const property = scaler ? "autoscalingPolicy.minReplicas" : "targetSize";
    const machines = (scaler ?? group).number(property) ?? 0;
    if (machines >= 2) return pass(`over ${named || "all"} zones`);
    return fail({ ...(scaler && { resource: scaler }), property, found: `${machines}`, wanted: "at least 2 machines" });
  },
};
