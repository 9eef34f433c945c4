import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { Tags } from "../plan/types/common.ts";

interface PublicAddressParts {
  readonly publicIpAddressName: string;
  readonly resourceGroupName: Output<string>;
  readonly location: string;
  readonly tags: Tags;
}

/** A fixed address that every zone of the region serves. */
export function createPublicAddress(
  name: string,
  parts: PublicAddressParts,
  parent: ComponentResource,
  zones: readonly string[],
): PublicIPAddress {
  return new PublicIPAddress(
    name,
    {
      ...parts,
      sku: { name: "Standard", tier: "Regional" },
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      ...(zones.length > 0 && { zones: [...allZones] }),
    },
    { parent },
  );
}

/** A gateway may stand in no zone that its address does not serve, so addresses serve them all. */
const allZones = ["1", "2", "3"];
