import { normalRegion } from "./place.ts";
import type { Reading } from "./reading.ts";
import type { Requirements } from "./requirements.ts";
import type { Resource } from "./resource.ts";
import { whenKnown } from "./unknown.ts";

/** The region of a resource or, as it is no resource of a cloud, of a provider itself. */
export function regionIn(resource: Resource, regionOf: () => string | undefined): string | undefined {
  if (!resource.type.startsWith("pulumi:providers:")) return regionOf();
  return normalRegion(resource.text("region") ?? resource.text("location"));
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

/** A value somewhere inside a resource: its path and text, or undefined while it is not known yet. */
export interface Leaf {
  readonly path: string;
  readonly text: string | undefined;
}

/** The texts at a path in which `*` stands for every item: `rules.*.destination.bucket`. One value counts as a list of one. */
export function leavesAt(reading: Reading, path: string): readonly Leaf[] {
  const star = path.indexOf("*");
  const place = (star < 0 ? path : path.slice(0, star)).replace(/\.$/, "");
  const found = whenKnown(() => reading.at(place));
  if (found === undefined) return [{ path: reading.path === "" ? place : `${reading.path}.${place}`, text: undefined }];
  if (star < 0) {
    const text = found.text();
    return text === undefined || text === "" ? [] : [{ path: found.path, text }];
  }
  const rest = path.slice(star + 1).replace(/^\./, "");
  if (!Array.isArray(found.value)) return found.value ? leavesAt(found, rest) : [];
  return found.value.flatMap((_, index) => {
    const item = whenKnown(() => found.at(String(index)));
    return item ? leavesAt(item, rest) : [{ path: `${found.path}.${index}`, text: undefined }];
  });
}
