import { ApplicationSecurityGroup } from "@pulumi/azure-native/network/applicationSecurityGroup.js";
import { SecurityRule } from "@pulumi/azure-native/network/securityRule.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { FirewallArgs } from "../contract/cloud.ts";
import type { Firewall } from "../contract/handles.ts";
import { kindCidr } from "../plan/addresses.ts";
import { subnetOfGroup } from "../plan/areas/firewall.ts";
import { shortHash } from "../plan/hash.ts";
import type { FirewallPeer, FirewallRulePlan, SecurityGroupPlan } from "../plan/types/network.ts";
import { placeIn } from "./foundation.ts";
import { type AzureNetwork, azureNetworkOf } from "./network.ts";

/**
 * The groups of the plan are application security groups, which machines and private endpoints join; each rule is a
 * resource of its own in the list before the group's subnet, with the reason as its description. Application gateways
 * can join no group: theirs is their subnet.
 * https://learn.microsoft.com/azure/virtual-network/application-security-groups
 */
export class AzureFirewall extends ComponentResource implements Firewall {
  readonly #name: string;
  readonly #args: FirewallArgs;
  readonly #network: AzureNetwork;
  readonly #groups: ReadonlyMap<string, Output<string>>;
  readonly #gatewayRules: SecurityRule[] = [];

  constructor(name: string, args: FirewallArgs, options: ComponentResourceOptions) {
    super("socle:azure:Firewall", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#network = azureNetworkOf(args);
    this.#groups = new Map(args.plan.groups.map((group) => [group.key, this.#createGroup(group)]));
    for (const rule of args.plan.rules) this.#createRule(rule);
    this.registerOutputs({});
  }

  /** The application security group, or the list before the subnet of gateways. */
  groupId(key: string): Output<string> {
    const id = this.#groups.get(key);
    if (id === undefined) throw new Error(`no security group "${key}" in the firewall plan`);
    return id;
  }

  /**
   * What must be there before an application gateway, and go after it: Azure refuses one whose subnet keeps its managers out.
   * https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups
   */
  get gatewayRules(): readonly SecurityRule[] {
    return this.#gatewayRules;
  }

  #createGroup({ key, name }: SecurityGroupPlan): Output<string> {
    if (subnetOfGroup(key) === "edge") return this.#network.securityGroup("edge").id;
    const group = new ApplicationSecurityGroup(
      `${this.#name}-${key}`,
      { ...placeIn(this.#args, this.#network.region), applicationSecurityGroupName: name },
      { parent: this },
    );
    return group.id;
  }

  #createRule(rule: FirewallRulePlan): void {
    const { key, group, direction, protocol, ports, peer, reason, priority } = rule;
    if (priority === undefined) throw new Error(`rule ${key} has no priority`);
    const isInbound = direction === "ingress";
    const own = this.#endOf({ group });
    const other = this.#endOf(peer);
    const [source, destination] = isInbound ? [other, own] : [own, other];
    const made = new SecurityRule(
      `${this.#name}-${key}`,
      {
        resourceGroupName: placeIn(this.#args, this.#network.region).resourceGroupName,
        networkSecurityGroupName: this.#network.securityGroup(subnetOfGroup(group)).name,
        securityRuleName: ruleName(key),
        description: reason.slice(0, longestDescription),
        direction: isInbound ? "Inbound" : "Outbound",
        access: "Allow",
        priority,
        protocol: protocol === "all" ? "*" : protocol === "tcp" ? "Tcp" : "Udp",
        sourcePortRange: "*",
        destinationPortRange: ports === undefined ? "*" : rangeOf(ports),
        ...("groups" in source
          ? { sourceApplicationSecurityGroups: source.groups }
          : { sourceAddressPrefix: source.prefix }),
        ...("groups" in destination
          ? { destinationApplicationSecurityGroups: destination.groups }
          : { destinationAddressPrefix: destination.prefix }),
      },
      { parent: this },
    );
    if (subnetOfGroup(group) === "edge") this.#gatewayRules.push(made);
  }

  #endOf(peer: FirewallPeer): { readonly prefix: string } | { readonly groups: { readonly id: Output<string> }[] } {
    if ("cidr" in peer) return { prefix: peer.cidr === everywhere ? "*" : peer.cidr };
    if ("serviceTag" in peer) return { prefix: peer.serviceTag };
    if ("prefixList" in peer) throw new Error("prefix lists are another cloud's");
    if (subnetOfGroup(peer.group) === "edge") return { prefix: kindCidr(this.#network.cidr, "edge") };
    return { groups: [{ id: this.groupId(peer.group) }] };
  }
}

const everywhere = "0.0.0.0/0";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork */
const longestRuleName = 80;
/** Source: https://learn.microsoft.com/rest/api/virtualnetwork/security-rules/create-or-update */
const longestDescription = 140;

function ruleName(key: string): string {
  return key.length <= longestRuleName ? key : `${key.slice(0, longestRuleName - 7)}-${shortHash([key], 6)}`;
}

function rangeOf({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? String(from) : `${from}-${to}`;
}
