import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { foldIdentifier } from "../../core/identifiers.ts";
import { contains, overlaps } from "../../core/networks.ts";
import { compute, docs, inUse, named, references, tokens } from "./types.ts";

const api = `${docs}/compute/docs/reference/rest/v1`;
const vpc = `${docs}/vpc/docs`;

/** Networks and their subnetworks. */
export const gcpComputeNetwork: Behaviours = {
  [tokens.network]: {
    ...compute("Network", "global/networks"),
    evidence: `${api}/networks/insert`,
    inputs: [
      "autoCreateSubnetworks",
      "deleteDefaultRoutesOnCreate",
      "description",
      "mtu",
      "routingMode",
      "networkFirewallPolicyEnforcementOrder",
      "bgpBestPathSelectionMode",
    ],
    name: named,
    defaults: {
      autoCreateSubnetworks: true,
      deleteDefaultRoutesOnCreate: false,
      mtu: 1460,
      routingMode: "REGIONAL",
      networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL",
      bgpBestPathSelectionMode: "LEGACY",
    },
    outputs: ({ random }) => {
      const number = random("4{digits18}", "number");
      return {
        gatewayIpv4: "",
        internalIpv6Range: "",
        networkId: number,
        numericId: number,
        bgpAlwaysCompareMed: false,
        bgpInterRegionCost: "",
      };
    },
    heldBy: [inUse()],
    quota: {
      limit: 15,
      code: "quotaExceeded",
      message: "Quota 'NETWORKS' exceeded. Limit: {value}.0 globally.",
      status: 403,
      evidence: `${vpc}/quota`,
    },
    seconds: [22, 12, 25],
  },

  [tokens.subnetwork]: {
    ...compute("Subnetwork", "regions/{region}/subnetworks"),
    evidence: `${api}/subnetworks/insert`,
    inputs: [
      "network",
      "ipCidrRange",
      "secondaryIpRanges",
      "sendSecondaryIpRangeIfEmpty",
      "privateIpGoogleAccess",
      "description",
      "logConfig",
      "purpose",
      "role",
      "stackType",
    ],
    name: named,
    references: { network: references.network },
    defaults: { purpose: "PRIVATE", stackType: "IPV4_ONLY", privateIpGoogleAccess: false },
    outputs: ({ inputs, random }, cloud) => ({
      network: networkOf(inputs, cloud)?.arn ?? "",
      gatewayAddress: gatewayOf(inputs.text("ipCidrRange") ?? ""),
      fingerprint: random("{hex8}=", "fingerprint"),
      privateIpv6GoogleAccess: "DISABLE_GOOGLE_ACCESS",
      subnetworkId: Number.parseInt(random("{hex8}", "id"), 16),
      secondaryIpRanges: inputs.get("secondaryIpRanges") ?? [],
      externalIpv6Prefix: "",
      internalIpv6Prefix: "",
      ipv6CidrRange: "",
      ipv6GceEndpoint: "",
      state: "READY",
    }),
    replaces: {
      ipCidrRange: (before, after) => !contains(after.text("ipCidrRange") ?? "", before.text("ipCidrRange") ?? ""),
    },
    rules: [
      {
        code: "invalid",
        evidence: `${vpc}/subnets`,
        refuses: ({ inputs }) => {
          const block = inputs.text("ipCidrRange") ?? "";
          const prefix = Number(block.split("/")[1]);
          if (!contains(block, block))
            return `Invalid value for field 'resource.ipCidrRange': '${block}'. Must be a CIDR address range.`;
          return prefix < 4 || prefix > 29
            ? `Invalid value for field 'resource.ipCidrRange': '${block}'. The range must be between /4 and /29.`
            : undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${docs}/load-balancing/docs/proxy-only-subnets`,
        refuses: ({ inputs }) => {
          const block = inputs.text("ipCidrRange") ?? "";
          const forProxies = /^(REGIONAL|GLOBAL)_MANAGED_PROXY$/.test(inputs.text("purpose") ?? "");
          return forProxies && Number(block.split("/")[1]) > 26
            ? `Invalid value for field 'resource.ipCidrRange': '${block}'. A proxy-only subnet must be /26 or larger.`
            : undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${vpc}/subnets`,
        refuses: (attempt, cloud) => {
          const own = rangesOf(attempt.inputs);
          const network = networkOf(attempt.inputs, cloud);
          const others = network ? cloud.referrers(network).filter(({ type }) => type === tokens.subnetwork) : [];
          const other = others.find(
            (subnet) =>
              subnet.id !== attempt.id &&
              rangesOf(subnet.inputs).some((theirs) => own.some((mine) => overlaps(mine, theirs))),
          );
          const [block] = own;
          return (
            other &&
            `Invalid IPCidrRange: ${block} conflicts with existing subnetwork '${other.name}' in region '${other.region}'.`
          );
        },
      },
    ],
    heldBy: [inUse()],
    seconds: [18, 14, 16],
  },
};

function networkOf(inputs: Attempt["inputs"], cloud: CloudView) {
  return cloud.find(tokens.network, foldIdentifier(inputs.text("network") ?? ""));
}

function rangesOf(inputs: Attempt["inputs"]): readonly string[] {
  return [...inputs.texts("ipCidrRange"), ...inputs.texts("secondaryIpRanges[].ipCidrRange")];
}

/** The second address of a range is its gateway's. */
function gatewayOf(block: string): string {
  const [address = "", last = 0] = [block.split("/")[0] ?? "", Number(block.split("/")[0]?.split(".")[3])];
  return [...address.split(".").slice(0, 3), String(last + 1)].join(".");
}
