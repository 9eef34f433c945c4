import type { Attempt, Behaviours } from "../../core/behaviour.ts";
import { contains, overlaps } from "../../core/networks.ts";
import { parentOf, siblingsOf } from "./ids.ts";
import { admits, rulesBefore } from "./subnet-rules.ts";
import { arm, docs, inUse, named, tokens } from "./types.ts";

const api = `${docs}/rest/api/virtualnetwork`;
const faq = `${docs}/azure/virtual-network/virtual-networks-faq`;

/** Azure keeps five addresses of each subnet, so that none can be smaller than /29. */
const smallestPrefix = 29;

/** Virtual networks and their subnets. */
export const azureNetwork: Behaviours = {
  [tokens.virtualNetwork]: {
    ...arm("Microsoft.Network/virtualNetworks"),
    evidence: `${api}/virtual-networks/create-or-update`,
    inputs: [
      "addressSpace",
      "dhcpOptions",
      "enableDdosProtection",
      "ddosProtectionPlan",
      "encryption",
      "flowTimeoutInMinutes",
      "privateEndpointVNetPolicies",
    ],
    name: named("virtualNetworkName"),
    defaults: { enableDdosProtection: false, privateEndpointVNetPolicies: "Disabled" },
    outputs: ({ random }) => ({ resourceGuid: random("{uuid}", "guid"), flowLogs: [] }),
    rules: [
      {
        code: "InvalidAddressPrefixFormat",
        refuses: ({ inputs, name }) => {
          const wrong = inputs.texts("addressSpace.addressPrefixes").find((block) => !contains(block, block));
          return wrong === undefined
            ? undefined
            : `Address prefix ${wrong} of resource ${name} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`;
        },
      },
      {
        code: "InUsePrefixCannotBeDeleted",
        on: "update",
        refuses: ({ inputs, id }, cloud) => {
          const blocks = inputs.texts("addressSpace.addressPrefixes");
          const own = cloud.byId(id);
          const outside = (own ? cloud.within(own) : [])
            .filter(({ type }) => type === tokens.subnet)
            .flatMap((subnet) => prefixesOf(subnet.inputs))
            .find((prefix) => !blocks.some((block) => contains(block, prefix)));
          return outside && `IpPrefix ${outside} on Subnet of ${id} is in use and cannot be deleted.`;
        },
      },
    ],
    cascades: true,
    quota: {
      limit: 1000,
      code: "ResourceCountExceedsLimitDueToTemplate",
      message: "Cannot create more than {value} virtual networks for this subscription in this region.",
      evidence: `${docs}/azure/azure-resource-manager/management/azure-subscription-service-limits`,
    },
    seconds: [8, 6, 12],
  },

  [tokens.subnet]: {
    ...arm("Microsoft.Network/virtualNetworks/subnets", "virtualNetworkName"),
    evidence: `${api}/subnets/create-or-update`,
    inputs: [
      "addressPrefix",
      "addressPrefixes",
      "defaultOutboundAccess",
      "delegations",
      "natGateway",
      "networkSecurityGroup",
      "privateEndpointNetworkPolicies",
      "privateLinkServiceNetworkPolicies",
      "routeTable",
      "serviceEndpoints",
    ],
    name: named("subnetName"),
    defaults: { privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" },
    outputs: () => ({ purpose: "", ipConfigurations: [], privateEndpoints: [], serviceAssociationLinks: [] }),
    rules: [
      {
        code: "NetcfgSubnetRangeOutsideVnet",
        refuses: ({ inputs, name, id }, cloud) => {
          const network = parentOf({ id }, cloud);
          const blocks = network?.inputs.texts("addressSpace.addressPrefixes") ?? [];
          const outside = prefixesOf(inputs).find((prefix) => !blocks.some((block) => contains(block, prefix)));
          return outside === undefined
            ? undefined
            : `Subnet '${name}' is not valid because its IP address range is outside the IP address range of virtual network '${network?.name}'.`;
        },
      },
      {
        code: "NetcfgSubnetRangesOverlap",
        refuses: (attempt, cloud) => {
          const mine = prefixesOf(attempt.inputs);
          const other = siblingsOf(attempt, cloud).find((subnet) =>
            prefixesOf(subnet.inputs).some((theirs) => mine.some((own) => overlaps(own, theirs))),
          );
          return (
            other &&
            `Subnet '${attempt.name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${parentOf(attempt, cloud)?.name}'.`
          );
        },
      },
      {
        code: "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
        evidence: `${docs}/azure/bastion/bastion-nsg`,
        refuses: (attempt, cloud) => {
          const group = attempt.inputs.text("networkSecurityGroup.id")?.split("/").at(-1);
          const rules = rulesBefore(attempt, cloud);
          const lacks = bastionNeeds.some(([direction, places, port]) => !admits(rules, direction, places, port));
          return attempt.name === "AzureBastionSubnet" && group !== undefined && lacks
            ? `Network security group ${group} does not have necessary rules for Azure Bastion Subnet AzureBastionSubnet.`
            : undefined;
        },
      },
      {
        code: "NetcfgInvalidSubnet",
        evidence: faq,
        refuses: ({ inputs, name }) =>
          prefixesOf(inputs).some((prefix) => !prefix.includes(":") && Number(prefix.split("/")[1]) > smallestPrefix)
            ? `Subnet '${name}' is not valid in virtual network: the smallest supported IPv4 subnet is /${smallestPrefix}.`
            : undefined,
      },
    ],
    heldBy: [
      inUse(
        "InUseSubnetCannotBeDeleted",
        "Subnet {name} is in use by {value} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.",
      ),
    ],
    seconds: [5, 5, 11],
  },
};

const bastionNeeds = [
  ["Inbound", ["Internet", "*"], "443"],
  ["Inbound", ["GatewayManager", "*"], "443"],
  ["Outbound", ["VirtualNetwork", "*"], "22"],
  ["Outbound", ["VirtualNetwork", "*"], "3389"],
  ["Outbound", ["AzureCloud", "*"], "443"],
] as const;

function prefixesOf(inputs: Attempt["inputs"]): readonly string[] {
  return [...inputs.texts("addressPrefix"), ...inputs.texts("addressPrefixes")];
}
