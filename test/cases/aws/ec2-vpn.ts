import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const customer = "aws:ec2/customerGateway:CustomerGateway";
const gateway = "aws:ec2/vpnGateway:VpnGateway";
const connection = "aws:ec2/vpnConnection:VpnConnection";
const propagation = "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation";
const staticRoute = "aws:ec2/vpnConnectionRoute:VpnConnectionRoute";
const table = "aws:ec2/routeTable:RouteTable";
const api = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";

const network = [vpc, "main", { cidrBlock: "10.0.0.0/16" }] as const;
const premises = [customer, "premises", { type: "ipsec.1", ipAddress: "198.51.100.7", bgpAsn: "65000" }] as const;
const ours = [gateway, "ours", { vpcId: "<main.id>" }] as const;
const ends = { type: "ipsec.1", customerGatewayId: "<premises.id>", vpnGatewayId: "<ours.id>", staticRoutesOnly: true };

export const cases: readonly NegativeCase[] = [
  {
    title: "a customer gateway at no IPv4 address",
    attempt: { create: [customer, "premises", { type: "ipsec.1", ipAddress: "vpn.mercier.example", bgpAsn: "65000" }] },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_CreateCustomerGateway.html`,
  },
  {
    title: "a customer gateway under a number of Amazon's",
    attempt: { create: [customer, "premises", { type: "ipsec.1", ipAddress: "198.51.100.7", bgpAsn: "9059" }] },
    region: "eu-west-1",
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_CreateCustomerGateway.html`,
  },
  {
    title: "deleting a customer gateway before its connection",
    given: [network, premises, ours, [connection, "vpn", ends]],
    attempt: { delete: "premises" },
    expectedCode: "IncorrectState",
    evidence: `${api}/API_DeleteCustomerGateway.html`,
  },
  {
    title: "a second VPN gateway of a VPC",
    given: [network, ours],
    attempt: { create: [gateway, "second", { vpcId: "<main.id>" }] },
    expectedCode: "InvalidVpcState",
    evidence: `${api}/API_AttachVpnGateway.html`,
  },
  {
    title: "a VPN gateway with a public number",
    given: [network],
    attempt: { create: [gateway, "ours", { vpcId: "<main.id>", amazonSideAsn: "3215" }] },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_CreateVpnGateway.html`,
  },
  {
    title: "a connection to a customer gateway that does not exist",
    given: [network, ours],
    attempt: { create: [connection, "vpn", { ...ends, customerGatewayId: "cgw-00123456789abcdef" }] },
    expectedCode: "InvalidCustomerGatewayID.NotFound",
    evidence: `${api}/API_CreateVpnConnection.html`,
  },
  {
    title: "a tunnel inside a reserved block",
    given: [network, premises, ours],
    attempt: { create: [connection, "vpn", { ...ends, tunnel1InsideCidr: "169.254.1.0/30" }] },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_VpnTunnelOptionsSpecification.html`,
  },
  {
    title: "a pre-shared key that starts with zero",
    given: [network, premises, ours],
    attempt: { create: [connection, "vpn", { ...ends, tunnel2PresharedKey: "0123456789abcdef" }] },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_VpnTunnelOptionsSpecification.html`,
  },
  {
    title: "a second phase that outlives the first",
    given: [network, premises, ours],
    attempt: {
      create: [connection, "vpn", { ...ends, tunnel1Phase1LifetimeSeconds: 900, tunnel1Phase2LifetimeSeconds: 3600 }],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_VpnTunnelOptionsSpecification.html`,
  },
  {
    title: "a static route of a connection that does not exist",
    attempt: {
      create: [
        staticRoute,
        "offices",
        { destinationCidrBlock: "192.168.0.0/16", vpnConnectionId: "vpn-00123456789abcdef" },
      ],
    },
    expectedCode: "InvalidVpnConnectionID.NotFound",
    evidence: `${api}/API_CreateVpnConnectionRoute.html`,
  },
  {
    title: "routes of a VPN gateway in a table of another VPC",
    given: [network, ours, [vpc, "other", { cidrBlock: "10.9.0.0/16" }], [table, "theirs", { vpcId: "<other.id>" }]],
    attempt: { create: [propagation, "routes", { vpnGatewayId: "<ours.id>", routeTableId: "<theirs.id>" }] },
    expectedCode: "Gateway.NotAttached",
    evidence: `${api}/API_EnableVgwRoutePropagation.html`,
  },
];
