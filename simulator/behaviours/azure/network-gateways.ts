import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { contains } from "../../core/networks.ts";
import { arm, docs, inUse, named, networkRef, references, tokens, zonesOffered } from "./types.ts";

const vpn = `${docs}/azure/vpn-gateway`;
const api = `${docs}/rest/api/network-gateway`;

const connection = "azure-native:network:VirtualNetworkGatewayConnection";

/** VPN gateways and what they connect, and session hosts: what wants a subnet of a certain name. */
export const azureNetworkGateways: Behaviours = {
  [tokens.virtualNetworkGateway]: {
    ...arm("Microsoft.Network/virtualNetworkGateways"),
    evidence: `${api}/virtual-network-gateways/create-or-update`,
    inputs: [
      "activeActive",
      "bgpSettings",
      "enableBgp",
      "enablePrivateIpAddress",
      "gatewayType",
      "ipConfigurations",
      "sku",
      "vpnGatewayGeneration",
      "vpnType",
    ],
    name: named("virtualNetworkGatewayName"),
    defaults: { activeActive: false, enableBgp: false },
    outputs: ({ random }) => ({ inboundDnsForwardingEndpoint: "", resourceGuid: random("{uuid}", "guid") }),
    references: {
      "ipConfigurations[].subnet.id": references.subnet,
      "ipConfigurations[].publicIPAddress.id": networkRef(tokens.publicAddress),
    },
    rules: [
      subnetNamed(
        "GatewaySubnet",
        "InvalidGatewaySubnet",
        `${vpn}/vpn-gateway-about-vpn-gateway-settings#gwsub`,
        "ipConfigurations[].subnet.id",
      ),
      {
        code: "ActiveActiveGatewayRequiresTwoIpConfigurations",
        evidence: `${vpn}/vpn-gateway-activeactive-rm-powershell`,
        refuses: ({ inputs, name }) =>
          inputs.flag("activeActive") && inputs.each("ipConfigurations").length < 2
            ? `Virtual network gateway ${name} with ActiveActive enabled must have two gateway IP configurations.`
            : undefined,
      },
      {
        code: "InvalidGatewaySkuSpecifiedForGatewayDeploymentType",
        evidence: `${vpn}/about-gateway-skus`,
        refuses: ({ inputs, name }) => {
          const size = inputs.text("sku.name");
          return size !== undefined && inputs.text("gatewayType") === "Vpn" && !vpnSizes.has(size)
            ? `The gateway SKU '${size}' specified for the virtual network gateway '${name}' is not supported for gateway type Vpn.`
            : undefined;
        },
      },
    ],
    heldBy: [
      inUse(
        "VirtualNetworkGatewayCannotBeDeleted",
        "Virtual Network Gateway {name} cannot be deleted since it is used by connection {value}.",
        connection,
      ),
    ],
    seconds: [1800, 600, 900],
  },

  [tokens.localNetworkGateway]: {
    ...arm("Microsoft.Network/localNetworkGateways"),
    evidence: `${api}/local-network-gateways/create-or-update`,
    inputs: ["bgpSettings", "fqdn", "gatewayIpAddress", "localNetworkAddressSpace"],
    name: named("localNetworkGatewayName"),
    outputs: ({ random }) => ({ resourceGuid: random("{uuid}", "guid") }),
    rules: [
      {
        code: "InvalidLocalNetworkGatewayIpAddress",
        evidence: `${vpn}/tutorial-site-to-site-portal#LocalNetworkGateway`,
        refuses: ({ inputs, name }) => {
          const address = inputs.text("gatewayIpAddress");
          const isInside = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].some((block) =>
            contains(block, `${address}/32`),
          );
          return address !== undefined && isInside
            ? `Local network gateway ${name} must have a public IP address: ${address} is private.`
            : undefined;
        },
      },
      {
        code: "LocalNetworkGatewayBgpAsnReserved",
        evidence: `${vpn}/vpn-gateway-bgp-overview#what-asns-autonomous-system-numbers-can-i-use`,
        refuses: ({ inputs }) => {
          const asn = inputs.number("bgpSettings.asn");
          return asn !== undefined && reservedAsns.has(asn)
            ? `The BGP ASN ${asn} is reserved by Azure and cannot be used by a local network gateway.`
            : undefined;
        },
      },
    ],
    heldBy: [
      inUse(
        "LocalNetworkGatewayInUse",
        "Local network gateway {name} cannot be deleted since it is used by connection {value}.",
        connection,
      ),
    ],
    seconds: [10, 10, 15],
  },

  [connection]: {
    ...arm("Microsoft.Network/connections"),
    evidence: `${api}/virtual-network-gateway-connections/create-or-update`,
    inputs: [
      "connectionMode",
      "connectionProtocol",
      "connectionType",
      "dpdTimeoutSeconds",
      "enableBgp",
      "gatewayCustomBgpIpAddresses",
      "ipsecPolicies",
      "localNetworkGateway2",
      "routingWeight",
      "sharedKey",
      "usePolicyBasedTrafficSelectors",
      "virtualNetworkGateway1",
    ],
    name: named("virtualNetworkGatewayConnectionName"),
    defaults: { enableBgp: false, usePolicyBasedTrafficSelectors: false },
    outputs: ({ random }) => ({
      connectionStatus: "Unknown",
      egressBytesTransferred: 0,
      ingressBytesTransferred: 0,
      resourceGuid: random("{uuid}", "guid"),
      tunnelConnectionStatus: [],
    }),
    references: {
      "virtualNetworkGateway1.id": networkRef(tokens.virtualNetworkGateway),
      "localNetworkGateway2.id": networkRef(tokens.localNetworkGateway),
    },
    rules: [
      {
        code: "BgpNotEnabledOnGateway",
        evidence: `${vpn}/bgp-howto`,
        refuses: ({ inputs, name }, cloud) => {
          if (!inputs.flag("enableBgp")) return undefined;
          const gateway = cloud.byId(inputs.text("virtualNetworkGateway1.id"));
          return gateway && !gateway.inputs.flag("enableBgp")
            ? `Connection ${name} cannot enable BGP: it is not enabled on the gateway ${gateway.name}.`
            : undefined;
        },
      },
      {
        code: "InvalidIpsecPolicy",
        evidence: `${vpn}/vpn-gateway-about-compliance-crypto`,
        refuses: ({ inputs }) => {
          const policy = inputs.each("ipsecPolicies").find((each) => {
            const encryption = each.text("ipsecEncryption") ?? "";
            return encryption.startsWith("GCM") && each.text("ipsecIntegrity") !== encryption;
          });
          return (
            policy &&
            `IPsec integrity ${policy.text("ipsecIntegrity")} must be the same as the IPsec encryption ${policy.text("ipsecEncryption")} for GCM algorithms.`
          );
        },
      },
    ],
    seconds: [40, 30, 30],
  },

  [tokens.bastionHost]: {
    ...arm("Microsoft.Network/bastionHosts"),
    evidence: `${docs}/rest/api/virtualnetwork/bastion-hosts/create-or-update`,
    inputs: [
      "disableCopyPaste",
      "enableFileCopy",
      "enableShareableLink",
      "enableTunneling",
      "ipConfigurations",
      "scaleUnits",
      "sku",
      "zones",
    ],
    name: named("bastionHostName"),
    outputs: ({ random }) => ({ dnsName: random("bst-{uuid}.bastion.azure.com", "dns") }),
    references: {
      "ipConfigurations[].subnet.id": references.subnet,
      "ipConfigurations[].publicIPAddress.id": networkRef(tokens.publicAddress),
    },
    rules: [
      ...zonesOffered(),
      subnetNamed(
        "AzureBastionSubnet",
        "SubnetNameMustBeAzureBastionSubnet",
        "https://github.com/hashicorp/terraform-provider-azurerm/pull/15365",
        "ipConfigurations[].subnet.id",
      ),
      {
        code: "BastionHostSubnetSizeInvalid",
        evidence: `${docs}/azure/bastion/configuration-settings#subnet`,
        refuses: ({ inputs, name }, cloud) => {
          const subnet = cloud.byId(inputs.texts("ipConfigurations[].subnet.id")[0]);
          const prefix = subnet?.inputs.text("addressPrefix");
          return prefix !== undefined && Number(prefix.split("/")[1]) > 26
            ? `Bastion host ${name}: the subnet ${subnet?.name} must be a /26 or larger.`
            : undefined;
        },
      },
      {
        code: "BastionHostFeatureNotSupportedBySku",
        evidence: `${docs}/azure/bastion/bastion-sku-comparison`,
        refuses: ({ inputs, name }) => {
          const feature = ["enableTunneling", "enableFileCopy", "enableShareableLink"].find((each) =>
            inputs.flag(each),
          );
          return feature !== undefined && inputs.text("sku.name") === "Basic"
            ? `Bastion host ${name}: ${feature} is not supported with Basic SKU.`
            : undefined;
        },
      },
    ],
    seconds: [480, 300, 400],
  },
};

