import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { heldTo, topTier } from "../core/workloads.ts";

/** Whether something is of the tier that is back first, or may be, since nobody says whose it is. */
export function isOfTopTier(resource: Resource, requirements: Requirements): boolean {
  const top = topTier(requirements);
  return heldTo(resource, requirements).some(({ tier }) => tier === top);
}
