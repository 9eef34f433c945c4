/** The AWS partition of a region; global services are named in the standard one. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** ARNs are written for the standard partition: this one is in its region's. */
export function inPartition(name: string, region: string): string {
  return name.startsWith("arn:aws:") ? `arn:${partitionOf(region)}:${name.slice("arn:aws:".length)}` : name;
}
