import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { FirewallArgs } from "../contract/cloud.ts";
import type { Firewall } from "../contract/handles.ts";
import type { FirewallRulePlan, SecurityGroupPlan } from "../plan/types/network.ts";
import { awsNetwork } from "./network.ts";

/**
 * Security groups and their rules, each rule a resource of its own with the reason as its description: adding one
 * never touches another.
 */
export class AwsFirewall extends ComponentResource implements Firewall {
  readonly #name: string;
  readonly #args: FirewallArgs;
  readonly #groups: ReadonlyMap<string, SecurityGroup>;

  constructor(name: string, args: FirewallArgs, options: ComponentResourceOptions) {
    super("socle:aws:Firewall", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#groups = new Map(args.plan.groups.map((group) => [group.key, this.#createGroup(group)]));
    for (const rule of args.plan.rules) this.#createRule(rule);
    this.registerOutputs({});
  }

  groupId(key: string): Output<string> {
    const group = this.#groups.get(key);
    if (group === undefined) throw new Error(`no security group "${key}" in the firewall plan`);
    return group.id;
  }

  #createGroup({ key, name, description }: SecurityGroupPlan): SecurityGroup {
    const { networkId, region } = this.#args.network;
    const tags = { Name: name };
    return new SecurityGroup(
      `${this.#name}-${key}`,
      { name, description, vpcId: networkId, region, tags },
      { parent: this },
    );
  }

  #createRule(rule: FirewallRulePlan): void {
    const { region } = this.#args.network;
    const args = {
      securityGroupId: this.groupId(rule.group),
      description: rule.reason,
      ipProtocol: rule.protocol === "all" ? "-1" : rule.protocol,
      fromPort: rule.ports?.from,
      toPort: rule.ports?.to,
      ...this.#peerOf(rule),
      region,
      tags: { Name: rule.key },
    };
    const logicalName = `${this.#name}-${rule.key}`;
    const child = { parent: this };
    if (rule.direction === "ingress") new SecurityGroupIngressRule(logicalName, args, child);
    else new SecurityGroupEgressRule(logicalName, args, child);
  }

  #peerOf({ peer }: FirewallRulePlan) {
    if ("group" in peer) return { referencedSecurityGroupId: this.groupId(peer.group) };
    if ("cidr" in peer) return { cidrIpv4: peer.cidr };
    // What the network knows, and nothing that is asked of the region: a standby is raised while the primary's answers nothing.
    return { prefixListId: awsNetwork(this.#args.network).s3PrefixListId };
  }
}
