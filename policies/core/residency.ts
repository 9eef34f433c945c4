import type { Requirements } from "./requirements.ts";
import type { Resource } from "./resource.ts";

/** The region of a resource or, as it is no resource of a cloud, of a provider itself. */
export function regionIn(resource: Resource, regionOf: () => string | undefined): string | undefined {
  if (!resource.type.startsWith("pulumi:providers:")) return regionOf();
  return normalRegion(resource.text("region") ?? resource.text("location"));
}

/** `France Central` as `francecentral`, `EUROPE-WEST9` as `europe-west9`. */
export function normalRegion(name: string | undefined): string | undefined {
  return name?.toLowerCase().replaceAll(" ", "");
}

/** Whether the contract lets data stand in a region; a region is in lower case, as `place` tells it. */
export function isAllowedRegion(region: string, { allowedRegions }: Requirements): boolean {
  return allowedRegions === undefined || allowedRegions.includes(region);
}

/** For people: "one of eu-west-3, eu-central-1". */
export function allowedPlaces({ allowedRegions = [] }: Requirements): string {
  return allowedRegions.length === 1 ? (allowedRegions[0] ?? "") : `one of ${allowedRegions.join(", ")}`;
}

/** Why a contract asks nothing of places; undefined when it does. */
export function withoutResidency({ allowedRegions }: Requirements): string | undefined {
  return allowedRegions === undefined ? "the contract lets data be anywhere" : undefined;
}
