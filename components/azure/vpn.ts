import { LocalNetworkGateway } from "@pulumi/azure-native/network/localNetworkGateway.js";
import { VirtualNetworkGateway } from "@pulumi/azure-native/network/virtualNetworkGateway.js";
import { VirtualNetworkGatewayConnection } from "@pulumi/azure-native/network/virtualNetworkGatewayConnection.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { Subject } from "../contract/handles.ts";
import type { VpnPlan } from "../plan/types/network.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { drawSecret } from "./drawn-secret.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { createPublicAddress } from "./public-address.ts";

/** Azure's own number, from its private range. https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview */
const azureAsn = 65_515;

/**
 * Link-local addresses by which both ends speak BGP inside the tunnels, from the range that Azure sets aside for it: the
 * client's device has one, each instance of the gateway has its own.
 * https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview#what-address-does-vpn-gateway-use-for-bgp-peer-ip
 */
const premisesBgpAddress = "169.254.21.2";
const instances = [
  { name: "a", bgpAddress: "169.254.21.1" },
  { name: "b", bgpAddress: "169.254.22.1" },
] as const;

/**
 * One suite for both phases: AEAD encryption, a 384-bit elliptic curve, no SHA-1. Lifetimes are Azure's own.
 * https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-compliance-crypto
 */
const suite = {
  ikeEncryption: "GCMAES256",
  ikeIntegrity: "SHA384",
  dhGroup: "ECP384",
  ipsecEncryption: "GCMAES256",
  ipsecIntegrity: "GCMAES256",
  pfsGroup: "ECP384",
  saLifeTimeSeconds: 27_000,
  saDataSizeKilobytes: 102_400_000,
} as const;

/**
 * Site-to-site VPN to the client's premises: a gateway whose two instances stand in different zones, a tunnel from each.
 * The key that both ends share is drawn once and kept in the state, encrypted; the client's device is given it from
 * `az network vpn-connection shared-key show`.
 */
export function createVpn(
  name: string,
  vpn: VpnPlan,
  subnetId: Output<string>,
  args: NetworkArgs,
  parent: ComponentResource,
): Subject {
  const { plan } = args;
  const logicalName = `${name}-vpn`;
  const place = placeIn(args, plan.region, plan.tags);
  const gateway = createGateway(logicalName, vpn, subnetId, args, parent);
  const speaksBgp = vpn.routing === "bgp";
  const group = place.resourceGroupName;
  const premises = new LocalNetworkGateway(
    logicalName,
    {
      ...place,
      localNetworkGatewayName: `${vpn.name}-premises`,
      gatewayIpAddress: vpn.gateway,
      localNetworkAddressSpace: { addressPrefixes: [...vpn.cidrs] },
      ...(speaksBgp && { bgpSettings: { asn: vpn.customerAsn, bgpPeeringAddress: premisesBgpAddress } }),
    },
    { parent },
  );
  new VirtualNetworkGatewayConnection(
    logicalName,
    {
      ...place,
      virtualNetworkGatewayConnectionName: vpn.name,
      connectionType: "IPsec",
      connectionProtocol: "IKEv2",
      connectionMode: "Default",
      virtualNetworkGateway1: { id: gateway.id },
      localNetworkGateway2: { id: premises.id },
      sharedKey: drawSecret(`${logicalName}-key`, parent),
      enableBgp: speaksBgp,
      ...(speaksBgp && {
        gatewayCustomBgpIpAddresses: instances.map((instance) => ({
          ipConfigurationId: instanceId(vpn.name, group, args.account, instance.name),
          customBgpIpAddress: instance.bgpAddress,
        })),
      }),
      ipsecPolicies: [suite],
      usePolicyBasedTrafficSelectors: false,
      dpdTimeoutSeconds: 45,
    },
    { parent },
  );
  const workspaceId = foundationOf(args).workspaceId(plan.region);
  createDiagnosticSetting(logicalName, { resourceId: gateway.id, workspaceId }, parent);
  return { key: "vpn", dimensions: { resourceId: gateway.id } };
}

function createGateway(
  logicalName: string,
  vpn: VpnPlan,
  subnetId: Output<string>,
  args: NetworkArgs,
  parent: ComponentResource,
): VirtualNetworkGateway {
  const { plan } = args;
  const place = placeIn(args, plan.region, plan.tags);
  const ipConfigurations = instances.map(({ name }) => {
    const publicIpAddressName = `${vpn.name}-${name}`;
    const address = createPublicAddress(
      `${logicalName}-${name}`,
      { ...place, publicIpAddressName },
      parent,
      plan.zones,
    );
    return {
      name,
      privateIPAllocationMethod: "Dynamic",
      subnet: { id: subnetId },
      publicIPAddress: { id: address.id },
    };
  });
  const size = vpn.sku ?? "VpnGw1AZ";
  return new VirtualNetworkGateway(
    logicalName,
    {
      ...place,
      virtualNetworkGatewayName: vpn.name,
      gatewayType: "Vpn",
      vpnType: "RouteBased",
      vpnGatewayGeneration: "Generation1",
      sku: { name: size, tier: size },
      activeActive: true,
      enableBgp: vpn.routing === "bgp",
      ...(vpn.routing === "bgp" && {
        bgpSettings: {
          asn: azureAsn,
          bgpPeeringAddresses: instances.map((instance) => ({
            ipconfigurationId: instanceId(vpn.name, place.resourceGroupName, args.account, instance.name),
            customBgpIpAddresses: [instance.bgpAddress],
          })),
        },
      }),
      ipConfigurations,
    },
    { parent },
  );
}

/** Full identifier of an instance of the gateway, which its own settings name. */
function instanceId(gatewayName: string, group: Output<string>, account: string, instance: string): Output<string> {
  return group.apply(
    (resourceGroup) =>
      `/subscriptions/${account}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/virtualNetworkGateways/${gatewayName}/ipConfigurations/${instance}`,
  );
}
