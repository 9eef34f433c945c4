import { UserError } from "../../user-error.ts";

/** Zone letters of the regions whose zones are not a, b, c. https://cloud.google.com/compute/docs/regions-zones */
const zoneLetters: Readonly<Record<string, readonly string[]>> = {
  "europe-west1": ["b", "c", "d"],
  "us-central1": ["a", "b", "c", "f"],
  "us-east1": ["b", "c", "d"],
};
const usualLetters = ["a", "b", "c"];

/** The first zones of a region, e.g. `europe-west9-a`. Throws a UserError when it has fewer. */
export function zonesOf(region: string, count: number): readonly string[] {
  const letters = zoneLetters[region] ?? usualLetters;
  if (count > letters.length) {
    throw new UserError(`network.zones: ${region} has ${letters.length} zones, ${count} wanted`);
  }
  return letters.slice(0, count).map((letter) => `${region}-${letter}`);
}

/** The letter of a zone: its last character; the first for what spans them all. */
export function zoneLetter(zone: string): string {
  return zone === "" ? "a" : zone.slice(-1);
}

/** Where a bucket lies that spans two regions: a pair with a name of its own, or an area and the two. */
export interface DualRegion {
  readonly location: string;
  /** Absent for a pair that Google itself has named. */
  readonly dataLocations?: readonly [string, string];
}

/** Pairs with a name. https://cloud.google.com/storage/docs/locations#predefined */
const namedPairs: readonly (readonly [location: string, one: string, other: string])[] = [
  ["ASIA1", "asia-northeast1", "asia-northeast2"],
  ["EUR4", "europe-north1", "europe-west4"],
  ["EUR5", "europe-west1", "europe-west2"],
  ["EUR7", "europe-west2", "europe-west3"],
  ["EUR8", "europe-west3", "europe-west6"],
  ["NAM4", "us-central1", "us-east1"],
];

/**
 * Areas of which any two regions can share a bucket; countries before the union, which does not take their own pairs.
 * https://cloud.google.com/storage/docs/locations#configurable
 */
const areas: readonly (readonly [location: string, ...regions: readonly string[]])[] = [
  ["DE", "europe-west3", "europe-west10"],
  ["IT", "europe-west8", "europe-west12"],
  [
    "EU",
    "europe-central2",
    "europe-north1",
    "europe-southwest1",
    "europe-west1",
    "europe-west3",
    "europe-west4",
    "europe-west8",
    "europe-west9",
    "europe-west10",
    "europe-west12",
  ],
  [
    "US",
    "us-central1",
    "us-east1",
    "us-east4",
    "us-east5",
    "us-south1",
    "us-west1",
    "us-west2",
    "us-west3",
    "us-west4",
  ],
  ["ASIA", "asia-east1", "asia-southeast1"],
  ["AU", "australia-southeast1", "australia-southeast2"],
  ["CA", "northamerica-northeast1", "northamerica-northeast2"],
  ["IN", "asia-south1", "asia-south2"],
];

/** How a bucket spans exactly these two regions; undefined where none can. */
export function dualRegionOf(region: string, other: string): DualRegion | undefined {
  const named = namedPairs.find(([, ...pair]) => region !== other && pair.includes(region) && pair.includes(other));
  if (named) return { location: named[0] };
  const area = areas.find(([, ...all]) => region !== other && all.includes(region) && all.includes(other));
  return area && { location: area[0], dataLocations: [region.toUpperCase(), other.toUpperCase()] };
}
