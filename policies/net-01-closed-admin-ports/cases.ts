import type { RuleCases } from "../core/cases.ts";

const group = "aws:ec2/securityGroup:SecurityGroup";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: group,
        name: "group",
        properties: {
          ingress: [
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
          ],
        },
      },
      {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        name: "old",
        properties: { type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.20.0.0/16"] },
      },
      {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        name: "new",
        properties: { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
      },
    ],
    allowed: [
      { case: "administrators' own addresses", set: { "old.cidrBlocks": ["198.51.100.7/32"] } },
      { case: "what goes out", set: { "old.type": "egress", "old.cidrBlocks": ["0.0.0.0/0"] } },
      { case: "ping", set: { "old.protocol": "icmp", "old.cidrBlocks": ["0.0.0.0/0"] } },
    ],
    disallowed: [
      {
        case: "SSH inside a group",
        set: { "group.ingress.0.fromPort": 22 },
        at: ["group"],
        property: "ingress.0.cidrBlocks",
      },
      { case: "every protocol", set: { "group.ingress.0.protocol": "-1" }, at: ["group"] },
      { case: "half of the Internet", set: { "old.cidrBlocks": ["0.0.0.0/1"] }, at: ["old"], property: "cidrBlocks" },
      {
        case: "RDP over IPv6",
        set: { "new.cidrIpv4": undefined, "new.cidrIpv6": "::/0", "new.fromPort": "3389", "new.toPort": "3389" },
        at: ["new"],
        property: "cidrIpv6",
      },
      { case: "a stranger's address", set: { "old.cidrBlocks": ["203.0.113.9/32"] }, at: ["old"] },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:network:NetworkSecurityGroup",
        name: "group",
        properties: {
          securityRules: [
            {
              access: "Allow",
              direction: "Inbound",
              protocol: "Tcp",
              sourceAddressPrefix: "Internet",
              destinationPortRange: "443",
            },
          ],
        },
      },
      {
        type: "azure-native:network:SecurityRule",
        name: "rule",
        properties: {
          access: "Allow",
          direction: "Inbound",
          protocol: "Tcp",
          sourceAddressPrefix: "VirtualNetwork",
          destinationPortRanges: ["22", "3389"],
        },
      },
    ],
    allowed: [
      { case: "a refusal", set: { "rule.sourceAddressPrefix": "*", "rule.access": "Deny" } },
      { case: "what goes out", set: { "rule.sourceAddressPrefix": "*", "rule.direction": "Outbound" } },
      { case: "administrators' own addresses", set: { "rule.sourceAddressPrefix": "198.51.100.0/24" } },
    ],
    disallowed: [
      { case: "a range with RDP", set: { "group.securityRules.0.destinationPortRange": "3000-4000" }, at: ["group"] },
      {
        case: "from everywhere",
        set: { "rule.sourceAddressPrefix": "*" },
        at: ["rule"],
        property: "sourceAddressPrefix",
      },
      {
        case: "one stranger among many",
        set: { "rule.sourceAddressPrefix": undefined, "rule.sourceAddressPrefixes": ["10.0.0.0/8", "203.0.113.9"] },
        at: ["rule"],
        property: "sourceAddressPrefixes",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:compute/firewall:Firewall",
        name: "classic",
        properties: { allows: [{ protocol: "tcp", ports: ["22"] }], sourceRanges: ["35.235.240.0/20"] },
      },
      {
        type: "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
        name: "rule",
        properties: {
          action: "allow",
          direction: "INGRESS",
          match: { srcIpRanges: ["10.20.0.0/16"], layer4Configs: [{ ipProtocol: "all" }] },
        },
      },
    ],
    allowed: [
      { case: "from tagged machines", set: { "classic.sourceRanges": undefined, "classic.sourceTags": ["jump"] } },
      { case: "switched off", set: { "classic.sourceRanges": ["0.0.0.0/0"], "classic.disabled": true } },
      {
        case: "from networks of the project",
        set: { "rule.match.srcIpRanges": undefined, "rule.match.srcNetworks": ["projects/p/global/networks/n"] },
      },
      { case: "a refusal", set: { "rule.action": "deny", "rule.match.srcIpRanges": ["0.0.0.0/0"] } },
    ],
    disallowed: [
      { case: "no source is any source", set: { "classic.sourceRanges": undefined }, at: ["classic"] },
      {
        case: "from everywhere",
        set: { "classic.sourceRanges": ["0.0.0.0/0"], "classic.allows": [{ protocol: "tcp" }] },
        at: ["classic"],
        property: "sourceRanges",
      },
      {
        case: "every protocol of a policy",
        set: { "rule.match.srcIpRanges": ["0.0.0.0/0"] },
        at: ["rule"],
        property: "match.srcIpRanges",
      },
      {
        case: "from a whole country",
        set: { "rule.match.srcRegionCodes": ["FR"] },
        at: ["rule"],
        property: "match.srcRegionCodes",
      },
      {
        case: "from hosts that a name stands for",
        set: { "rule.match.srcIpRanges": undefined, "rule.match.srcFqdns": ["office.acme.example"] },
        at: ["rule"],
        property: "match.srcFqdns",
      },
    ],
  },
};
