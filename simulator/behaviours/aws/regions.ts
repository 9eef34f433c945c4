/**
 * Regions of AWS and the letters of their availability zones for a new account.
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export const awsRegions: Readonly<
  Record<string, { readonly zones: string; readonly prefix: string; readonly name: string; readonly optIn?: boolean }>
> = {
  "af-south-1": { zones: "abc", prefix: "afs1", name: "Africa (Cape Town)", optIn: true },
  "ap-northeast-1": { zones: "acd", prefix: "apne1", name: "Asia Pacific (Tokyo)" },
  "ap-northeast-2": { zones: "abcd", prefix: "apne2", name: "Asia Pacific (Seoul)" },
  "ap-south-1": { zones: "abc", prefix: "aps1", name: "Asia Pacific (Mumbai)" },
  "ap-southeast-1": { zones: "abc", prefix: "apse1", name: "Asia Pacific (Singapore)" },
  "ap-southeast-2": { zones: "abc", prefix: "apse2", name: "Asia Pacific (Sydney)" },
  "ca-central-1": { zones: "abd", prefix: "cac1", name: "Canada (Central)" },
  "eu-central-1": { zones: "abc", prefix: "euc1", name: "Europe (Frankfurt)" },
  "eu-central-2": { zones: "abc", prefix: "euc2", name: "Europe (Zurich)", optIn: true },
  "eu-north-1": { zones: "abc", prefix: "eun1", name: "Europe (Stockholm)" },
  "eu-south-1": { zones: "abc", prefix: "eus1", name: "Europe (Milan)", optIn: true },
  "eu-south-2": { zones: "abc", prefix: "eus2", name: "Europe (Spain)", optIn: true },
  "eu-west-1": { zones: "abc", prefix: "euw1", name: "Europe (Ireland)" },
  "eu-west-2": { zones: "abc", prefix: "euw2", name: "Europe (London)" },
  "eu-west-3": { zones: "abc", prefix: "euw3", name: "Europe (Paris)" },
  "sa-east-1": { zones: "abc", prefix: "sae1", name: "South America (Sao Paulo)" },
  "us-east-1": { zones: "abcdef", prefix: "use1", name: "US East (N. Virginia)" },
  "us-east-2": { zones: "abc", prefix: "use2", name: "US East (Ohio)" },
  "us-west-1": { zones: "ac", prefix: "usw1", name: "US West (N. California)" },
  "us-west-2": { zones: "abcd", prefix: "usw2", name: "US West (Oregon)" },
};

/** Names of a region's availability zones: `eu-west-3a` … */
export function zonesOfRegion(region: string): readonly string[] {
  return [...(awsRegions[region]?.zones ?? "")].map((letter) => `${region}${letter}`);
}

/** Ids of the same zones (`euw3-az1` …), in the same order. */
export function zoneIdOf(zone: string): string {
  const region = zone.slice(0, -1);
  return `${awsRegions[region]?.prefix ?? region}-az${(awsRegions[region]?.zones.indexOf(zone.slice(-1)) ?? 0) + 1}`;
}
