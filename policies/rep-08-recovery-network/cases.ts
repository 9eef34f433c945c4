import { caseRequirements, type RuleCases, ref } from "../core/cases.ts";

const vpc = "aws:ec2/vpc:Vpc";
const network = "azure-native:network:VirtualNetwork";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const { workloads } = caseRequirements("aws");
const pilot = { workloads: workloads.map((each) => ({ ...each, strategy: "pilot-light" as const })) };

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: vpc, name: "network", properties: { region: "eu-west-3", cidrBlock: "10.20.0.0/16" } },
      { type: vpc, name: "dr-network", properties: { region: "eu-central-1", cidrBlock: "10.148.0.0/16" } },
      { type: "aws:ec2/subnet:Subnet", name: "subnet", properties: { vpcId: ref("dr-network") } },
    ],
    allowed: [
      { case: "a pilot light", requirements: pilot },
      {
        case: "a second one beside it, that is not whole",
        add: [{ type: vpc, name: "empty", properties: { region: "eu-central-1", cidrBlock: "10.150.0.0/16" } }],
      },
    ],
    disallowed: [
      { case: "none", without: ["dr-network", "subnet"], at: ["stack"] },
      { case: "none, with a pilot light", without: ["dr-network", "subnet"], requirements: pilot, at: ["stack"] },
      { case: "in a third region", set: { "dr-network.region": "eu-west-1" }, at: ["stack"] },
      { case: "no subnets", without: ["subnet"], at: ["dr-network"] },
      {
        case: "the same addresses",
        set: { "dr-network.cidrBlock": "10.20.0.0/16" },
        at: ["dr-network"],
        property: "cidrBlock",
      },
      { case: "addresses around them", set: { "dr-network.cidrBlock": "10.0.0.0/8" }, at: ["dr-network"] },
      { case: "the client's addresses", set: { "dr-network.cidrBlock": "192.168.10.0/24" }, at: ["dr-network"] },
    ],
  },
  azure: {
    compliant: [
      {
        type: network,
        name: "network",
        properties: { location: "francecentral", addressSpace: { addressPrefixes: ["10.20.0.0/16"] } },
      },
      {
        type: network,
        name: "dr-network",
        properties: {
          location: "francesouth",
          virtualNetworkName: "acme-dr",
          addressSpace: { addressPrefixes: ["10.148.0.0/16"] },
        },
      },
      {
        type: "azure-native:network:Subnet",
        name: "subnet",
        properties: { virtualNetworkName: ref("dr-network", "name") },
      },
    ],
    allowed: [
      { case: "subnets inside it", set: { "dr-network.subnets": [{ name: "data" }] }, without: ["subnet"] },
      { case: "by its name", set: { "subnet.virtualNetworkName": "acme-dr" } },
    ],
    disallowed: [
      { case: "none", without: ["dr-network", "subnet"], at: ["stack"] },
      { case: "no subnets", without: ["subnet"], at: ["dr-network"] },
      { case: "subnets of another", set: { "subnet.virtualNetworkName": "acme" }, at: ["dr-network"] },
      {
        case: "one block of the same addresses",
        set: { "dr-network.addressSpace.addressPrefixes": ["10.148.0.0/16", "10.20.128.0/17"] },
        at: ["dr-network"],
        property: "addressSpace.addressPrefixes",
      },
    ],
  },
  gcp: {
    compliant: [
      { type: subnetwork, name: "subnet", properties: { region: "europe-west9", ipCidrRange: "10.20.0.0/20" } },
      { type: subnetwork, name: "dr-subnet", properties: { region: "europe-west3", ipCidrRange: "10.148.0.0/20" } },
    ],
    allowed: [
      { case: "a pilot light", requirements: pilot },
      {
        case: "a network that makes its subnets, at addresses that nobody tells",
        without: ["dr-subnet"],
        add: [{ type: "gcp:compute/network:Network", name: "automatic", properties: {} }],
      },
    ],
    disallowed: [
      { case: "none", without: ["dr-subnet"], at: ["stack"] },
      {
        case: "a network that makes none",
        without: ["dr-subnet"],
        add: [{ type: "gcp:compute/network:Network", name: "network", properties: { autoCreateSubnetworks: false } }],
        at: ["stack"],
      },
      { case: "for balancers alone", set: { "dr-subnet.purpose": "REGIONAL_MANAGED_PROXY" }, at: ["stack"] },
      {
        case: "the same addresses",
        set: { "dr-subnet.ipCidrRange": "10.20.16.0/20" },
        at: ["dr-subnet"],
        property: "ipCidrRange",
      },
    ],
  },
};
