import type { Behaviours } from "../../core/behaviour.ts";
import { computeApi, computeTokens, invalid, named, regional } from "./compute-types.ts";
import { compute, docs, named as hasName, inUse, references } from "./types.ts";

const vpn = `${docs}/network-connectivity/docs/vpn`;

/** Highly available VPN gateways and their tunnels. */
export const gcpComputeVpn: Behaviours = {
  [computeTokens.haGateway]: {
    ...compute("HaVpnGateway", "regions/{region}/vpnGateways"),
    evidence: `${computeApi}/vpnGateways/insert`,
    inputs: ["description", "gatewayIpVersion", "network", "stackType"],
    name: hasName,
    references: { network: references.network },
    defaults: { stackType: "IPV4_ONLY", gatewayIpVersion: "IPV4" },
    outputs: ({ random }) => ({
      labelFingerprint: random("{hex8}=", "labels"),
      vpnInterfaces: [0, 1].map((id) => ({
        id,
        ipAddress: `35.${242 + id}.${octet(random, `${id} third`)}.${octet(random, `${id} fourth`)}`,
      })),
    }),
    heldBy: [inUse(computeTokens.tunnel)],
    seconds: [12, 5, 12],
  },

  [computeTokens.externalGateway]: {
    ...compute("ExternalVpnGateway", "global/externalVpnGateways"),
    evidence: `${computeApi}/externalVpnGateways/insert`,
    inputs: ["description", "interfaces", "redundancyType"],
    name: hasName,
    outputs: ({ random }) => ({ labelFingerprint: random("{hex8}=", "labels") }),
    rules: [
      {
        code: "invalid",
        evidence: `${vpn}/how-to/creating-ha-vpn`,
        refuses: ({ inputs }) => {
          const wanted: Readonly<Record<string, number>> = {
            SINGLE_IP_INTERNALLY_REDUNDANT: 1,
            TWO_IPS_REDUNDANCY: 2,
            FOUR_IPS_REDUNDANCY: 4,
          };
          const type = inputs.text("redundancyType") ?? "";
          const count = inputs.each("interfaces").length;
          return wanted[type] === undefined || wanted[type] === count
            ? undefined
            : invalid("interfaces", count, `Redundancy type ${type} takes ${wanted[type]} interfaces.`);
        },
      },
    ],
    heldBy: [inUse(computeTokens.tunnel)],
    seconds: [6, 5, 6],
  },

  [computeTokens.tunnel]: {
    ...compute("VpnTunnel", "regions/{region}/vpnTunnels"),
    evidence: `${computeApi}/vpnTunnels/insert`,
    inputs: [
      ...["cipherSuite", "description", "ikeVersion", "localTrafficSelectors", "peerExternalGateway"],
      ...["peerExternalGatewayInterface", "remoteTrafficSelectors", "router", "sharedSecret"],
      ...["vpnGateway", "vpnGatewayInterface"],
    ],
    name: hasName,
    references: {
      vpnGateway: regional(computeTokens.haGateway),
      peerExternalGateway: regional(computeTokens.externalGateway),
      router: regional(computeTokens.router),
    },
    defaults: { ikeVersion: 2 },
    outputs: (attempt, cloud) => ({
      detailedStatus: "Tunnel is up and running.",
      labelFingerprint: attempt.random("{hex8}=", "labels"),
      localTrafficSelectors: attempt.inputs.get("localTrafficSelectors") ?? ["0.0.0.0/0"],
      remoteTrafficSelectors: attempt.inputs.get("remoteTrafficSelectors") ?? ["0.0.0.0/0"],
      peerIp:
        attempt.inputs.text("peerIp") ??
        named(computeTokens.externalGateway, attempt.inputs, "peerExternalGateway", cloud)?.inputs.text(
          "interfaces[].ipAddress",
        ) ??
        "",
      sharedSecretHash: attempt.random("{hex16}", "secret"),
      tunnelId: attempt.random("4{digits18}", "number"),
    }),
    rules: [
      {
        code: "required",
        evidence: `${vpn}/how-to/generating-pre-shared-key`,
        refuses: ({ inputs }) =>
          inputs.has("sharedSecret") ? undefined : "Required field 'resource.sharedSecret' not specified",
      },
      {
        code: "invalid",
        evidence: `${vpn}/how-to/creating-ha-vpn`,
        refuses: ({ inputs }) => {
          if (!inputs.has("vpnGateway")) return undefined;
          if (!inputs.has("router"))
            return "Tunnels of an HA VPN gateway must use a Cloud Router: routing is dynamic only.";
          return inputs.has("peerExternalGateway") && inputs.number("peerExternalGatewayInterface") !== undefined
            ? undefined
            : "Tunnels of an HA VPN gateway must specify a peer gateway and its interface.";
        },
      },
      {
        code: "invalid",
        evidence: `${vpn}/how-to/creating-ha-vpn`,
        refuses: ({ inputs }) => {
          const index = inputs.number("vpnGatewayInterface") ?? 0;
          return index === 0 || index === 1
            ? undefined
            : invalid("vpnGatewayInterface", index, "An HA VPN gateway has the interfaces 0 and 1.");
        },
      },
    ],
    heldBy: [inUse(computeTokens.routerInterface, computeTokens.route)],
    seconds: [25, 5, 25],
  },
};

function octet(random: (template: string, label: string) => string, label: string): number {
  return Number.parseInt(random("{hex2}", label), 16);
}
