import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:ec2/instance:Instance", name: "machine", properties: { associatePublicIpAddress: false } },
      {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        name: "template",
        properties: { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
      },
      { type: "aws:ec2/subnet:Subnet", name: "subnet", properties: { mapPublicIpOnLaunch: false } },
      { type: "aws:ec2/eip:Eip", name: "way-out", properties: { domain: "vpc" } },
    ],
    allowed: [
      {
        case: "absent is off",
        set: { "machine.associatePublicIpAddress": undefined, "subnet.mapPublicIpOnLaunch": undefined },
      },
    ],
    disallowed: [
      {
        case: "a machine",
        set: { "machine.associatePublicIpAddress": true },
        at: ["machine"],
        property: "associatePublicIpAddress",
      },
      {
        case: "a template, as text",
        set: { "template.networkInterfaces.0.associatePublicIpAddress": "true" },
        at: ["template"],
        property: "networkInterfaces.0.associatePublicIpAddress",
      },
      {
        case: "a subnet",
        set: { "subnet.mapPublicIpOnLaunch": true },
        at: ["subnet"],
        property: "mapPublicIpOnLaunch",
      },
      { case: "a fixed address", set: { "way-out.instance": ref("machine") }, at: ["way-out"], property: "instance" },
      {
        case: "an address tied to a machine",
        add: [
          {
            type: "aws:ec2/eipAssociation:EipAssociation",
            name: "tie",
            properties: { instanceId: "i-0abc", allocationId: ref("way-out") },
          },
        ],
        at: ["tie"],
        property: "instanceId",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:network:NetworkInterface",
        name: "card",
        properties: { ipConfigurations: [{ name: "main", subnet: { id: "/subnets/app" } }] },
      },
      {
        type: "azure-native:compute:VirtualMachineScaleSet",
        name: "fleet",
        properties: {
          virtualMachineProfile: {
            networkProfile: { networkInterfaceConfigurations: [{ ipConfigurations: [{ name: "main" }] }] },
          },
        },
      },
      { type: "azure-native:network:PublicIPAddress", name: "address", properties: { publicIpAddressName: "a" } },
    ],
    disallowed: [
      {
        case: "a card",
        set: { "card.ipConfigurations.0.publicIPAddress": { id: ref("address") } },
        at: ["card"],
        property: "ipConfigurations.0.publicIPAddress",
      },
      {
        case: "a fleet",
        set: {
          "fleet.virtualMachineProfile.networkProfile.networkInterfaceConfigurations.0.ipConfigurations.0.publicIPAddressConfiguration":
            { name: "public" },
        },
        at: ["fleet"],
      },
      {
        case: "a machine with cards of its own",
        add: [
          {
            type: "azure-native:compute:VirtualMachine",
            name: "machine",
            properties: {
              networkProfile: {
                networkInterfaceConfigurations: [
                  { ipConfigurations: [{ publicIPAddressConfiguration: { name: "p" } }] },
                ],
              },
            },
          },
        ],
        at: ["machine"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:compute/instance:Instance",
        name: "machine",
        properties: { networkInterfaces: [{ network: "app" }] },
      },
      {
        type: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
        name: "template",
        properties: { networkInterfaces: [{ network: "app", accessConfigs: [] }] },
      },
    ],
    disallowed: [
      {
        case: "an empty configuration",
        set: { "machine.networkInterfaces.0.accessConfigs": [{}] },
        at: ["machine"],
        property: "networkInterfaces.0.accessConfigs",
      },
      {
        case: "IPv6 of a template",
        set: { "template.networkInterfaces.0.ipv6AccessConfigs": [{ networkTier: "PREMIUM" }] },
        at: ["template"],
        property: "networkInterfaces.0.ipv6AccessConfigs",
      },
    ],
  },
};
