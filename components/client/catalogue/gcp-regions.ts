import type { Region, RegionService } from "./region.ts";

function region(
  place: string,
  country: string,
  recovery: readonly string[],
  details: { readonly restricted?: boolean; readonly lacks?: readonly RegionService[]; readonly zones?: number } = {},
): Region {
  const { restricted = false, lacks = [], zones = 3 } = details;
  return { place, country, zones, optIn: restricted, recovery, lacks };
}

/**
 * The regions open to every project, with their places and zones: https://cloud.google.com/compute/docs/regions-zones.
 * The three whose zones share one or two buildings: https://cloud.google.com/storage/docs/locations. The one without
 * backup vaults: https://cloud.google.com/backup-disaster-recovery/docs/locations.
 * Dammam is sold by a partner and opened on request (recalled, not verified).
 * Google pairs no regions, so `recovery` is our choice: the same country first, then the nearest under a comparable law.
 */
export const gcpRegions: Readonly<Record<string, Region>> = {
  "africa-south1": region("Johannesburg", "ZA", ["europe-west1"]),
  "asia-east1": region("Changhua County", "TW", ["asia-northeast1"]),
  "asia-east2": region("Hong Kong", "HK", ["asia-southeast1"]),
  "asia-northeast1": region("Tokyo", "JP", ["asia-northeast2"]),
  "asia-northeast2": region("Osaka", "JP", ["asia-northeast1"], { lacks: ["zone-separation"] }),
  "asia-northeast3": region("Seoul", "KR", ["asia-northeast1"]),
  "asia-south1": region("Mumbai", "IN", ["asia-south2"]),
  "asia-south2": region("Delhi", "IN", ["asia-south1"]),
  "asia-southeast1": region("Singapore", "SG", ["asia-southeast2"]),
  "asia-southeast2": region("Jakarta", "ID", ["asia-southeast1"]),
  "asia-southeast3": region("Bangkok", "TH", ["asia-southeast1"], { lacks: ["backup"] }),
  "australia-southeast1": region("Sydney", "AU", ["australia-southeast2"]),
  "australia-southeast2": region("Melbourne", "AU", ["australia-southeast1"]),
  "europe-central2": region("Warsaw", "PL", ["europe-west3", "europe-west10"]),
  "europe-north1": region("Hamina", "FI", ["europe-north2", "europe-west4"]),
  "europe-north2": region("Stockholm", "SE", ["europe-north1", "europe-west4"]),
  "europe-southwest1": region("Madrid", "ES", ["europe-west9", "europe-west1"]),
  "europe-west1": region("St. Ghislain", "BE", ["europe-west4", "europe-west9", "europe-west3"]),
  "europe-west10": region("Berlin", "DE", ["europe-west3", "europe-west4"]),
  "europe-west12": region("Turin", "IT", ["europe-west8", "europe-west9"]),
  "europe-west2": region("London", "GB", ["europe-west1"]),
  "europe-west3": region("Frankfurt", "DE", ["europe-west10", "europe-west4"]),
  "europe-west4": region("Eemshaven", "NL", ["europe-west1", "europe-west3"]),
  "europe-west6": region("Zurich", "CH", ["europe-west3"]),
  "europe-west8": region("Milan", "IT", ["europe-west12", "europe-west9"]),
  "europe-west9": region("Paris", "FR", ["europe-west1", "europe-west4", "europe-west3"]),
  "me-central1": region("Doha", "QA", ["europe-west8"]),
  "me-central2": region("Dammam", "SA", ["me-central1"], { restricted: true }),
  "me-west1": region("Tel Aviv", "IL", ["europe-west8"]),
  "northamerica-northeast1": region("Montréal", "CA", ["northamerica-northeast2"], { lacks: ["zone-separation"] }),
  "northamerica-northeast2": region("Toronto", "CA", ["northamerica-northeast1"]),
  "northamerica-south1": region("Querétaro", "MX", ["us-south1"], { lacks: ["zone-separation"] }),
  "southamerica-east1": region("Osasco", "BR", ["us-east1"]),
  "southamerica-west1": region("Santiago", "CL", ["southamerica-east1"]),
  "us-central1": region("Iowa", "US", ["us-east1", "us-west1"], { zones: 4 }),
  "us-east1": region("South Carolina", "US", ["us-central1", "us-west1"]),
  "us-east4": region("Northern Virginia", "US", ["us-central1", "us-west1"]),
  "us-east5": region("Columbus", "US", ["us-central1", "us-south1"]),
  "us-south1": region("Dallas", "US", ["us-central1", "us-east5"]),
  "us-west1": region("Oregon", "US", ["us-central1", "us-east1"]),
  "us-west2": region("Los Angeles", "US", ["us-central1", "us-west1"]),
  "us-west3": region("Salt Lake City", "US", ["us-central1", "us-west1"]),
  "us-west4": region("Las Vegas", "US", ["us-central1", "us-west1"]),
};
