import type { Reading } from "./reading.ts";
import type { Requirements } from "./requirements.ts";
import type { Resource } from "./resource.ts";

/** Ports of TCP or UDP that a firewall rule lets in, from where. */
export interface Opening {
  readonly from: number;
  readonly to: number;
  readonly sources: readonly string[];
  /** Where the sources stand. */
  readonly property: string;
}

/** Sources that are no address and stand for the Internet, or for any customer of the cloud, in lower case. */
export const internetNames = ["*", "any", "internet", "azurecloud"] as const;

const every = { from: 0, to: 65_535 };

type Read = (resource: Resource) => readonly Opening[];

const readers: Readonly<Record<string, Read>> = {
  "aws:ec2/securityGroup:SecurityGroup": (group) => group.list("ingress").flatMap(awsRule),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (group) => group.list("ingress").flatMap(awsRule),
  "aws:ec2/securityGroupRule:SecurityGroupRule": (rule) => (rule.text("type") === "egress" ? [] : awsRule(rule)),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": awsRule,
  "azure-native:network:NetworkSecurityGroup": (group) => group.list("securityRules").flatMap(azureRule),
  "azure-native:network:SecurityRule": azureRule,
  "gcp:compute/firewall:Firewall": gcpFirewall,
  "gcp:compute/firewallPolicyRule:FirewallPolicyRule": gcpPolicyRule,
  "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule": gcpPolicyRule,
  "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule": gcpPolicyRule,
};

/** Types of one provider that open ports. */
export function openingTypes(provider: string): readonly string[] {
  return Object.keys(readers).filter((type) => type.startsWith(`${provider}:`));
}

/** What a firewall rule, or the rules written inside a group, let in. */
export function openingsOf(resource: Resource): readonly Opening[] {
  return readers[resource.type]?.(resource) ?? [];
}

/** The contract's own addresses: its networks, the client's premises and where administration comes from. */
export function knownAddresses({ network }: Requirements): readonly string[] {
  const { cidr, recoveryCidr, premises, adminCidrs } = network;
  return [cidr, recoveryCidr, ...premises, ...adminCidrs].filter((each) => each !== undefined);
}

export function portsText({ from, to }: Opening): string {
  if (from === 0 && to === 65_535) return "every port";
  return from === to ? `port ${from}` : `ports ${from}-${to}`;
}

function awsRule(rule: Reading): readonly Opening[] {
  const protocol = (rule.text("ipProtocol") ?? rule.text("protocol") ?? "").toLowerCase();
  const isAll = ["-1", "all"].includes(protocol);
  if (!isAll && !["tcp", "udp", "6", "17"].includes(protocol)) return [];
  const ports = isAll ? every : { from: rule.number("fromPort") ?? 0, to: rule.number("toPort") ?? 65_535 };
  return ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"].flatMap((key) => {
    const { path: property } = rule.at(key);
    const sources = rule.texts(key);
    return sources.length === 0 ? [] : [{ ...ports, sources, property }];
  });
}

/** https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview */
function azureRule(rule: Reading): readonly Opening[] {
  if (rule.text("access")?.toLowerCase() === "deny" || rule.text("direction")?.toLowerCase() === "outbound") return [];
  if (["icmp", "esp", "ah"].includes(rule.text("protocol")?.toLowerCase() ?? "*")) return [];
  const ranges = [...rule.texts("destinationPortRange"), ...rule.texts("destinationPortRanges")].map(rangeOf);
  return ["sourceAddressPrefix", "sourceAddressPrefixes"].flatMap((key) => {
    const { path: property } = rule.at(key);
    const sources = rule.texts(key);
    return sources.length === 0 ? [] : ranges.map((range) => ({ ...range, sources, property }));
  });
}

/** From anywhere when it says nothing of where: https://cloud.google.com/firewall/docs/firewalls#sources_or_destinations_for_the_rule */
function gcpFirewall(rule: Resource): readonly Opening[] {
  if (rule.text("direction") === "EGRESS" || rule.flag("disabled")) return [];
  const isNarrowed = ["sourceTags", "sourceServiceAccounts"].some((key) => rule.has(key));
  const named = rule.texts("sourceRanges");
  const sources = named.length > 0 || isNarrowed ? named : ["0.0.0.0/0"];
  return rule.list("allows").flatMap((each) => gcpPorts(each, "protocol", sources, "sourceRanges"));
}

function gcpPolicyRule(rule: Resource): readonly Opening[] {
  if (rule.text("direction") === "EGRESS" || rule.flag("disabled")) return [];
  const action = rule.text("action");
  if (action !== "allow" && action !== "apply_security_profile_group") return [];
  const kinds = [
    { property: "match.srcIpRanges", sources: rule.texts("match.srcIpRanges") },
    { property: "match.srcRegionCodes", sources: rule.texts("match.srcRegionCodes").map((each) => `country:${each}`) },
    ...["match.srcFqdns", "match.srcAddressGroups", "match.srcThreatIntelligences"].map((property) => ({
      property,
      sources: rule.texts(property).map((each) => `list:${each}`),
    })),
  ].filter(({ sources }) => sources.length > 0);
  const isWithin = ["srcSecureTags", "srcNetworks"].some((key) => rule.list(`match.${key}`).length > 0);
  const anywhere = { property: "match.srcIpRanges", sources: ["0.0.0.0/0"] };
  // Whoever is in one of them comes in: https://cloud.google.com/firewall/docs/firewall-policies-rule-details#sources
  return (kinds.length > 0 || isWithin ? kinds : [anywhere]).flatMap(({ property, sources }) =>
    rule.list("match.layer4Configs").flatMap((each) => gcpPorts(each, "ipProtocol", sources, property)),
  );
}

function gcpPorts(each: Reading, key: string, sources: readonly string[], property: string): readonly Opening[] {
  const protocol = each.text(key)?.toLowerCase() ?? "all";
  if (!["all", "tcp", "udp", "6", "17"].includes(protocol)) return [];
  const ports = each.texts("ports");
  return (ports.length === 0 ? [every] : ports.map(rangeOf)).map((range) => ({ ...range, sources, property }));
}

function rangeOf(text: string): { readonly from: number; readonly to: number } {
  if (text === "*") return every;
  const [from = "", to = from] = text.split("-");
  return { from: Number(from), to: Number(to) };
}
