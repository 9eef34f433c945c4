import { azureRegions } from "../../client/catalogue/azure-regions.ts";
import type { Size } from "../../client/schema.ts";

/**
 * Named sizes on Azure, x86: 2 vCPU/4 GiB burstable, then 2/8, 4/16, 8/32, 16/64. The fifth generation, because the
 * paired regions that are open on request lag behind with newer ones. All support trusted launch, premium disks and
 * encryption at host. https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dsv5-series and
 * `…/bsv2-series`.
 */
export const machineTypes: Readonly<Record<Size, string>> = {
  small: "Standard_B2ls_v2",
  medium: "Standard_D2s_v5",
  large: "Standard_D4s_v5",
  xlarge: "Standard_D8s_v5",
  "2xlarge": "Standard_D16s_v5",
};

/**
 * The type of a named size. That the regions open on request have the burstable ones is nowhere promised: there the
 * smallest machine is the next.
 */
export function machineType(size: Size, region: string): string {
  return machineTypes[size === "small" && azureRegions[region]?.optIn ? "medium" : size];
}

/** Machines of the B series live on credits. https://learn.microsoft.com/azure/virtual-machines/b-series-cpu-credit-model/b-series-cpu-credit-model */
export function isBurstable(type: string): boolean {
  return /^Standard_B\d/.test(type);
}

/**
 * `publisher:offer:sku` of the current images, generation 2 as trusted launch wants it, both of which guest patching
 * by the platform supports. https://learn.microsoft.com/azure/virtual-machines/automatic-vm-guest-patching
 */
export const systemImages = {
  linux: "Canonical:ubuntu-24_04-lts:server",
  windows: "MicrosoftWindowsServer:WindowsServer:2022-datacenter-azure-edition",
} as const;

/** Operating systems as maintenance configurations name them. https://learn.microsoft.com/azure/update-manager/scheduled-patching */
export const patchedSystems = { linux: "Linux", windows: "Windows" } as const;

/** GiB: what the image needs (its own disk is 30 and 127), and the premium disk that a server of its kind usually wants. */
export const systemDisks = { linux: { min: 30, usual: 64 }, windows: { min: 127, usual: 128 } } as const;

/**
 * TLS 1.2 and 1.3 with forward secrecy, no CBC.
 * https://learn.microsoft.com/azure/application-gateway/application-gateway-ssl-policy-overview
 */
export const tlsPolicy = "AppGwSslPolicy20220101S";

/** Days for which a workspace answers queries; what is kept longer is read as an archive. */
export const logQueryDays = { min: 30, max: 730 } as const;

/** Total retentions above two years that a table of Log Analytics can have; any other is refused. */
const longRetentions = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383];

/**
 * The shortest retention the cloud offers that keeps logs for so many days: up to 730 of a workspace, beyond of its
 * tables. https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
 */
export function logRetentionDays(wanted: number): number {
  if (wanted <= logQueryDays.max) return Math.max(logQueryDays.min, wanted);
  return longRetentions.find((days) => days >= wanted) ?? 4383;
}
