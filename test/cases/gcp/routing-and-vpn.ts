import type { NegativeCase } from "../negative-case.ts";

const address = "gcp:compute/address:Address";
const range = "gcp:compute/globalAddress:GlobalAddress";
const route = "gcp:compute/route:Route";
const router = "gcp:compute/router:Router";
const nat = "gcp:compute/routerNat:RouterNat";
const link = "gcp:compute/routerInterface:RouterInterface";
const peer = "gcp:compute/routerPeer:RouterPeer";
const gateway = "gcp:compute/haVpnGateway:HaVpnGateway";
const device = "gcp:compute/externalVpnGateway:ExternalVpnGateway";
const tunnel = "gcp:compute/vPNTunnel:VPNTunnel";
const connection = "gcp:servicenetworking/connection:Connection";
const docs = "https://cloud.google.com";

const main = ["gcp:compute/network:Network", "main", { name: "main", autoCreateSubnetworks: false }] as const;
const application = [
  "gcp:compute/subnetwork:Subnetwork",
  "application",
  { name: "application", network: "<main.id>", ipCidrRange: "10.0.0.0/20" },
] as const;
const ways = [router, "ways", { name: "ways", network: "<main.id>", bgp: { asn: 64_514 } }] as const;
const natInputs = {
  name: "nat",
  router: "<ways.name>",
  natIpAllocateOption: "AUTO_ONLY",
  sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
  subnetworks: [{ name: "<application.id>", sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
};
const vpnParts = [
  main,
  ways,
  [gateway, "gateway", { name: "gateway", network: "<main.id>" }],
  [
    device,
    "device",
    {
      name: "device",
      redundancyType: "SINGLE_IP_INTERNALLY_REDUNDANT",
      interfaces: [{ id: 0, ipAddress: "203.0.113.10" }],
    },
  ],
] as const;
const tunnelInputs = {
  name: "tunnel",
  vpnGateway: "<gateway.id>",
  vpnGatewayInterface: 0,
  peerExternalGateway: "<device.id>",
  peerExternalGatewayInterface: 0,
  router: "<ways.id>",
  sharedSecret: "between-us-alone",
};
const session = [
  ...vpnParts,
  [tunnel, "tunnel", tunnelInputs],
  [link, "link", { name: "link", router: "<ways.name>", ipRange: "169.254.21.1/30", vpnTunnel: "<tunnel.name>" }],
] as const;
const peerInputs = {
  name: "peer",
  router: "<ways.name>",
  interface: "<link.name>",
  peerAsn: 65_010,
  peerIpAddress: "169.254.21.2",
};
const services = [
  range,
  "services",
  {
    name: "services",
    purpose: "VPC_PEERING",
    addressType: "INTERNAL",
    address: "10.1.0.0",
    prefixLength: 21,
    network: "<main.id>",
  },
] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "an address of a subnetwork that is external",
    given: [main, application],
    attempt: { create: [address, "one", { name: "one", addressType: "EXTERNAL", subnetwork: "<application.id>" }] },
    expectedCode: "invalid",
    expectedText: "Subnetwork cannot be specified for external address",
    evidence: `${docs}/vpc/docs/ip-addresses`,
  },
  {
    title: "an address outside its subnetwork's range",
    given: [main, application],
    attempt: {
      create: [
        address,
        "one",
        { name: "one", addressType: "INTERNAL", subnetwork: "<application.id>", address: "10.9.0.4" },
      ],
    },
    expectedCode: "invalid",
    expectedText: "not in the subnetwork's range",
    evidence: `${docs}/compute/docs/ip-addresses/reserve-static-internal-ip-address`,
  },
  {
    title: "an internal address with a network tier",
    given: [main, application],
    attempt: {
      create: [
        address,
        "one",
        { name: "one", addressType: "INTERNAL", subnetwork: "<application.id>", networkTier: "PREMIUM" },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/network-tiers/docs/overview`,
  },
  {
    title: "a range for peering that is external",
    given: [main],
    attempt: { create: [range, "services", { ...services[2], addressType: "EXTERNAL" }] },
    expectedCode: "invalid",
    evidence: `${docs}/vpc/docs/configure-private-services-access`,
  },
  {
    title: "a range for peering over a subnetwork",
    given: [main, application],
    attempt: { create: [range, "services", { ...services[2], address: "10.0.8.0" }] },
    expectedCode: "invalid",
    expectedText: "conflicts with subnetwork 'application'",
    evidence: `${docs}/vpc/docs/configure-private-services-access`,
  },
  {
    title: "a connection to services by a range that was allocated for something else",
    given: [
      main,
      [range, "services", { name: "services", addressType: "INTERNAL", address: "10.1.0.1", network: "<main.id>" }],
    ],
    attempt: {
      create: [
        connection,
        "services-connection",
        {
          network: "<main.id>",
          service: "servicenetworking.googleapis.com",
          reservedPeeringRanges: ["<services.name>"],
        },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/vpc/docs/configure-private-services-access`,
  },
  {
    title: "a range for peering while a connection has it",
    given: [
      main,
      services,
      [
        connection,
        "joined",
        {
          network: "<main.id>",
          service: "servicenetworking.googleapis.com",
          reservedPeeringRanges: ["<services.name>"],
        },
      ],
    ],
    attempt: { delete: "services" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/vpc/docs/configure-private-services-access`,
  },
  {
    title: "a route without a next hop",
    given: [main],
    attempt: { create: [route, "out", { name: "out", network: "<main.id>", destRange: "0.0.0.0/0" }] },
    expectedCode: "check:group",
    evidence: `${docs}/vpc/docs/routes`,
  },
  {
    title: "a route into the range of a subnetwork",
    given: [main, application],
    attempt: {
      create: [
        route,
        "in",
        {
          name: "in",
          network: "<main.id>",
          destRange: "10.0.4.0/24",
          nextHopGateway: "default-internet-gateway",
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/vpc/docs/routes`,
  },
  {
    title: "a router with a public number",
    given: [main],
    attempt: { create: [router, "ways", { name: "ways", network: "<main.id>", bgp: { asn: 3215 } }] },
    expectedCode: "invalid",
    expectedText: "private ASN",
    evidence: `${docs}/network-connectivity/docs/router/concepts/overview`,
  },
  {
    title: "address translation by hand without an address",
    given: [main, application, ways],
    attempt: { create: [nat, "nat", { ...natInputs, natIpAllocateOption: "MANUAL_ONLY" }] },
    expectedCode: "invalid",
    evidence: `${docs}/nat/docs/ports-and-addresses`,
  },
  {
    title: "ports dealt out as needed that are no power of two",
    given: [main, application, ways],
    attempt: {
      create: [
        nat,
        "nat",
        { ...natInputs, enableDynamicPortAllocation: true, minPortsPerVm: 100, maxPortsPerVm: 4096 },
      ],
    },
    expectedCode: "invalid",
    expectedText: "power of two",
    evidence: `${docs}/nat/docs/ports-and-addresses`,
  },
  {
    title: "ports dealt out as needed with endpoint-independent mapping",
    given: [main, application, ways],
    attempt: {
      create: [nat, "nat", { ...natInputs, enableDynamicPortAllocation: true, enableEndpointIndependentMapping: true }],
    },
    expectedCode: "invalid",
    evidence: `${docs}/nat/docs/ports-and-addresses`,
  },
  {
    title: "a subnetwork that two gateways translate",
    given: [main, application, ways, [nat, "nat", natInputs]],
    attempt: { create: [nat, "again", { ...natInputs, name: "again" }] },
    expectedCode: "invalid",
    expectedText: "already translated",
    evidence: `${docs}/nat/docs/overview`,
  },
  {
    title: "a highly available tunnel without a router",
    given: vpnParts,
    attempt: {
      create: [
        tunnel,
        "tunnel",
        {
          name: "tunnel",
          vpnGateway: "<gateway.id>",
          vpnGatewayInterface: 0,
          peerExternalGateway: "<device.id>",
          peerExternalGatewayInterface: 0,
          sharedSecret: "between-us-alone",
        },
      ],
    },
    expectedCode: "invalid",
    expectedText: "routing is dynamic only",
    evidence: `${docs}/network-connectivity/docs/vpn/concepts/overview`,
  },
  {
    title: "a third interface of a highly available gateway",
    given: vpnParts,
    attempt: { create: [tunnel, "tunnel", { ...tunnelInputs, vpnGatewayInterface: 2 }] },
    expectedCode: "invalid",
    evidence: `${docs}/network-connectivity/docs/vpn/how-to/creating-ha-vpn`,
  },
  {
    title: "two addresses of a device that has one",
    attempt: {
      create: [
        device,
        "device",
        {
          name: "device",
          redundancyType: "SINGLE_IP_INTERNALLY_REDUNDANT",
          interfaces: [
            { id: 0, ipAddress: "203.0.113.10" },
            { id: 1, ipAddress: "203.0.113.11" },
          ],
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/network-connectivity/docs/vpn/how-to/creating-ha-vpn`,
  },
  {
    title: "a gateway while it has a tunnel",
    given: [...vpnParts, [tunnel, "tunnel", tunnelInputs]],
    attempt: { delete: "gateway" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/network-connectivity/docs/vpn/how-to/deleting-vpn`,
  },
  {
    title: "a session on addresses that are not link-local",
    given: [...vpnParts, [tunnel, "tunnel", tunnelInputs]],
    attempt: {
      create: [
        link,
        "link",
        { name: "link", router: "<ways.name>", ipRange: "10.5.0.1/30", vpnTunnel: "<tunnel.name>" },
      ],
    },
    expectedCode: "invalid",
    expectedText: "link-local",
    evidence: `${docs}/network-connectivity/docs/router/concepts/overview`,
  },
  {
    title: "a peer with the router's own number",
    given: session,
    attempt: { create: [peer, "peer", { ...peerInputs, peerAsn: 64_514 }] },
    expectedCode: "invalid",
    expectedText: "must differ",
    evidence: `${docs}/network-connectivity/docs/router/how-to/establishing-a-bgp-session`,
  },
  {
    title: "a peer outside the range of its interface",
    given: session,
    attempt: { create: [peer, "peer", { ...peerInputs, peerIpAddress: "169.254.40.2" }] },
    expectedCode: "invalid",
    evidence: `${docs}/network-connectivity/docs/router/how-to/establishing-a-bgp-session`,
  },
];
