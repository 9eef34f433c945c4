import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:ec2/securityGroup:SecurityGroup",
        name: "group",
        properties: {
          ingress: [
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
          ],
        },
      },
      {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        name: "rule",
        properties: { ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" },
      },
      {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        name: "old",
        properties: { type: "ingress", protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.20.0.0/16"] },
      },
    ],
    allowed: [
      { case: "a partner's addresses", set: { "old.cidrBlocks": ["203.0.113.0/24"] } },
      { case: "everything inside the network", set: { "old.protocol": "-1" } },
      { case: "what goes out", set: { "old.type": "egress", "old.cidrBlocks": ["0.0.0.0/0"] } },
    ],
    disallowed: [
      { case: "a range wider than declared", set: { "group.ingress.0.toPort": 444 }, at: ["group"] },
      {
        case: "an undeclared port",
        set: { "rule.fromPort": 8080, "rule.toPort": 8080 },
        at: ["rule"],
        property: "cidrIpv4",
      },
      { case: "half of the Internet", set: { "old.cidrBlocks": ["128.0.0.0/1"] }, at: ["old"], property: "cidrBlocks" },
      {
        case: "no port is declared",
        requirements: {
          network: { zones: 3, premises: [], publicPorts: [80], adminCidrs: [] },
        },
        at: ["group"],
        property: "ingress.0.ipv6CidrBlocks",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:network:NetworkSecurityGroup",
        name: "edge",
        properties: {
          networkSecurityGroupName: "edge",
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
        name: "managers",
        properties: {
          networkSecurityGroupName: ref("edge", "name"),
          access: "Allow",
          direction: "Inbound",
          protocol: "*",
          sourceAddressPrefix: "GatewayManager",
          destinationPortRange: "65200-65535",
        },
      },
      {
        type: "azure-native:network:Subnet",
        name: "subnet",
        properties: { subnetName: "AzureBastionSubnet", networkSecurityGroup: { id: ref("edge") } },
      },
    ],
    allowed: [
      {
        case: "what a bastion needs, where no port is declared",
        requirements: { network: { zones: 3, premises: [], publicPorts: [], adminCidrs: [] } },
      },
      { case: "a partner's addresses", set: { "managers.sourceAddressPrefix": "203.0.113.0/24" } },
    ],
    disallowed: [
      {
        case: "an undeclared port in a group",
        set: { "edge.securityRules.0.destinationPortRange": "8443" },
        at: ["edge"],
        property: "securityRules.0.sourceAddressPrefix",
      },
      {
        case: "every port of a rule of its own",
        set: { "managers.sourceAddressPrefix": "*", "managers.destinationPortRange": "*" },
        at: ["managers"],
        property: "sourceAddressPrefix",
      },
      {
        case: "no bastion behind it, and no port declared",
        requirements: { network: { zones: 3, premises: [], publicPorts: [], adminCidrs: [] } },
        set: { "subnet.subnetName": "edge" },
        at: ["edge"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:compute/firewall:Firewall",
        name: "classic",
        properties: { allows: [{ protocol: "tcp", ports: ["443", "80"] }], sourceRanges: ["0.0.0.0/0"] },
      },
      {
        type: "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
        name: "probes",
        properties: {
          action: "allow",
          direction: "INGRESS",
          match: {
            srcIpRanges: ["35.191.0.0/16", "130.211.0.0/22"],
            layer4Configs: [{ ipProtocol: "tcp", ports: ["8069"] }],
          },
        },
      },
    ],
    allowed: [
      { case: "what goes out", set: { "classic.direction": "EGRESS", "classic.allows": [{ protocol: "all" }] } },
    ],
    disallowed: [
      {
        case: "one port too many",
        set: { "classic.allows.0.ports": ["443", "8080"] },
        at: ["classic"],
        property: "sourceRanges",
      },
      { case: "no source is any source", set: { "probes.match.srcIpRanges": undefined }, at: ["probes"] },
      { case: "the whole Internet", set: { "probes.match.srcIpRanges": ["::/0"] }, at: ["probes"] },
      {
        case: "from a whole country",
        set: { "probes.match.srcRegionCodes": ["FR"] },
        at: ["probes"],
        property: "match.srcRegionCodes",
      },
    ],
  },
};
