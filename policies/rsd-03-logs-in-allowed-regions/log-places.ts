import { type Destination, judgeDestinations } from "../core/destinations.ts";
import type { Requirements } from "../core/requirements.ts";
import { allowedPlaces, isAllowedRegion } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

/** What keeps logs, and what sends them somewhere. */
export interface LogPlaces {
  /** Property of each type of store that tells its place. */
  readonly stores: Readonly<Record<string, string>>;
  readonly routes: Readonly<Record<string, readonly Destination[]>>;
}

/** A store of logs by its own place, a route of logs by that of its destinations. */
export function judgeLogs(
  { stores, routes }: LogPlaces,
  resource: Resource,
  stack: StackView,
  requirements: Requirements,
): readonly Judgement[] {
  const property = stores[resource.type];
  const own = property === undefined ? [] : [judgeStore(property, stack.regionOf(resource), requirements)];
  return [...own, ...judgeDestinations(resource, routes[resource.type] ?? [], stack, requirements)];
}

function judgeStore(property: string, region: string | undefined, requirements: Requirements): Judgement {
  if (region !== undefined && isAllowedRegion(region, requirements)) return pass(`logs are kept in ${region}`);
  return fail({ property, found: region ?? "absent", wanted: allowedPlaces(requirements) });
}
