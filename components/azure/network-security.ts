import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import { SecurityRule } from "@pulumi/azure-native/network/securityRule.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { NetworkPlan, SubnetKind } from "../plan/types/network.ts";
import { placeIn } from "./foundation.ts";

/**
 * A security group for each kind of subnet, which admits nothing by itself: the rules of the firewall plan join those
 * below, and what Azure would let through by default (the whole network, every way out) is closed behind them. The
 * subnet of VPN gateways takes none.
 * https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub
 */
export function createSecurityGroups(
  name: string,
  args: NetworkArgs,
  parent: ComponentResource,
): ReadonlyMap<SubnetKind, ClosedGroup> {
  const { plan } = args;
  const place = placeIn(args, plan.region, plan.tags);
  const groups = new Map<SubnetKind, ClosedGroup>();
  for (const kind of new Set(plan.subnets.map((subnet) => subnet.kind))) {
    if (kind === "gateway") continue;
    const group = new NetworkSecurityGroup(
      `${name}-${kind}`,
      { ...place, networkSecurityGroupName: `${plan.name}-${kind}` },
      { parent },
    );
    const rules = baselineOf(kind, plan).map(({ key, ...settings }) => {
      return new SecurityRule(
        `${name}-${kind}-${key}`,
        {
          ...settings,
          securityRuleName: key,
          networkSecurityGroupName: group.name,
          resourceGroupName: place.resourceGroupName,
          sourcePortRange: "*",
        },
        { parent },
      );
    });
    groups.set(kind, { group, rules });
  }
  return groups;
}

/** A list of rules, and those that close it: a subnet takes it once they are there, and gives it back before they go. */
export interface ClosedGroup {
  readonly group: NetworkSecurityGroup;
  readonly rules: readonly SecurityRule[];
}

interface BaselineRule {
  readonly key: string;
  readonly description: string;
  readonly direction: "Inbound" | "Outbound";
  readonly access: "Allow" | "Deny";
  readonly priority: number;
  readonly protocol: "*" | "Tcp";
  readonly sourceAddressPrefix: string;
  readonly destinationAddressPrefix: string;
  readonly destinationPortRange?: string;
  readonly destinationPortRanges?: string[];
}

function baselineOf(kind: SubnetKind, { cidr }: NetworkPlan): readonly BaselineRule[] {
  if (kind === "bastion") return [...bastionRules, denied("Inbound"), denied("Outbound")];
  const closed = [denied("Inbound"), denied("Outbound")];
  if (kind !== "management") return closed;
  const endpoints: BaselineRule = {
    key: "private-endpoints",
    description: "Everything in the network calls the services of the cloud through private endpoints",
    direction: "Inbound",
    access: "Allow",
    priority: 100,
    protocol: "Tcp",
    sourceAddressPrefix: cidr,
    destinationAddressPrefix: cidr,
    destinationPortRange: "443",
  };
  return [endpoints, ...closed];
}

/** The last of our own, before Azure's default rules. */
function denied(direction: BaselineRule["direction"]): BaselineRule {
  return {
    key: direction === "Inbound" ? "deny-inbound" : "deny-outbound",
    description: "What no rule admits is refused, inside the network too",
    direction,
    access: "Deny",
    priority: 4096,
    protocol: "*",
    sourceAddressPrefix: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "*",
  };
}

function allowed(
  key: string,
  direction: BaselineRule["direction"],
  priority: number,
  [from, to]: readonly [from: string, to: string],
  ports: readonly string[],
  description: string,
): BaselineRule {
  return {
    key,
    description,
    direction,
    access: "Allow",
    priority,
    protocol: key.startsWith("hosts") ? "*" : "Tcp",
    sourceAddressPrefix: from,
    destinationAddressPrefix: to,
    destinationPortRanges: [...ports],
  };
}

/** Bastion refuses a subnet whose group lacks one of these. https://learn.microsoft.com/azure/bastion/bastion-nsg */
const bastionRules: readonly BaselineRule[] = [
  allowed("people", "Inbound", 120, ["Internet", "*"], ["443"], "Operators come over TLS, and sign in with Entra"),
  allowed("manager", "Inbound", 130, ["GatewayManager", "*"], ["443"], "Azure manages the session hosts"),
  allowed("probes", "Inbound", 140, ["AzureLoadBalancer", "*"], ["443"], "Azure probes the session hosts"),
  allowed(
    "hosts-in",
    "Inbound",
    150,
    ["VirtualNetwork", "VirtualNetwork"],
    ["8080", "5701"],
    "The session hosts talk to each other",
  ),
  allowed("sessions", "Outbound", 100, ["*", "VirtualNetwork"], ["22", "3389"], "Sessions reach the machines"),
  allowed("azure", "Outbound", 110, ["*", "AzureCloud"], ["443"], "The session hosts log and are managed"),
  allowed(
    "hosts-out",
    "Outbound",
    120,
    ["VirtualNetwork", "VirtualNetwork"],
    ["8080", "5701"],
    "The session hosts talk to each other",
  ),
  allowed("certificates", "Outbound", 130, ["*", "Internet"], ["80"], "The session hosts check certificates"),
];
