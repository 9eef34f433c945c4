import type { Behaviours } from "../../core/behaviour.ts";
import { contains } from "../../core/networks.ts";
import { siblingsOf } from "./ids.ts";
import { arm, docs, inUse, named, networkRef, tokens, zonesOffered } from "./types.ts";

const api = `${docs}/rest/api/virtualnetwork`;
const limits = `${docs}/azure/azure-resource-manager/management/azure-subscription-service-limits`;

/** Route tables, public addresses, and the gateway that private subnets leave by. */
export const azureNetworkRouting: Behaviours = {
  [tokens.routeTable]: {
    ...arm("Microsoft.Network/routeTables"),
    evidence: `${api}/route-tables/create-or-update`,
    inputs: ["disableBgpRoutePropagation"],
    name: named("routeTableName"),
    defaults: { disableBgpRoutePropagation: false },
    outputs: ({ random }) => ({ resourceGuid: random("{uuid}", "guid"), routes: [] }),
    heldBy: [
      inUse(
        "InUseRouteTableCannotBeDeleted",
        "Route table {name} is in use and cannot be deleted. It is in use by {value}.",
        tokens.subnet,
      ),
    ],
    cascades: true,
    quota: {
      limit: 200,
      code: "ResourceCountExceedsLimitDueToTemplate",
      message: "Cannot create more than {value} route tables for this subscription in this region.",
      evidence: limits,
    },
    seconds: [5, 4, 8],
  },

  "azure-native:network:Route": {
    ...arm("Microsoft.Network/routeTables/routes", "routeTableName"),
    evidence: `${api}/routes/create-or-update`,
    inputs: ["addressPrefix", "nextHopIpAddress", "nextHopType"],
    name: named("routeName"),
    outputs: () => ({ hasBgpOverride: false }),
    rules: [
      {
        code: "InvalidCIDRNotation",
        refuses: ({ inputs, id }) => {
          const prefix = inputs.text("addressPrefix") ?? "0.0.0.0/0";
          return contains(prefix, prefix) || /^[A-Z][A-Za-z.]+$/.test(prefix)
            ? undefined
            : `The address prefix ${prefix} in resource ${id} has an invalid CIDR notation. For more details, see https://aka.ms/cidrnotation.`;
        },
      },
      {
        code: "RouteConflict",
        evidence: `${docs}/azure/virtual-network/virtual-networks-udr-overview#custom-routes`,
        refuses: (attempt, cloud) => {
          const prefix = attempt.inputs.text("addressPrefix");
          const other = siblingsOf(attempt, cloud).find((route) => route.inputs.text("addressPrefix") === prefix);
          return (
            other &&
            `Route ${attempt.name} conflicts with route ${other.name}. Routes cannot have the same AddressPrefix.`
          );
        },
      },
      {
        code: "RouteNextHopIpAddressRequired",
        evidence: `${docs}/azure/virtual-network/virtual-networks-udr-overview#user-defined`,
        refuses: ({ inputs, name }) =>
          inputs.text("nextHopType") === "VirtualAppliance" && !inputs.has("nextHopIpAddress")
            ? `Route ${name} must have NextHopIpAddress if NextHopType is VirtualAppliance.`
            : undefined,
      },
    ],
    seconds: [4, 4, 5],
  },

  [tokens.publicAddress]: {
    ...arm("Microsoft.Network/publicIPAddresses"),
    evidence: `${api}/public-ip-addresses/create-or-update`,
    inputs: [
      "ddosSettings",
      "deleteOption",
      "dnsSettings",
      "idleTimeoutInMinutes",
      "publicIPAddressVersion",
      "publicIPAllocationMethod",
      "sku",
      "zones",
    ],
    name: named("publicIpAddressName"),
    defaults: { publicIPAllocationMethod: "Dynamic", publicIPAddressVersion: "IPv4", idleTimeoutInMinutes: 4 },
    outputs: ({ random, inputs, region }) => {
      const label = inputs.text("dnsSettings.domainNameLabel");
      return {
        ipAddress: random("20.1{digits2}.1{digits2}.1{digits2}", "address"),
        resourceGuid: random("{uuid}", "guid"),
        ...(label !== undefined && { dnsSettings: { fqdn: `${label}.${region}.cloudapp.azure.com` } }),
      };
    },
    rules: [
      ...zonesOffered(),
      {
        code: "StandardAndStandardV2SkuPublicIPAddressesMustBeStatic",
        evidence: `${docs}/azure/virtual-network/ip-services/public-ip-addresses#sku`,
        refuses: ({ inputs, id }) =>
          inputs.text("sku.name") === "Standard" && inputs.text("publicIPAllocationMethod") !== "Static"
            ? `Standard sku publicIp ${id} must have AllocationMethod set to Static.`
            : undefined,
      },
      {
        // Retired on 30 September 2025: a new one is refused as if the quota were nothing.
        code: "IPv4BasicSkuPublicIpCountLimitReached",
        on: "create",
        evidence: `${docs}/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance`,
        refuses: ({ inputs }) =>
          (inputs.text("sku.name") ?? "Basic") === "Basic"
            ? "Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region."
            : undefined,
      },
      {
        code: "DnsRecordInUse",
        evidence: `${docs}/azure/azure-resource-manager/troubleshooting/common-deployment-errors`,
        refuses: ({ inputs, id, region }, cloud) => {
          const label = inputs.text("dnsSettings.domainNameLabel");
          if (label === undefined) return undefined;
          const other = cloud
            .all(tokens.publicAddress)
            .some(
              (address) =>
                address.id !== id &&
                address.region === region &&
                address.inputs.text("dnsSettings.domainNameLabel") === label,
            );
          return other
            ? `DNS record ${label}.${region}.cloudapp.azure.com is already used by another public IP.`
            : undefined;
        },
      },
    ],
    heldBy: [
      inUse(
        "PublicIPAddressCannotBeDeleted",
        "Public IP address {id} can not be deleted since it is still allocated to resource {value}. In order to delete the public IP, disassociate/detach the Public IP address from the resource.",
        tokens.natGateway,
        tokens.applicationGateway,
        tokens.loadBalancer,
        tokens.virtualNetworkGateway,
        tokens.bastionHost,
      ),
    ],
    quota: {
      limit: 1000,
      code: "PublicIPCountLimitReached",
      message: "Cannot create more than {value} public IP addresses for this subscription in this region.",
      evidence: limits,
    },
    seconds: [4, 4, 10],
  },

  [tokens.natGateway]: {
    ...arm("Microsoft.Network/natGateways"),
    evidence: `${docs}/rest/api/nat-gateway/nat-gateways/create-or-update`,
    inputs: ["idleTimeoutInMinutes", "publicIpAddresses", "publicIpPrefixes", "sku", "zones"],
    name: named("natGatewayName"),
    defaults: { idleTimeoutInMinutes: 4 },
    outputs: ({ random }) => ({ resourceGuid: random("{uuid}", "guid"), subnets: [] }),
    references: { "publicIpAddresses[].id": networkRef(tokens.publicAddress) },
    rules: [
      ...zonesOffered(),
      {
        code: "NatGatewayIdleTimeoutOutOfRange",
        evidence: `${docs}/azure/nat-gateway/nat-gateway-resource#idle-timeout-timers`,
        refuses: ({ inputs, name }) => {
          const minutes = inputs.number("idleTimeoutInMinutes") ?? 4;
          return minutes >= 4 && minutes <= 120
            ? undefined
            : `NAT gateway ${name} has an idle timeout of ${minutes} minutes; it must be between 4 and 120.`;
        },
      },
      {
        // One that stands in a zone fails with it, and so cannot be promised to stand in several.
        code: "NatGatewayMultipleZonesNotSupported",
        evidence: `${docs}/azure/reliability/reliability-nat-gateway`,
        refuses: ({ inputs, name }) =>
          inputs.texts("zones").length > 1
            ? `NAT gateway ${name} of SKU Standard can be placed in one availability zone only.`
            : undefined,
      },
    ],
    heldBy: [
      inUse(
        "InUseNatGatewayCannotBeDeleted",
        "Nat gateway {id} is in use by subnet {value} and cannot be deleted.",
        tokens.subnet,
      ),
    ],
    seconds: [10, 8, 12],
  },
};
