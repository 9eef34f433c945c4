import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:ec2/vpc:Vpc", name: "vpc", properties: { cidrBlock: "10.20.0.0/16" } },
      {
        type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        name: "group",
        properties: { vpcId: ref("vpc") },
      },
    ],
    allowed: [{ case: "no rules, said so", set: { "group.ingress": [], "group.egress": [] } }],
    disallowed: [
      { case: "left as it came", without: ["group"], at: ["vpc"] },
      { case: "of another network", set: { "group.vpcId": "vpc-0other" }, at: ["vpc"] },
      {
        case: "a rule among members",
        set: { "group.ingress": [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] },
        at: ["group"],
        property: "ingress",
      },
      {
        case: "a way out",
        set: { "group.egress": [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
        at: ["group"],
        property: "egress",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:compute/network:Network",
        name: "network",
        properties: { name: "acme-prod", autoCreateSubnetworks: false },
      },
    ],
    allowed: [{ case: "a name that Pulumi draws", set: { "network.name": undefined } }],
    disallowed: [
      { case: "the default network", set: { "network.name": "default" }, at: ["network"], property: "name" },
      {
        case: "subnets by themselves",
        set: { "network.autoCreateSubnetworks": undefined },
        at: ["network"],
        property: "autoCreateSubnetworks",
      },
    ],
  },
};
