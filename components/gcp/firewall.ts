import { RegionNetworkFirewallPolicy } from "@pulumi/gcp/compute/regionNetworkFirewallPolicy.js";
import { RegionNetworkFirewallPolicyAssociation } from "@pulumi/gcp/compute/regionNetworkFirewallPolicyAssociation.js";
import { RegionNetworkFirewallPolicyRule } from "@pulumi/gcp/compute/regionNetworkFirewallPolicyRule.js";
import { TagKey } from "@pulumi/gcp/tags/tagKey.js";
import { TagKeyIamMember } from "@pulumi/gcp/tags/tagKeyIamMember.js";
import { TagValue } from "@pulumi/gcp/tags/tagValue.js";
import { all, ComponentResource, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import type { FirewallArgs } from "../contract/cloud.ts";
import type { Firewall } from "../contract/handles.ts";
import { groupKindOf } from "../plan/areas/firewall.ts";
import type { FirewallPeer, FirewallRulePlan, SecurityGroupPlan } from "../plan/types/network.ts";
import { gcpFoundation, waitFor } from "./foundation.ts";
import { partName } from "./names.ts";
import { type GcpNetwork, gcpNetwork } from "./network.ts";
import { priorityOf, type RulePlace } from "./rule-priority.ts";

/**
 * The firewall policy of a network: each rule a resource of its own with the reason as its description, and behind them
 * all a refusal both ways, logged. Groups of machines are secure tags, which only who may use the tag can put on a
 * machine. Balancers, databases and shared files have no machine of ours: as peers they are the addresses they answer
 * from, and the rules that guard a balancer come with it (`guard`).
 */
export class GcpFirewall extends ComponentResource implements Firewall {
  readonly #name: string;
  readonly #args: FirewallArgs;
  readonly #network: GcpNetwork;
  readonly #tagKey: TagKey;
  readonly #tags: ReadonlyMap<string, TagValue>;
  readonly #policy: RegionNetworkFirewallPolicy;
  readonly #closed: Output<string>;

  constructor(name: string, args: FirewallArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Firewall", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#network = gcpNetwork(args.network);
    const fleets = args.plan.groups.filter(({ key }) => groupKindOf(key) === "fleet");
    this.#policy = this.#createPolicy();
    this.#tagKey = this.#createTagKey();
    this.#tags = new Map(fleets.map((group) => [group.key, this.#createTag(group)]));
    this.#closed = this.#refuseTheRest();
    for (const rule of args.plan.rules) {
      if (groupKindOf(rule.group) === "fleet") this.#createRule(rule);
    }
    this.registerOutputs({});
  }

  /** The tag value of a group of machines, known once everything that is not permitted is refused. */
  groupId(key: string): Output<string> {
    const tag = this.#tags.get(key);
    if (tag === undefined) throw new Error(`no machines in the group "${key}" of the firewall plan`);
    return all([tag.id, this.#closed]).apply(([id]) => id);
  }

  /** The key that every group's value belongs to: a machine bears it once, so it belongs to one group. */
  get groupTagKey(): Output<string> {
    return this.#tagKey.id;
  }

  /**
   * Admits to an internal balancer whom the plan admits to its group, and nobody else: without a rule that names it, a
   * balancer answers everyone in its network. https://cloud.google.com/firewall/docs/regional-network-app-lb
   */
  guard(group: string, balancer: string, forwardingRule: Output<string>): void {
    const target = { targetType: "INTERNAL_MANAGED_LB", targetForwardingRules: [forwardingRule] };
    const rules = this.#args.plan.rules.filter((rule) => rule.group === group && rule.direction === "ingress");
    for (const rule of rules) {
      const { key, reason } = rule;
      const match = { srcIpRanges: this.#addressesOf(rule.peer), layer4Configs: [layer4Of(rule)] };
      this.#rule(`${key}-${balancer}`, reason, { action: "allow", direction: "INGRESS", match, ...target });
    }
    const everyone = { srcIpRanges: ["0.0.0.0/0"], layer4Configs: [{ ipProtocol: "all" }] };
    const refusal = { action: "deny", direction: "INGRESS", match: everyone, ...target };
    this.#rule(`${group}-ingress-closed-${balancer}`, `Nobody else reaches ${group}`, refusal, "balancer");
  }

  #createPolicy(): RegionNetworkFirewallPolicy {
    const { region, project, networkName } = this.#network;
    const name = networkName.apply((network) => partName(network, "firewall"));
    return new RegionNetworkFirewallPolicy(
      this.#name,
      { name, description: "What may pass, and why", region, project },
      { parent: this },
    );
  }

  /**
   * The key of the groups, bound to the network. Google's own agent puts the tags on the machines that a group makes.
   * https://cloud.google.com/firewall/docs/use-tags-for-firewalls
   */
  #createTagKey(): TagKey {
    const { project, networkName } = this.#network;
    const { foundation } = this.#args;
    const key = new TagKey(
      this.#name,
      {
        parent: `projects/${project}`,
        shortName: networkName.apply((network) => partName(network, "groups")),
        description: "Groups of machines that the firewall tells apart",
        purpose: "GCE_FIREWALL",
        purposeData: { network: interpolate`${project}/${networkName}` },
      },
      { parent: this, dependsOn: waitFor(foundation, "cloudresourcemanager.googleapis.com") },
    );
    const number = gcpFoundation(foundation).projectNumber;
    new TagKeyIamMember(
      `${this.#name}-machines`,
      {
        tagKey: key.id,
        role: "roles/resourcemanager.tagUser",
        member: interpolate`serviceAccount:${number}@cloudservices.gserviceaccount.com`,
      },
      { parent: this },
    );
    return key;
  }

  #createTag({ key, description }: SecurityGroupPlan): TagValue {
    return new TagValue(
      `${this.#name}-${key}`,
      { parent: this.#tagKey.id, shortName: key, description },
      { parent: this },
    );
  }

  #createRule(rule: FirewallRulePlan): void {
    const target = { targetSecureTags: [{ name: this.#tagOf(rule.group).id }] };
    const direction = rule.direction === "ingress" ? "INGRESS" : "EGRESS";
    const match = { ...this.#peerOf(rule), layer4Configs: [layer4Of(rule)] };
    this.#rule(rule.key, rule.reason, { action: "allow", direction, match, ...target });
  }

  /** Rules of the last priority, once they count: what no other rule permits does not pass, whatever the network's own defaults are. */
  #refuseTheRest(): Output<string> {
    const { region, project, networkId } = this.#network;
    const { name } = this.#policy;
    const association = new RegionNetworkFirewallPolicyAssociation(
      this.#name,
      { name, firewallPolicy: name, attachmentTarget: networkId, region, project },
      { parent: this },
    );
    const layer4Configs = [{ ipProtocol: "all" }];
    const rules = [
      this.#rule(
        "closed-ingress",
        "What is not permitted does not come in",
        { action: "deny", direction: "INGRESS", match: { srcIpRanges: ["0.0.0.0/0"], layer4Configs } },
        "lastIngress",
      ),
      this.#rule(
        "closed-egress",
        "What is not permitted does not go out",
        { action: "deny", direction: "EGRESS", match: { destIpRanges: ["0.0.0.0/0"], layer4Configs } },
        "lastEgress",
      ),
    ];
    return all([association, ...rules].map(({ id }) => id)).apply((ids) => ids.join(" "));
  }

  #rule(
    key: string,
    reason: string,
    args: Omit<RuleArgs, "firewallPolicy" | "priority">,
    place: RulePlace = "usual",
  ): RegionNetworkFirewallPolicyRule {
    const { region, project } = this.#network;
    return new RegionNetworkFirewallPolicyRule(
      `${this.#name}-${key}`,
      {
        ...args,
        ruleName: partName(key.replaceAll(/[^a-z0-9]+/g, "-"), "rule"),
        description: reason,
        firewallPolicy: this.#policy.name,
        priority: priorityOf(key, place),
        enableLogging: true,
        region,
        project,
      },
      { parent: this },
    );
  }

  /** Machines are told apart by their tag where they come from; where a connection goes to is known by addresses alone. */
  #peerOf({ peer, direction }: FirewallRulePlan) {
    if (direction === "egress") return { destIpRanges: this.#addressesOf(peer) };
    if ("group" in peer && groupKindOf(peer.group) === "fleet") {
      return { srcSecureTags: [{ name: this.#tagOf(peer.group).id }] };
    }
    return { srcIpRanges: this.#addressesOf(peer, "incoming") };
  }

  #tagOf(group: string): TagValue {
    const tag = this.#tags.get(group);
    if (tag === undefined) throw new Error(`no machines in the group "${group}" of the firewall plan`);
    return tag;
  }

  /** A balancer answers in the edge subnet, and comes from the addresses of its proxies. */
  #addressesOf(peer: FirewallPeer, way: "incoming" | "outgoing" = "outgoing"): string[] {
    if ("cidr" in peer) return [peer.cidr];
    if (!("group" in peer)) throw new Error("a network of Google Cloud has no named sets of addresses");
    const network = this.#network;
    switch (groupKindOf(peer.group)) {
      case "fleet":
        return [network.cidrOf("application")];
      case "edge":
        return [network.cidrOf(way === "incoming" ? "proxy" : "edge")];
      case "database":
      case "files":
        return [network.cidrOf("data"), network.privateServicesCidr];
    }
  }
}

type RuleArgs = NonNullable<ConstructorParameters<typeof RegionNetworkFirewallPolicyRule>[1]>;

function layer4Of({ protocol, ports }: FirewallRulePlan) {
  if (ports === undefined) return { ipProtocol: protocol };
  const { from, to } = ports;
  return { ipProtocol: protocol, ports: [from === to ? String(from) : `${from}-${to}`] };
}

/** The firewall as this cloud made it. Throws for another cloud's. */
export function gcpFirewall(firewall: Firewall): GcpFirewall {
  if (firewall instanceof GcpFirewall) return firewall;
  throw new Error("components of Google Cloud are guarded by a firewall of Google Cloud");
}
