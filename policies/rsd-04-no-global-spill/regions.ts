import { normalRegion } from "../core/place.ts";
import type { Requirements } from "../core/requirements.ts";
import { allowedPlaces, isAllowedRegion, leavesAt } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, unknown } from "../core/rule.ts";

/** Regions that a resource spreads its data over, named at a path; a fault for each that the contract does not allow. */
export function judgeSpread(resource: Resource, path: string, requirements: Requirements): readonly Judgement[] {
  return leavesAt(resource, path).flatMap(({ path: property, text }): Judgement | readonly Judgement[] => {
    if (text === undefined) return unknown(`${property} is not known before the deployment`);
    const region = normalRegion(text) ?? text;
    return isAllowedRegion(region, requirements)
      ? []
      : fail({ property, found: region, wanted: allowedPlaces(requirements) });
  });
}

/** A cache in every country where there is a reader; data that anybody may read may be anywhere. */
export function judgeCache(property: string | undefined, found: string, { dataClass }: Requirements): Judgement {
  if (dataClass === "public") return { status: "not-applicable", reason: "the data is public" };
  return fail({
    ...(property !== undefined && { property }),
    found,
    wanted: "data that stays in the contract's regions",
  });
}
