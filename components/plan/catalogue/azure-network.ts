import { formatBlock, parseBlock } from "../../client/addresses.ts";
import { slotsOf } from "../slots.ts";
import type { FirewallPeer, FirewallRulePlan, SubnetKind } from "../types/network.ts";
import type { CloudCatalogue, NetworkExtras } from "./cloud-catalogue.ts";

/**
 * Names that Azure recognizes subnets by. https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub,
 * https://learn.microsoft.com/azure/bastion/configuration-settings#subnet
 */
export const literalSubnetNames: Partial<Readonly<Record<SubnetKind, string>>> = {
  gateway: "GatewaySubnet",
  bastion: "AzureBastionSubnet",
};

/** Priorities of rules in a network security group, those of the baseline left out: 100 to 4096 are ours to give. */
export const rulePriorities = { first: 200, last: 3999 } as const;

/** The addresses of the object store in a region, as Azure maintains them. https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
export function objectsPeer(region: string): FirewallPeer {
  return { serviceTag: `Storage.${inTag(region)}` };
}

/** A region as tags write it: `FranceCentral`, `SoutheastAsia`, `UKSouth`, `EastUS2`. */
function inTag(region: string): string {
  return region
    .replaceAll(/southeast|north|south|east|west|central|us\d?$|uk|uae/g, (word) => `-${word}-`)
    .split("-")
    .map((word) =>
      /^(?:us\d?|uk|uae)$/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join("");
}

type Draft = Omit<FirewallRulePlan, "key">;

const sessionPorts = { linux: 22, windows: 3389 } as const;

/**
 * What Azure's own services need. An application gateway is managed through high ports, and reports its health and asks
 * for revoked certificates over the Internet: a rule that forbids it puts it into an unknown state.
 * https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups
 * Machines: probes of balancers come from one address of Azure's, sessions from Bastion's subnet; agents send to Azure
 * Monitor, and extensions come from the storage of Azure. Ubuntu's archive stands on the Internet and answers in clear:
 * its packages are signed.
 */
export const platformRules: CloudCatalogue["platformRules"] = (group, kind, ports, place) => {
  const rule = (
    direction: FirewallRulePlan["direction"],
    from: number,
    to: number,
    peer: FirewallPeer,
    reason: string,
  ): Draft => ({ group, direction, protocol: "tcp", ports: { from, to }, peer, reason });
  const tag = (serviceTag: string): FirewallPeer => ({ serviceTag });
  if (kind === "edge") {
    return [
      rule("ingress", 65_200, 65_535, tag("GatewayManager"), "Azure manages the application gateway"),
      {
        group,
        direction: "ingress",
        protocol: "all",
        peer: tag("AzureLoadBalancer"),
        reason: "Azure probes the instances of the gateway",
      },
      rule("egress", 443, 443, tag("VirtualNetwork"), "The gateway fetches its certificate from the vault"),
      {
        group,
        direction: "egress",
        protocol: "all",
        peer: tag("Internet"),
        reason: "The gateway reports its health to Azure",
      },
    ];
  }
  if (kind !== "fleet") return [];
  const sessions = sessionPorts[place.os ?? "linux"];
  return [
    ...ports.map((port) => rule("ingress", port, port, tag("AzureLoadBalancer"), "Balancers probe the machine")),
    ...(place.bastionCidr === undefined
      ? []
      : [rule("ingress", sessions, sessions, { cidr: place.bastionCidr }, "Operators open sessions through Bastion")]),
    rule("egress", 443, 443, tag("AzureMonitor"), "Agents send logs and metrics"),
    rule("egress", 443, 443, tag("AzureFrontDoor.FirstParty"), "Packages of Microsoft come from its repositories"),
    rule("egress", 443, 443, tag("AzureUpdateDelivery"), "Windows learns which updates it needs"),
    rule("egress", 80, 80, tag("Internet"), "Packages and security updates come from the archive of the system"),
  ];
};

/** The smallest block whose place for session hosts is a /26, which Bastion wants. https://learn.microsoft.com/azure/bastion/configuration-settings#subnet */
const longestBastionPrefix = 21;

/**
 * Names and choices of what a network has on Azure alone. A standby network has neither session host nor VPN: they come
 * with the failover. Where the block is too small for Bastion, sessions come over the VPN.
 */
export function networkExtras({ names, suffix, prefix, production, hasMachines }: NetworkScope): NetworkExtras {
  const hasBastion = hasMachines && suffix.length === 0 && prefix <= longestBastionPrefix;
  return {
    flowLogStore: names.globalOf("storageAccount", ...suffix, "flow"),
    ...(hasBastion && {
      bastion: { name: names.of("network", "bastion"), sku: production ? "Standard" : "Basic" },
    }),
    vpnSku: "VpnGw1AZ",
  };
}

/**
 * An application gateway takes no internal address by itself, and its instances take theirs from the same subnet: ours
 * are among the upper half. The first four and the last are Azure's own.
 * https://learn.microsoft.com/azure/application-gateway/configuration-frontend-ip
 */
function frontendAddress(edgeCidr: string, workload: string, neighbours: readonly string[]): string {
  const { first, prefix } = parseBlock(edgeCidr);
  const size = 2 ** (32 - prefix);
  const slots = slotsOf(neighbours, { first: size / 2, last: size - 2 });
  return formatBlock({ first: first + (slots.get(workload) ?? size / 2), prefix: 32 }).replace("/32", "");
}

/** Traffic Manager answers for the name where a standby may have to take over. */
export const edgeExtras: NonNullable<CloudCatalogue["edgeExtras"]> = (scope) => {
  const { names, suffix, workload, isPublic, production, kind, failsOver, edgeCidr, neighbours } = scope;
  if (kind === "network") return {};
  return {
    identityName: names.of("identity", ...suffix, "edge", workload),
    minInstances: production ? 2 : 1,
    ...(isPublic ? {} : { frontendAddress: frontendAddress(edgeCidr, workload, neighbours) }),
    ...(isPublic && failsOver ? { failover: names.globalOf("trafficProfile", workload) } : {}),
  };
};

type NetworkScope = Parameters<NonNullable<CloudCatalogue["networkExtras"]>>[0];
