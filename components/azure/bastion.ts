import { BastionHost } from "@pulumi/azure-native/network/bastionHost.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { NetworkPlan } from "../plan/types/network.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { createPublicAddress } from "./public-address.ts";

/**
 * Through which operators reach machines, which have no public address and no open port: over TLS, signed in with Entra.
 * With the larger kind, from their own terminal too. https://learn.microsoft.com/azure/bastion/bastion-sku-comparison
 */
export function createBastion(
  name: string,
  bastion: NonNullable<NetworkPlan["bastion"]>,
  subnetId: Output<string>,
  args: NetworkArgs,
  parent: ComponentResource,
): void {
  const { plan } = args;
  const logicalName = `${name}-bastion`;
  const place = placeIn(args, plan.region, plan.tags);
  const address = createPublicAddress(logicalName, { ...place, publicIpAddressName: bastion.name }, parent, plan.zones);
  const host = new BastionHost(
    logicalName,
    {
      ...place,
      bastionHostName: bastion.name,
      sku: { name: bastion.sku },
      ...(bastion.sku === "Standard" && {
        scaleUnits: 2,
        enableTunneling: true,
        // Data is not to leave with a session.
        enableFileCopy: false,
        enableShareableLink: false,
      }),
      ...(plan.zones.length > 0 && { zones: [...plan.zones] }),
      ipConfigurations: [{ name: "sessions", subnet: { id: subnetId }, publicIPAddress: { id: address.id } }],
    },
    { parent },
  );
  const workspaceId = foundationOf(args).workspaceId(plan.region);
  createDiagnosticSetting(logicalName, { resourceId: host.id, workspaceId }, parent);
}
