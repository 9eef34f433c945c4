import { UserError } from "../../user-error.ts";

/** Zone letters of the regions whose zones do not begin with a, b, c. docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
const zoneLetters: Readonly<Record<string, readonly string[]>> = {
  "ap-northeast-1": ["a", "c", "d"],
  "ca-central-1": ["a", "b", "d"],
  "us-west-1": ["a", "c"],
};
const usualLetters = ["a", "b", "c"];

/** The first zones of a region, e.g. `eu-west-3a`. Throws a UserError when it has fewer. */
export function zonesOf(region: string, count: number): readonly string[] {
  const letters = zoneLetters[region] ?? usualLetters;
  if (count > letters.length) {
    throw new UserError(`network.zones: ${region} has ${letters.length} zones, ${count} wanted`);
  }
  return letters.slice(0, count).map((letter) => `${region}${letter}`);
}

/** The letter of a zone: its last character. */
export function zoneLetter(zone: string): string {
  return zone.slice(-1);
}
