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

type DualRegionArea = "EU" | "US" | "ASIA";

/**
 * Regions of each multi-region of which any two can share one bucket.
 * https://cloud.google.com/storage/docs/locations#configurable (recalled, not verified; Asia's are those of Tokyo,
 * Osaka, Taiwan and Singapore)
 */
const dualRegions: Readonly<Record<DualRegionArea, readonly string[]>> = {
  EU: [
    "europe-central2",
    "europe-north1",
    "europe-southwest1",
    "europe-west1",
    "europe-west3",
    "europe-west4",
    "europe-west8",
    "europe-west9",
  ],
  US: ["us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
  ASIA: ["asia-east1", "asia-northeast1", "asia-northeast2", "asia-southeast1"],
};

/** The multi-region in which a bucket can span exactly these two regions; undefined where it cannot. */
export function dualRegionOf(region: string, other: string): DualRegionArea | undefined {
  if (region === other) return undefined;
  return (["EU", "US", "ASIA"] as const).find(
    (area) => dualRegions[area].includes(region) && dualRegions[area].includes(other),
  );
}
