import ipaddr from "ipaddr.js";
import type { Behaviours } from "../../core/behaviour.ts";
import { overlaps } from "../../core/networks.ts";
import { ec2, ec2Api, ec2References, ec2Tokens, vpcIdOf } from "./ec2-common.ts";
import { describeConnection, perTunnel, tunnelOptions, tunnelRules } from "./ec2-vpn-tunnels.ts";
import { references, refersTo, tokens } from "./types.ts";

const vpnGuide = "https://docs.aws.amazon.com/vpn/latest/s2svpn";
const quotas = `${vpnGuide}/vpn-limits.html`;

/** Numbers that Amazon keeps for itself, by region (CreateCustomerGateway). */
const reservedAsns: Readonly<Record<string, string>> = {
  "7224": "us-east-1",
  "9059": "eu-west-1",
  "10124": "ap-northeast-1",
  "17943": "ap-southeast-1",
};

/** Site-to-site VPN: both gateways, the connection, its routes. */
export const ec2Vpn: Behaviours = {
  [ec2Tokens.customerGateway]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateCustomerGateway.html`,
    noun: "EC2 Customer Gateway",
    calls: ["CreateCustomerGateway", "CreateTags", "DeleteCustomerGateway"],
    inputs: ["bgpAsn", "bgpAsnExtended", "deviceName", "ipAddress", "type"],
    id: "cgw-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:customer-gateway/{id}",
    rules: [
      {
        code: "MissingParameter",
        refuses: ({ inputs }) =>
          inputs.has("ipAddress") ? undefined : "The request must contain the parameter ipAddress",
      },
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs }) => {
          const address = inputs.text("ipAddress") ?? "";
          return ipaddr.IPv4.isValidFourPartDecimal(address)
            ? undefined
            : `Value (${address}) for parameter ipAddress is invalid. Invalid IPv4 address.`;
        },
      },
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs, region }) => {
          const asn = inputs.text("bgpAsn") ?? "";
          return reservedAsns[asn] === region
            ? `Value (${asn}) for parameter bgpAsn is invalid. It is reserved in ${region}.`
            : undefined;
        },
      },
    ],
    heldBy: [{ types: [ec2Tokens.vpnConnection], code: "IncorrectState", message: "The customer gateway is in use." }],
    quota: {
      limit: 50,
      code: "CustomerGatewayLimitExceeded",
      message: "The maximum number of customer gateways has been reached.",
      evidence: quotas,
    },
    seconds: [12, 2, 4],
  },

  [tokens.vpnGateway]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateVpnGateway.html`,
    noun: "EC2 VPN Gateway",
    calls: ["CreateVpnGateway", "AttachVpnGateway", "DeleteVpnGateway"],
    inputs: ["vpcId", "amazonSideAsn"],
    defaults: { amazonSideAsn: "64512" },
    references: { vpcId: references.vpc },
    id: "vgw-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:vpn-gateway/{id}",
    rules: [
      {
        code: "InvalidVpcState",
        evidence: `${ec2Api}/API_AttachVpnGateway.html`,
        refuses: ({ id, inputs }, cloud) => {
          const vpc = inputs.text("vpcId");
          const other = cloud
            .all(tokens.vpnGateway)
            .find((found) => found.id !== id && found.inputs.text("vpcId") === vpc);
          return vpc && other ? `${vpc} already has a virtual private gateway attached to it: ${other.id}` : undefined;
        },
      },
      {
        code: "InvalidParameterValue",
        on: "create",
        refuses: ({ inputs }) => {
          const asn = Number(inputs.text("amazonSideAsn") ?? inputs.number("amazonSideAsn"));
          const isPrivate = (asn >= 64512 && asn <= 65534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294);
          return isPrivate ? undefined : `Value (${asn}) for parameter amazonSideAsn is invalid. It is no private ASN.`;
        },
      },
    ],
    heldBy: [{ types: [ec2Tokens.vpnConnection], code: "IncorrectState", message: "The VPN gateway is in use." }],
    quota: {
      limit: 5,
      code: "VpnGatewayLimitExceeded",
      message: "The maximum number of virtual private gateways has been reached.",
      evidence: quotas,
    },
    seconds: [45, 20, 20],
  },

  [ec2Tokens.vpnConnection]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateVpnConnection.html`,
    noun: "EC2 VPN Connection",
    calls: ["CreateVpnConnection", "ModifyVpnTunnelOptions", "DeleteVpnConnection"],
    inputs: [
      "customerGatewayId",
      "vpnGatewayId",
      "type",
      "staticRoutesOnly",
      "presharedKeyStorage",
      "localIpv4NetworkCidr",
      "remoteIpv4NetworkCidr",
      ...["tunnel1", "tunnel2"].flatMap((tunnel) => perTunnel.map((option) => `${tunnel}${option}`)),
    ],
    defaults: {
      staticRoutesOnly: false,
      presharedKeyStorage: "Standard",
      enableAcceleration: false,
      localIpv4NetworkCidr: "0.0.0.0/0",
      remoteIpv4NetworkCidr: "0.0.0.0/0",
      outsideIpAddressType: "PublicIpv4",
      tunnelInsideIpVersion: "ipv4",
    },
    references: {
      customerGatewayId: refersTo(
        ec2Tokens.customerGateway,
        "InvalidCustomerGatewayID.NotFound",
        "The customerGateway ID '{value}' does not exist",
      ),
      vpnGatewayId: ec2References.vpnGateway,
    },
    id: "vpn-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:vpn-connection/{id}",
    outputs: describeConnection,
    rules: [
      {
        code: "MissingParameter",
        refuses: ({ inputs }) =>
          inputs.has("vpnGatewayId")
            ? undefined
            : "The request must contain either a VpnGatewayId or a TransitGatewayId",
      },
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs }) =>
          inputs.text("type") === "ipsec.1"
            ? undefined
            : `Value (${inputs.text("type")}) for parameter type is invalid. It must be ipsec.1.`,
      },
      ...[1, 2].flatMap(tunnelRules),
      {
        code: "InvalidParameterValue",
        evidence: tunnelOptions,
        refuses: ({ inputs }) => {
          const [first = "", second = ""] = [inputs.text("tunnel1InsideCidr"), inputs.text("tunnel2InsideCidr")];
          return overlaps(first, second) ? `Tunnel inside CIDRs ${first} and ${second} overlap.` : undefined;
        },
      },
    ],
    quota: {
      limit: 10,
      perInput: "vpnGatewayId",
      code: "VpnConnectionLimitExceeded",
      message: "The maximum number of VPN connections has been reached.",
      evidence: quotas,
    },
    seconds: [240, 480, 90],
  },

  [ec2Tokens.vpnConnectionRoute]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateVpnConnectionRoute.html`,
    noun: "EC2 VPN Connection Route",
    calls: ["CreateVpnConnectionRoute", "CreateVpnConnectionRoute", "DeleteVpnConnectionRoute"],
    inputs: ["destinationCidrBlock", "vpnConnectionId"],
    references: {
      vpnConnectionId: refersTo(
        ec2Tokens.vpnConnection,
        "InvalidVpnConnectionID.NotFound",
        "The vpnConnection ID '{value}' does not exist",
      ),
    },
    id: "{destinationCidrBlock}:{vpnConnectionId}",
    seconds: [15, 15, 15],
  },

  [ec2Tokens.vpnGatewayRoutePropagation]: {
    ...ec2,
    evidence: `${ec2Api}/API_EnableVgwRoutePropagation.html`,
    noun: "EC2 VPN Gateway Route Propagation",
    calls: ["EnableVgwRoutePropagation", "EnableVgwRoutePropagation", "DisableVgwRoutePropagation"],
    inputs: ["vpnGatewayId", "routeTableId"],
    references: { vpnGatewayId: ec2References.vpnGateway, routeTableId: ec2References.routeTable },
    id: "{vpnGatewayId}_{routeTableId}",
    rules: [
      {
        code: "Gateway.NotAttached",
        refuses: ({ inputs }, cloud) => {
          const vpc = vpcIdOf(cloud, inputs.text("routeTableId"));
          return vpcIdOf(cloud, inputs.text("vpnGatewayId")) === vpc
            ? undefined
            : `resource ${inputs.text("vpnGatewayId")} is not attached to network ${vpc}`;
        },
      },
    ],
    seconds: [3, 3, 2],
  },
};
