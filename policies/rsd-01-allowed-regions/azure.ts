import { allowedPlaces, isAllowedRegion, regionIn } from "../core/residency.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";

/**
 * A resource that names no place stands where its parent or its group does, or where the provider says: each of them is
 * judged itself. What is `global` has no other place; what of it would carry data elsewhere is RSD-04's.
 */
export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/reliability/regions-list"],
  types: ["azure-native:*", "pulumi:providers:azure-native"],
  each: (resource, requirements, regionOf) => {
    if (!resource.record.properties.location) return [];
    const region = regionIn(resource, regionOf);
    if (region === undefined || region === "global") return [];
    if (isAllowedRegion(region, requirements)) return pass(region);
    return fail({ property: "location", found: region, wanted: allowedPlaces(requirements) });
  },
};
