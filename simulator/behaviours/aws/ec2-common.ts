import type { CloudView, LedgerResource } from "../../core/behaviour.ts";
import { hashHex } from "../../random.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

export const ec2 = inService("EC2");
export const ec2Api = `${docs}/AWSEC2/latest/APIReference`;
export const vpcGuide = `${docs}/vpc/latest/userguide`;
/** Codes and what they mean, for all operations of EC2. */
export const ec2Errors = `${ec2Api}/errors-overview.html`;
export const vpcQuotas = `${vpcGuide}/amazon-vpc-limits.html`;

export const ec2Tokens = {
  route: "aws:ec2/route:Route",
  routeTableAssociation: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  flowLog: "aws:ec2/flowLog:FlowLog",
  networkAclRule: "aws:ec2/networkAclRule:NetworkAclRule",
  customerGateway: "aws:ec2/customerGateway:CustomerGateway",
  vpnConnection: "aws:ec2/vpnConnection:VpnConnection",
  vpnConnectionRoute: "aws:ec2/vpnConnectionRoute:VpnConnectionRoute",
  vpnGatewayRoutePropagation: "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation",
  ingressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egressRule: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;

export const ec2References = {
  routeTable: refersTo(tokens.routeTable, "InvalidRouteTableID.NotFound", "The routeTable ID '{value}' does not exist"),
  networkAcl: refersTo(tokens.networkAcl, "InvalidNetworkAclID.NotFound", "The networkAcl ID '{value}' does not exist"),
  vpnGateway: refersTo(tokens.vpnGateway, "InvalidVpnGatewayID.NotFound", "The vpnGateway ID '{value}' does not exist"),
} as const;

/** The id of the VPC that a subnet, route table, gateway or group stands in. */
export function vpcIdOf(cloud: CloudView, id: string | undefined): string | undefined {
  const found = cloud.find(
    [
      tokens.subnet,
      tokens.routeTable,
      tokens.internetGateway,
      tokens.vpnGateway,
      tokens.securityGroup,
      tokens.defaultSecurityGroup,
      tokens.networkAcl,
    ],
    id,
  );
  if (found?.outputs.text("vpcId")) return found.outputs.text("vpcId");
  return id === undefined || !found ? undefined : ownerOfDefault(cloud, id)?.id;
}

/** The VPC whose own default group, main route table or default list this is. */
export function ownerOfDefault(cloud: CloudView, id: string): LedgerResource | undefined {
  return cloud
    .all(tokens.vpc)
    .find(({ outputs }) =>
      ["defaultSecurityGroupId", "mainRouteTableId", "defaultNetworkAclId"].some((key) => outputs.text(key) === id),
    );
}

/** Whether a VPC has an internet gateway attached. */
export function hasInternetGateway(cloud: CloudView, vpcId: string | undefined): boolean {
  return cloud.all(tokens.internetGateway).some(({ inputs }) => inputs.text("vpcId") === vpcId);
}

/** Availability zones of subnets, in the same order. */
export function zonesOfSubnets(cloud: CloudView, subnetIds: readonly string[]): readonly string[] {
  return subnetIds.map((id) => cloud.find(tokens.subnet, id)?.outputs.text("availabilityZone") ?? "");
}

/** The first value that appears twice. */
export function firstRepeated<T>(values: readonly T[]): T | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

/** A public IPv4 address made of a draw of eight hexadecimal digits, in blocks of Amazon's. */
export function publicAddress(hex8: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = (hex8.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  return `${[13, 15, 35, 52][a % 4]}.${36 + (b % 4)}.${c}.${1 + (d % 254)}`;
}

/** A private address of a subnet, past the four that AWS keeps at its start. */
export function addressIn(block: string | undefined, hex2: string): string {
  const [network = "10.0.0.0", prefix = "24"] = (block ?? "").split("/");
  const room = Math.max(2 ** (32 - Number(prefix)) - 5, 1);
  const offset = 4 + (Number.parseInt(hex2, 16) % room);
  const start = network.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return [24, 16, 8, 0].map((shift) => Math.floor((start + offset) / 2 ** shift) % 256).join(".");
}

/** The list of addresses that AWS keeps of one of its services in a region: the same for everybody. */
export function prefixListId(region: string, service: string): string {
  return `pl-${hashHex(region, `com.amazonaws.${region}.${service}`).slice(0, 8)}`;
}
