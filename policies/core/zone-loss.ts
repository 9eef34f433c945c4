import type { Requirements } from "./requirements.ts";
import type { Resource } from "./resource.ts";
import { heldTo } from "./workloads.ts";

/** Why a resource of a region may be lost with its zone; undefined when that must go unnoticed. */
export function mayLoseZone(
  tagged: Resource,
  home: string | undefined,
  requirements: Requirements,
): string | undefined {
  if (!heldTo(tagged, requirements).some((each) => each.survivesZoneLoss)) return "its tier may be lost with its zone";
  return home === requirements.drRegion && home !== requirements.region ? "stands in the DR region" : undefined;
}
