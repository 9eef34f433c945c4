import { windowsZones } from "../plan/schedules/windows-zones.ts";

const names = new Map(
  Object.entries(windowsZones).flatMap(([windows, zones]) => zones.split(" ").map((zone) => [zone, windows] as const)),
);

/** The name by which Azure's schedules know an IANA time zone: `Romance Standard Time` for Europe/Paris. Throws for a zone that Windows has not. */
export function windowsZone(timezone: string): string {
  const name = names.get(timezone);
  if (name === undefined) throw new Error(`no Azure schedule can be read in the time zone ${timezone}`);
  return name;
}
