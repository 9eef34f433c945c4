import { normalRegion } from "../core/place.ts";
import { allowedPlaces, isAllowedRegion, regionIn } from "../core/residency.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";

const properties = ["region", "location", "zone", "locationId"] as const;

/** One region; multi-regions (`EU`, `eur4`, `nam-eur-asia1`) and `global` are RSD-04's. */
const single = /^[a-z]+-[a-z]+\d+$/;

/** A resource that names no place is global, part of another, or where the provider says: each is judged itself. */
export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/about/locations"],
  types: ["gcp:*", "pulumi:providers:gcp"],
  each: (resource, requirements, regionOf) => {
    const property = properties.find((each) => resource.record.properties[each]);
    if (property === undefined) return [];
    const region = property === "locationId" ? normalRegion(resource.text(property)) : regionIn(resource, regionOf);
    if (region === undefined || !single.test(region)) return [];
    if (isAllowedRegion(region, requirements)) return pass(region);
    return fail({ property, found: region, wanted: allowedPlaces(requirements) });
  },
};
