import type { Region } from "./region.ts";

function region(place: string, country: string, zones: number, recovery: readonly string[], optIn = false): Region {
  return { place, country, zones, optIn, recovery, lacks: [] };
}

/**
 * The regions of the commercial partition; an account of GovCloud or of China sees none of them.
 * Codes: the `Region` enumeration of @pulumi/aws 7.48 (a test compares). Places, countries, activation and zones:
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and `…/aws-availability-zones.html`
 * ("each Region has at least three Availability Zones"). The activation flags and the two zones that new accounts
 * get in us-west-1 are recalled, not verified.
 */
export const awsRegions: Readonly<Record<string, Region>> = {
  "af-south-1": region("Cape Town", "ZA", 3, ["eu-west-1"], true),
  "ap-east-1": region("Hong Kong", "HK", 3, ["ap-southeast-1"], true),
  "ap-east-2": region("Taipei", "TW", 3, ["ap-northeast-1"], true),
  "ap-northeast-1": region("Tokyo", "JP", 3, ["ap-northeast-3"]),
  "ap-northeast-2": region("Seoul", "KR", 4, ["ap-northeast-1"]),
  "ap-northeast-3": region("Osaka", "JP", 3, ["ap-northeast-1"]),
  "ap-south-1": region("Mumbai", "IN", 3, ["ap-south-2"]),
  "ap-south-2": region("Hyderabad", "IN", 3, ["ap-south-1"], true),
  "ap-southeast-1": region("Singapore", "SG", 3, ["ap-southeast-3", "ap-southeast-5"]),
  "ap-southeast-2": region("Sydney", "AU", 3, ["ap-southeast-4"]),
  "ap-southeast-3": region("Jakarta", "ID", 3, ["ap-southeast-1"], true),
  "ap-southeast-4": region("Melbourne", "AU", 3, ["ap-southeast-2"], true),
  "ap-southeast-5": region("Malaysia", "MY", 3, ["ap-southeast-1"], true),
  "ap-southeast-6": region("Auckland", "NZ", 3, ["ap-southeast-2"], true),
  "ap-southeast-7": region("Bangkok", "TH", 3, ["ap-southeast-1"], true),
  "ca-central-1": region("Montreal", "CA", 3, ["ca-west-1"]),
  "ca-west-1": region("Calgary", "CA", 3, ["ca-central-1"], true),
  "eu-central-1": region("Frankfurt", "DE", 3, ["eu-west-3", "eu-west-1"]),
  "eu-central-2": region("Zurich", "CH", 3, ["eu-central-1"], true),
  "eu-north-1": region("Stockholm", "SE", 3, ["eu-central-1", "eu-west-1"]),
  "eu-south-1": region("Milan", "IT", 3, ["eu-central-1", "eu-west-3"], true),
  "eu-south-2": region("Spain", "ES", 3, ["eu-west-3", "eu-central-1"], true),
  "eu-west-1": region("Ireland", "IE", 3, ["eu-central-1", "eu-west-3"]),
  "eu-west-2": region("London", "GB", 3, ["eu-west-1"]),
  "eu-west-3": region("Paris", "FR", 3, ["eu-central-1", "eu-west-1"]),
  "il-central-1": region("Tel Aviv", "IL", 3, ["eu-central-1"], true),
  "me-central-1": region("United Arab Emirates", "AE", 3, ["me-south-1"], true),
  "me-south-1": region("Bahrain", "BH", 3, ["me-central-1"], true),
  "mx-central-1": region("Querétaro", "MX", 3, ["us-east-2"], true),
  "sa-east-1": region("São Paulo", "BR", 3, ["us-east-1"]),
  "us-east-1": region("Northern Virginia", "US", 6, ["us-west-2", "us-east-2"]),
  "us-east-2": region("Ohio", "US", 3, ["us-west-2", "us-east-1"]),
  "us-west-1": region("Northern California", "US", 2, ["us-east-2", "us-west-2"]),
  "us-west-2": region("Oregon", "US", 4, ["us-east-2", "us-east-1"]),
};
