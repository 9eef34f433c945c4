import { azureRegions } from "../../client/catalogue/azure-regions.ts";
import { UserError } from "../../user-error.ts";

/**
 * The first zones of a region: "1", "2", "3", which every subscription maps to the physical ones in its own way. None
 * where the region is not divided: what stands there names no zone. Throws a UserError when a divided region has fewer.
 * https://learn.microsoft.com/azure/reliability/availability-zones-overview
 */
export function zonesOf(region: string, count: number): readonly string[] {
  const zones = azureRegions[region]?.zones ?? 0;
  if (zones === 0) return [];
  if (count > zones) throw new UserError(`network.zones: ${region} has ${zones} zones, ${count} wanted`);
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

/** The letter by which a zone has its place among the addresses: 1 is a, 2 is b, 3 is c. */
export function zoneLetter(zone: string): string {
  return zone === "" ? "a" : String.fromCharCode(96 + Number(zone));
}

/** The region to which Azure itself copies storage, vaults and database backups; undefined where there is none. */
export function pairOf(region: string): string | undefined {
  return azureRegions[region]?.recovery[0];
}
