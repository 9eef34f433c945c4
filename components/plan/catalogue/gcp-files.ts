import type { FilesShape } from "./cloud-catalogue.ts";
import { zonesOf } from "./gcp-regions.ts";

/** GiB: from 1 TiB in steps of 256 GiB, and from 10 TiB in steps of 2.5 TiB, up to 100 TiB. */
const ranges = [
  { min: 1024, max: 9984, step: 256 },
  { min: 10_240, max: 102_400, step: 2560 },
] as const;

/**
 * Files on Filestore: in all zones of the region where the loss of one must go unnoticed, else in one. The basic tiers take
 * no key of the client's. https://cloud.google.com/filestore/docs/service-tiers
 */
export function filesShape(wantedGb: number, survivesZoneLoss: boolean, region: string): FilesShape {
  const sizeGb = capacityGb(wantedGb);
  if (survivesZoneLoss) return { sizeGb, serviceTier: "REGIONAL" };
  const [zone] = zonesOf(region, 1);
  return { sizeGb, serviceTier: "ZONAL", ...(zone !== undefined && { zone }) };
}

/** The least capacity that is sold and holds so many GiB; the greatest where none does. */
function capacityGb(wantedGb: number): number {
  const range = ranges.find(({ max }) => wantedGb <= max) ?? ranges[1];
  const steps = Math.ceil(Math.max(0, wantedGb - range.min) / range.step);
  return Math.min(range.max, range.min + steps * range.step);
}
