import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { contains, overlaps } from "../../core/networks.ts";
import { zoneIdOf, zonesOfRegion } from "./regions.ts";
import { dependencyViolation, docs, inService, references, tokens } from "./types.ts";

const ec2 = inService("EC2");
const api = `${docs}/AWSEC2/latest/APIReference`;

/** VPCs, their subnets and internet gateways. */
export const ec2Network: Behaviours = {
  [tokens.vpc]: {
    ...ec2,
    evidence: `${api}/API_CreateVpc.html`,
    noun: "EC2 VPC",
    calls: ["CreateVpc", "ModifyVpcAttribute", "DeleteVpc"],
    inputs: ["cidrBlock", "instanceTenancy", "enableDnsHostnames", "enableDnsSupport"],
    defaults: { instanceTenancy: "default", enableDnsSupport: true, enableDnsHostnames: false },
    id: "vpc-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:vpc/{id}",
    outputs: ({ account, random }) => ({
      ownerId: account,
      mainRouteTableId: random("rtb-0{hex16}", "main"),
      defaultRouteTableId: random("rtb-0{hex16}", "main"),
      defaultSecurityGroupId: random("sg-0{hex16}", "default"),
      defaultNetworkAclId: random("acl-0{hex16}", "default"),
      dhcpOptionsId: random("dopt-0{hex16}", "options"),
      ipv6AssociationId: "",
    }),
    creates: ({ random }) => [
      { type: tokens.routeTable, id: random("rtb-0{hex16}", "main") },
      { type: tokens.securityGroup, id: random("sg-0{hex16}", "default"), name: "default" },
      { type: tokens.networkAcl, id: random("acl-0{hex16}", "default") },
    ],
    replaces: { instanceTenancy: (_before, after) => after.text("instanceTenancy") === "dedicated" },
    rules: [
      {
        code: "InvalidVpc.Range",
        refuses: ({ inputs }) => {
          const prefix = Number(inputs.text("cidrBlock")?.split("/")[1]);
          return prefix < 16 || prefix > 28 ? `The CIDR '${inputs.text("cidrBlock")}' is invalid.` : undefined;
        },
      },
    ],
    heldBy: [
      dependencyViolation(
        "The vpc '{id}' has dependencies and cannot be deleted.",
        tokens.subnet,
        tokens.internetGateway,
        tokens.securityGroup,
        tokens.routeTable,
        tokens.networkAcl,
        tokens.vpcEndpoint,
        tokens.vpnGateway,
      ),
    ],
    quota: {
      limit: 5,
      code: "VpcLimitExceeded",
      message: "The maximum number of VPCs has been reached.",
      evidence: `${docs}/vpc/latest/userguide/amazon-vpc-limits.html`,
    },
    seconds: [12, 5, 3],
  },

  [tokens.subnet]: {
    ...ec2,
    evidence: `${api}/API_CreateSubnet.html`,
    noun: "EC2 Subnet",
    calls: ["CreateSubnet", "ModifySubnetAttribute", "DeleteSubnet"],
    inputs: [
      "vpcId",
      "cidrBlock",
      "availabilityZone",
      "mapPublicIpOnLaunch",
      "enableResourceNameDnsARecordOnLaunch",
      "privateDnsHostnameTypeOnLaunch",
    ],
    defaults: { mapPublicIpOnLaunch: false, privateDnsHostnameTypeOnLaunch: "ip-name" },
    references: { vpcId: references.vpc },
    id: "subnet-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:subnet/{id}",
    outputs: ({ account, inputs, region }) => {
      const availabilityZone = inputs.text("availabilityZone") ?? zonesOfRegion(region)[0] ?? "";
      return {
        ownerId: account,
        availabilityZone,
        availabilityZoneId: zoneIdOf(availabilityZone),
        ipv6CidrBlockAssociationId: "",
      };
    },
    rules: [
      {
        code: "InvalidSubnet.Range",
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const block = inputs.text("cidrBlock") ?? "";
          const network = cloud.find(tokens.vpc, inputs.text("vpcId"))?.inputs.text("cidrBlock") ?? "";
          return contains(network, block) ? undefined : `The CIDR '${block}' is invalid.`;
        },
      },
      {
        code: "InvalidSubnet.Conflict",
        on: "create",
        refuses: (attempt, cloud) => {
          const block = attempt.inputs.text("cidrBlock") ?? "";
          const other = siblings(attempt, cloud).find((subnet) =>
            overlaps(subnet.inputs.text("cidrBlock") ?? "", block),
          );
          return other && `The CIDR '${block}' conflicts with another subnet`;
        },
      },
      {
        code: "InvalidParameterValue",
        on: "create",
        refuses: ({ inputs, region }) => {
          const zone = inputs.text("availabilityZone");
          const zones = zonesOfRegion(region);
          if (zone === undefined || zones.includes(zone)) return undefined;
          return `Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(", ")}.`;
        },
      },
    ],
    heldBy: [
      {
        types: "any",
        code: "DependencyViolation",
        message: "The subnet '{id}' has dependencies and cannot be deleted.",
      },
    ],
    quota: {
      limit: 200,
      perInput: "vpcId",
      code: "SubnetLimitExceeded",
      message: "The maximum number of subnets has been reached.",
    },
    seconds: [3, 2, 2],
  },

  [tokens.internetGateway]: {
    ...ec2,
    evidence: `${api}/API_AttachInternetGateway.html`,
    noun: "EC2 Internet Gateway",
    calls: ["CreateInternetGateway", "AttachInternetGateway", "DeleteInternetGateway"],
    inputs: ["vpcId"],
    references: { vpcId: references.vpc },
    id: "igw-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:internet-gateway/{id}",
    outputs: ({ account }) => ({ ownerId: account }),
    rules: [
      {
        code: "Resource.AlreadyAssociated",
        refuses: (attempt, cloud) => {
          const vpc = attempt.inputs.text("vpcId");
          const other = cloud
            .all(tokens.internetGateway)
            .find((gateway) => gateway.id !== attempt.id && gateway.inputs.text("vpcId") === vpc);
          return vpc && other ? `resource ${other.id} is already attached to network ${vpc}` : undefined;
        },
      },
    ],
    // Routes do not hold it: they become black holes.
    deletion: [
      {
        code: "DependencyViolation",
        evidence: `${api}/API_DetachInternetGateway.html`,
        refuses: ({ inputs }, cloud) => {
          const vpc = inputs.text("vpcId");
          const mapped =
            cloud
              .all(tokens.natGateway)
              .some(({ outputs }) => outputs.text("publicIp") && outputs.text("vpcId") === vpc) ||
            cloud
              .all(tokens.loadBalancer)
              .some(({ outputs }) => !outputs.flag("internal") && outputs.text("vpcId") === vpc);
          return mapped
            ? `Network ${vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`
            : undefined;
        },
      },
    ],
    seconds: [4, 4, 12],
  },
};

function siblings({ inputs, id }: Attempt, cloud: CloudView) {
  return cloud
    .all(tokens.subnet)
    .filter((subnet) => subnet.id !== id && subnet.inputs.text("vpcId") === inputs.text("vpcId"));
}