/** Source: https://learn.microsoft.com/en-us/azure/vpn-gateway/about-gateway-skus */
const vpnSizes: ReadonlySet<string> = new Set([
  "Basic",
  ...[1, 2, 3, 4, 5].flatMap((n) => [`VpnGw${n}`, `VpnGw${n}AZ`]),
]);

/** Source: https://learn.microsoft.com/en-us/azure/vpn-gateway/vpn-gateway-bgp-overview */
const reservedAsns: ReadonlySet<number> = new Set([8074, 8075, 12_076, 65_515, 65_517, 65_518, 65_519, 65_520]);

function subnetNamed(literal: string, code: string, evidence: string, path: string) {
  return {
    code,
    evidence,
    refuses: ({ inputs, name }: Attempt, cloud: CloudView): string | undefined => {
      const strange = inputs
        .texts(path)
        .map((id) => cloud.byId(id))
        .find((subnet) => subnet !== undefined && subnet.name.toLowerCase() !== literal.toLowerCase());
      if (strange === undefined) return undefined;
      return code === "SubnetNameMustBeAzureBastionSubnet"
        ? `Subnet name ${strange.id} is invalid for Azure Bastion. Azure Bastion can only be created in subnet with name '${literal}'.`
        : `${name} must stand in a subnet named '${literal}', not in '${strange.name}'.`;
    },
  };
}
