import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { addressIn, ec2, ec2Api, hasInternetGateway, publicAddress, vpcQuotas } from "./ec2-common.ts";
import { references, refersTo, tokens } from "./types.ts";

/** Elastic addresses and the NAT gateways that use them. */
export const ec2Nat: Behaviours = {
  [tokens.eip]: {
    ...ec2,
    evidence: `${ec2Api}/API_AllocateAddress.html`,
    noun: "EC2 EIP",
    calls: ["AllocateAddress", "CreateTags", "ReleaseAddress"],
    inputs: ["domain"],
    defaults: { domain: "vpc" },
    id: "eipalloc-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:elastic-ip/{id}",
    outputs: ({ id, region, random }) => {
      const publicIp = publicAddress(random("{hex8}", "address"));
      const domain = region === "us-east-1" ? "compute-1" : `${region}.compute`;
      return {
        allocationId: id,
        publicIp,
        publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${domain}.amazonaws.com`,
        networkBorderGroup: region,
        publicIpv4Pool: "amazon",
        associationId: "",
        privateIp: "",
        privateDns: "",
        ptrRecord: "",
        carrierIp: "",
        customerOwnedIp: "",
      };
    },
    heldBy: [
      {
        types: [tokens.natGateway, tokens.loadBalancer],
        code: "InvalidIPAddress.InUse",
        message: "Address with allocation id {id} is in use by {value}",
      },
    ],
    quota: {
      limit: 5,
      code: "AddressLimitExceeded",
      message: "The maximum number of addresses has been reached.",
      evidence: vpcQuotas,
    },
    seconds: [2, 2, 2],
  },

  [tokens.natGateway]: {
    ...ec2,
    evidence: `${ec2Api}/API_NatGateway.html`,
    noun: "EC2 NAT Gateway",
    calls: ["CreateNatGateway", "CreateTags", "DeleteNatGateway"],
    inputs: ["allocationId", "subnetId", "connectivityType", "privateIp"],
    defaults: { connectivityType: "public" },
    references: {
      subnetId: references.subnet,
      allocationId: refersTo(
        tokens.eip,
        "InvalidAllocationID.NotFound",
        "Elastic IP address {value} could not be associated with this NAT gateway",
      ),
    },
    id: "nat-0{hex16}",
    outputs: ({ inputs, random }, cloud) => {
      const subnet = cloud.find(tokens.subnet, inputs.text("subnetId"));
      const address = cloud.find(tokens.eip, inputs.text("allocationId"));
      return {
        associationId: address ? random("eipassoc-0{hex16}", "association") : "",
        networkInterfaceId: random("eni-0{hex16}", "interface"),
        publicIp: address?.outputs.text("publicIp") ?? "",
        privateIp: inputs.text("privateIp") ?? addressIn(subnet?.inputs.text("cidrBlock"), random("{hex4}", "host")),
        vpcId: subnet?.inputs.text("vpcId") ?? "",
        availabilityMode: "zonal",
        autoProvisionZones: "",
        autoScalingIps: "",
        regionalNatGatewayAutoMode: "",
        routeTableId: "",
      };
    },
    rules: [
      {
        code: "MissingParameter",
        evidence: `${ec2Api}/API_CreateNatGateway.html`,
        refuses: ({ inputs }) =>
          inputs.text("connectivityType") === "public" && !inputs.has("allocationId")
            ? "The request must include the AllocationId parameter. Add the required parameter and retry the request."
            : undefined,
      },
      {
        code: "InvalidParameterCombination",
        evidence: `${ec2Api}/API_CreateNatGateway.html`,
        refuses: ({ inputs }) =>
          inputs.text("connectivityType") === "private" && inputs.has("allocationId")
            ? "You cannot specify an Elastic IP address for a private NAT gateway."
            : undefined,
      },
      {
        code: "Gateway.NotAttached",
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const vpc = cloud.find(tokens.subnet, inputs.text("subnetId"))?.inputs.text("vpcId");
          return inputs.text("connectivityType") === "public" && !hasInternetGateway(cloud, vpc)
            ? `Network ${vpc} has no Internet gateway attached`
            : undefined;
        },
      },
      {
        code: "Resource.AlreadyAssociated",
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const address = inputs.text("allocationId");
          const taken = cloud.all(tokens.natGateway).some((other) => other.inputs.text("allocationId") === address);
          return address && taken ? `Elastic IP address ${address} is already associated` : undefined;
        },
      },
      {
        code: "NatGatewayLimitExceeded",
        on: "create",
        evidence: vpcQuotas,
        refuses: (attempt, cloud) =>
          inSameZone(attempt, cloud) >= 5 ? "The maximum number of NAT gateways has been reached." : undefined,
      },
    ],
    seconds: [105, 2, 55],
  },
};

function inSameZone({ inputs }: Attempt, cloud: CloudView): number {
  const zoneOf = (id: string | undefined) => cloud.find(tokens.subnet, id)?.outputs.text("availabilityZone");
  const zone = zoneOf(inputs.text("subnetId"));
  return cloud.all(tokens.natGateway).filter((other) => zoneOf(other.inputs.text("subnetId")) === zone).length;
}
