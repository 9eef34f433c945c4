import type { Behaviours, CloudView } from "../../core/behaviour.ts";
import { contains } from "../../core/networks.ts";
import type { Reader } from "../../values.ts";
import { computeApi, computeTokens, invalid, named, networkOf, regional } from "./compute-types.ts";
import { compute, docs, named as hasName, inApi, inUse, references, tokens } from "./types.ts";

const router = regional(computeTokens.router);
const nat = `${docs}/nat/docs`;
const bgp = `${docs}/network-connectivity/docs/router`;

/** Routes, and what a Cloud Router does: translation of addresses, and sessions with the routers of others. */
export const gcpComputeRouting: Behaviours = {
  [computeTokens.route]: {
    ...compute("Route", "global/routes"),
    evidence: `${computeApi}/routes/insert`,
    inputs: [
      ...["description", "destRange", "network", "nextHopGateway", "nextHopIlb", "nextHopInstance"],
      ...["nextHopInstanceZone", "nextHopIp", "nextHopVpnTunnel", "priority", "tags"],
    ],
    name: hasName,
    references: { network: references.network, nextHopVpnTunnel: regionless(computeTokens.tunnel) },
    defaults: { priority: 1000 },
    outputs: ({ arn }) => ({
      asPaths: [],
      nextHopHub: "",
      nextHopInstanceZone: "",
      nextHopInterRegionCost: "",
      nextHopIp: "",
      nextHopMed: "",
      nextHopNetwork: arn,
      nextHopOrigin: "",
      nextHopPeering: "",
      routeStatus: "ACTIVE",
      routeType: "STATIC",
      warnings: [],
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${docs}/vpc/docs/routes#subnet-routes`,
        refuses: ({ inputs }, cloud) => {
          const wanted = inputs.text("destRange") ?? "";
          const network = networkOf(inputs, cloud)?.id;
          const subnet = cloud
            .all(tokens.subnetwork)
            .find(
              (each) =>
                networkOf(each.inputs, cloud)?.id === network &&
                contains(each.inputs.text("ipCidrRange") ?? "", wanted),
            );
          return (
            subnet && invalid("destRange", wanted, `Destination lies in the range of subnetwork '${subnet.name}'.`)
          );
        },
      },
    ],
    seconds: [15, 5, 12],
  },

  [computeTokens.router]: {
    ...compute("Router", "regions/{region}/routers"),
    evidence: `${computeApi}/routers/insert`,
    inputs: ["bgp", "description", "network"],
    name: hasName,
    references: { network: references.network },
    rules: [
      {
        code: "invalid",
        evidence: `${bgp}/concepts/overview`,
        refuses: ({ inputs }) => {
          const asn = inputs.number("bgp.asn");
          if (asn === undefined || asn === 16_550) return undefined;
          const isPrivate = (asn >= 64_512 && asn <= 65_534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294);
          return isPrivate ? undefined : invalid("bgp.asn", asn, "Local ASN must be a private ASN or 16550.");
        },
      },
    ],
    heldBy: [inUse(computeTokens.tunnel)],
    seconds: [12, 10, 12],
  },

  [computeTokens.nat]: {
    ...inApi("compute.googleapis.com", "RouterNat", "routers"),
    evidence: `${nat}/set-up-manage-network-address-translation`,
    inputs: [
      ...["drainNatIps", "enableDynamicPortAllocation", "enableEndpointIndependentMapping", "icmpIdleTimeoutSec"],
      ...["logConfig", "maxPortsPerVm", "minPortsPerVm", "natIpAllocateOption", "natIps", "router"],
      ...["sourceSubnetworkIpRangesToNat", "subnetworks", "tcpEstablishedIdleTimeoutSec"],
      ...["tcpTransitoryIdleTimeoutSec", "tcpTimeWaitTimeoutSec", "udpIdleTimeoutSec"],
    ],
    id: "{account}/{region}/{router}/{name}",
    name: hasName,
    references: {
      router,
      natIps: regional(computeTokens.address),
      "subnetworks[].name": { ...references.subnetwork, within: "region" },
    },
    defaults: { enableEndpointIndependentMapping: false, enableDynamicPortAllocation: false },
    outputs: ({ inputs }) => ({
      autoNetworkTier: "PREMIUM",
      drainNatIps: inputs.get("drainNatIps") ?? [],
      endpointTypes: ["ENDPOINT_TYPE_VM"],
      minPortsPerVm: inputs.number("minPortsPerVm") ?? 64,
      natIps: inputs.get("natIps") ?? [],
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${nat}/ports-and-addresses#addresses`,
        refuses: ({ inputs }) => {
          const isManual = inputs.text("natIpAllocateOption") === "MANUAL_ONLY";
          if (isManual === inputs.has("natIps")) return undefined;
          const reason = isManual ? "requires NAT addresses" : "takes no NAT addresses";
          return `NatIpAllocateOption ${inputs.text("natIpAllocateOption")} ${reason}.`;
        },
      },
      {
        code: "invalid",
        evidence: `${nat}/overview`,
        refuses: ({ inputs }) =>
          (inputs.text("sourceSubnetworkIpRangesToNat") === "LIST_OF_SUBNETWORKS") === inputs.has("subnetworks")
            ? undefined
            : "Subnetworks must be specified if and only if the source ranges are LIST_OF_SUBNETWORKS.",
      },
      {
        code: "invalid",
        evidence: `${nat}/ports-and-addresses#dynamic-port`,
        refuses: ({ inputs }) =>
          inputs.flag("enableDynamicPortAllocation") && inputs.flag("enableEndpointIndependentMapping")
            ? "Endpoint-Independent Mapping cannot be enabled with dynamic port allocation."
            : undefined,
      },
      {
        code: "invalid",
        evidence: `${nat}/ports-and-addresses#dynamic-port`,
        refuses: ({ inputs }) => {
          if (!inputs.flag("enableDynamicPortAllocation")) return undefined;
          const odd = ["minPortsPerVm", "maxPortsPerVm"].find((key) => !isPowerOfTwo(inputs.number(key) ?? 64));
          return odd && invalid(`nats.${odd}`, inputs.number(odd), "Ports must be a power of two.");
        },
      },
      {
        code: "invalid",
        evidence: `${nat}/overview#specs-sources`,
        refuses: ({ inputs, id }, cloud) => {
          const own = subnetsOf(inputs, cloud);
          const other = cloud
            .all(computeTokens.nat)
            .find((each) => each.id !== id && subnetsOf(each.inputs, cloud).some((subnet) => own.includes(subnet)));
          return other && `A subnetwork is already translated by the gateway '${other.name}'.`;
        },
      },
    ],
    seconds: [20, 15, 20],
  },

  [computeTokens.routerInterface]: {
    ...inApi("compute.googleapis.com", "RouterInterface", "routers"),
    evidence: `${bgp}/how-to/creating-routers-overview`,
    inputs: ["ipRange", "ipVersion", "redundantInterface", "router", "vpnTunnel"],
    id: "{region}/{router}/{name}",
    name: hasName,
    references: { router, vpnTunnel: regional(computeTokens.tunnel) },
    outputs: () => ({ ipVersion: "IPV4", redundantInterface: "" }),
    rules: [
      {
        code: "invalid",
        evidence: `${bgp}/concepts/overview`,
        refuses: ({ inputs }) => {
          const range = inputs.text("ipRange");
          return range === undefined || contains("169.254.0.0/16", range)
            ? undefined
            : invalid("interfaces[0].ipRange", range, "The range must be link-local.");
        },
      },
    ],
    heldBy: [inUse(computeTokens.peer)],
    seconds: [14, 10, 14],
  },

  [computeTokens.peer]: {
    ...inApi("compute.googleapis.com", "RouterPeer", "routers"),
    evidence: `${bgp}/how-to/establishing-a-bgp-session`,
    inputs: [
      "advertiseMode",
      "advertisedRoutePriority",
      "bfd",
      "enable",
      "interface",
      "peerAsn",
      "peerIpAddress",
      "router",
    ],
    id: "projects/{account}/regions/{region}/routers/{router}/{name}",
    name: hasName,
    references: { router, interface: regional(computeTokens.routerInterface) },
    defaults: { advertiseMode: "DEFAULT", enable: true },
    outputs: ({ inputs }, cloud) => ({
      enableIpv4: true,
      ipAddress:
        named(computeTokens.routerInterface, inputs, "interface", cloud)?.inputs.text("ipRange")?.split("/")[0] ?? "",
      peerIpAddress: inputs.text("peerIpAddress") ?? "",
      ipv4NexthopAddress: "",
      ipv6NexthopAddress: "",
      peerIpv4NexthopAddress: "",
      peerIpv6NexthopAddress: "",
      isAdvertisedRoutePrioritySet: inputs.has("advertisedRoutePriority"),
      isCustomLearnedPrioritySet: false,
      managementType: "MANAGED_BY_USER",
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${bgp}/how-to/establishing-a-bgp-session`,
        refuses: ({ inputs }, cloud) => {
          const own = named(computeTokens.router, inputs, "router", cloud)?.inputs.number("bgp.asn");
          return own === inputs.number("peerAsn")
            ? invalid("bgpPeers[0].peerAsn", own, "Peer ASN must differ from the router's own.")
            : undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${bgp}/how-to/establishing-a-bgp-session`,
        refuses: ({ inputs }, cloud) => {
          const range = named(computeTokens.routerInterface, inputs, "interface", cloud)?.inputs.text("ipRange");
          const peer = inputs.text("peerIpAddress");
          return range === undefined || peer === undefined || contains(range, `${peer}/32`)
            ? undefined
            : invalid("bgpPeers[0].peerIpAddress", peer, `Peer address is not in the interface's range ${range}.`);
        },
      },
    ],
    seconds: [16, 12, 16],
  },
};

function regionless(types: string) {
  const { within: _within, ...reference } = regional(types);
  return reference;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

function subnetsOf(inputs: Reader, cloud: CloudView): readonly string[] {
  return inputs.each("subnetworks").flatMap((each) => named(tokens.subnetwork, each, "name", cloud)?.id ?? []);
}
