import type { Size } from "../../client/schema.ts";

/**
 * Named sizes on Compute Engine, x86: 2 shared vCPU/4 GiB, then 2/8, 4/16, 8/32, 16/64. N2 is offered in every region
 * of the catalogue (recalled, not verified for those opened since 2025) and takes the persistent disks that backup
 * plans and snapshot schedules cover; N4 takes Hyperdisk alone.
 * https://cloud.google.com/compute/docs/general-purpose-machines
 */
export const machineTypes: Readonly<Record<Size, string>> = {
  small: "e2-medium",
  medium: "n2-standard-2",
  large: "n2-standard-4",
  xlarge: "n2-standard-8",
  "2xlarge": "n2-standard-16",
};

export function machineType(size: Size): string {
  return machineTypes[size];
}

/** Shared-core types may exceed their share for a while only. https://cloud.google.com/compute/docs/general-purpose-machines#sharedcore */
export function isBurstable(type: string): boolean {
  return /^(?:e2-(?:micro|small|medium)|f1-micro|g1-small)$/.test(type);
}

/**
 * Families that always name the current image; Ubuntu's reads cloud-init, which Debian's does not.
 * https://cloud.google.com/compute/docs/images/os-details
 */
export const systemImages = {
  linux: "projects/ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64",
  windows: "projects/windows-cloud/global/images/family/windows-2022",
} as const;

/** The part of a patch configuration that each system reads. https://cloud.google.com/compute/vm-manager/docs/patch */
export const patchedSystems = { linux: "apt", windows: "windowsUpdate" } as const;

/** GiB: what the image needs (10 and 50), and what a server of its kind usually wants. */
export const systemDisks = { linux: { min: 10, usual: 30 }, windows: { min: 50, usual: 80 } } as const;

/**
 * Profile of an SSL policy: forward secrecy, no CBC; the least version, 1.2, is a field of its own there.
 * https://cloud.google.com/load-balancing/docs/ssl-policies-concepts
 */
export const tlsPolicy = "RESTRICTED";

/** https://cloud.google.com/logging/docs/buckets#custom-retention */
const logRetention = { min: 1, max: 3650 } as const;

/** A log bucket keeps any whole number of days; the client file is refused above its maximum. */
export function logRetentionDays(wanted: number): number {
  return Math.min(logRetention.max, Math.max(logRetention.min, wanted));
}
