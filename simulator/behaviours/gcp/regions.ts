/**
 * Regions of Google Cloud and the letters of their zones.
 * Source: https://cloud.google.com/compute/docs/regions-zones
 */
export const gcpRegions: Readonly<Record<string, { readonly zones: string; readonly name: string }>> = {
  "africa-south1": { zones: "abc", name: "Johannesburg" },
  "asia-east1": { zones: "abc", name: "Changhua County" },
  "asia-east2": { zones: "abc", name: "Hong Kong" },
  "asia-northeast1": { zones: "abc", name: "Tokyo" },
  "asia-northeast2": { zones: "abc", name: "Osaka" },
  "asia-northeast3": { zones: "abc", name: "Seoul" },
  "asia-south1": { zones: "abc", name: "Mumbai" },
  "asia-south2": { zones: "abc", name: "Delhi" },
  "asia-southeast1": { zones: "abc", name: "Singapore" },
  "asia-southeast2": { zones: "abc", name: "Jakarta" },
  "australia-southeast1": { zones: "abc", name: "Sydney" },
  "australia-southeast2": { zones: "abc", name: "Melbourne" },
  "europe-central2": { zones: "abc", name: "Warsaw" },
  "europe-north1": { zones: "abc", name: "Hamina" },
  "europe-north2": { zones: "abc", name: "Stockholm" },
  "europe-southwest1": { zones: "abc", name: "Madrid" },
  "europe-west1": { zones: "bcd", name: "St. Ghislain" },
  "europe-west10": { zones: "abc", name: "Berlin" },
  "europe-west12": { zones: "abc", name: "Turin" },
  "europe-west2": { zones: "abc", name: "London" },
  "europe-west3": { zones: "abc", name: "Frankfurt" },
  "europe-west4": { zones: "abc", name: "Eemshaven" },
  "europe-west6": { zones: "abc", name: "Zurich" },
  "europe-west8": { zones: "abc", name: "Milan" },
  "europe-west9": { zones: "abc", name: "Paris" },
  "me-central1": { zones: "abc", name: "Doha" },
  "me-central2": { zones: "abc", name: "Dammam" },
  "me-west1": { zones: "abc", name: "Tel Aviv" },
  "northamerica-northeast1": { zones: "abc", name: "Montreal" },
  "northamerica-northeast2": { zones: "abc", name: "Toronto" },
  "northamerica-south1": { zones: "abc", name: "Queretaro" },
  "southamerica-east1": { zones: "abc", name: "Sao Paulo" },
  "southamerica-west1": { zones: "abc", name: "Santiago" },
  "us-central1": { zones: "abcf", name: "Council Bluffs" },
  "us-east1": { zones: "bcd", name: "Moncks Corner" },
  "us-east4": { zones: "abc", name: "Ashburn" },
  "us-east5": { zones: "abc", name: "Columbus" },
  "us-south1": { zones: "abc", name: "Dallas" },
  "us-west1": { zones: "abc", name: "The Dalles" },
  "us-west2": { zones: "abc", name: "Los Angeles" },
  "us-west3": { zones: "abc", name: "Salt Lake City" },
  "us-west4": { zones: "abc", name: "Las Vegas" },
};

/** Names of a region's zones: `europe-west9-a` … */
export function zonesOfRegion(region: string): readonly string[] {
  return [...(gcpRegions[region]?.zones ?? "")].map((letter) => `${region}-${letter}`);
}

/** The region of a zone, or the place itself: `europe-west9` for `europe-west9-a`. Full addresses of either are taken too. */
export function regionOf(place: string): string {
  const name = place.slice(place.lastIndexOf("/") + 1).toLowerCase();
  return /^([a-z]+-[a-z]+\d+)-[a-z]$/.exec(name)?.[1] ?? name;
}
