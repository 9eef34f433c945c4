import ipaddr from "ipaddr.js";
import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { contains, overlaps } from "../../core/networks.ts";
import { computeApi, computeTokens, invalid, named, networkOf } from "./compute-types.ts";
import { compute, docs, named as hasName, inUse, references, tokens } from "./types.ts";

const addressing = `${docs}/vpc/docs/ip-addresses`;

/** Addresses of a region, and ranges that are set apart for what Google runs. */
export const gcpComputeAddresses: Behaviours = {
  [computeTokens.address]: {
    ...compute("Address", "regions/{region}/addresses"),
    evidence: `${computeApi}/addresses/insert`,
    inputs: [
      "address",
      "addressType",
      "description",
      "network",
      "networkTier",
      "prefixLength",
      "purpose",
      "subnetwork",
    ],
    name: hasName,
    references: {
      subnetwork: { ...references.subnetwork, within: "region" },
      network: references.network,
    },
    defaults: { addressType: "EXTERNAL" },
    outputs: (attempt, cloud) => {
      const { inputs, random } = attempt;
      const isInternal = inputs.text("addressType") === "INTERNAL";
      return {
        address: inputs.text("address") ?? (isInternal ? insideOf(attempt, cloud) : outside(attempt)),
        addressId: random("4{digits18}", "number"),
        labelFingerprint: random("{hex8}=", "labels"),
        networkTier: inputs.text("networkTier") ?? (isInternal ? "" : "PREMIUM"),
        purpose: inputs.text("purpose") ?? (isInternal ? "GCE_ENDPOINT" : ""),
        prefixLength: inputs.number("prefixLength") ?? 0,
        subnetwork: named(tokens.subnetwork, inputs, "subnetwork", cloud)?.arn ?? "",
        users: [],
      };
    },
    rules: [
      {
        code: "invalid",
        evidence: addressing,
        refuses: ({ inputs }) =>
          inputs.text("addressType") === "EXTERNAL" && inputs.has("subnetwork")
            ? invalid("subnetwork", inputs.text("subnetwork"), "Subnetwork cannot be specified for external address.")
            : undefined,
      },
      {
        code: "invalid",
        evidence: `${docs}/network-tiers/docs/overview`,
        refuses: ({ inputs }) =>
          inputs.text("addressType") === "INTERNAL" && inputs.has("networkTier")
            ? invalid(
                "networkTier",
                inputs.text("networkTier"),
                "Network tier cannot be specified for internal address.",
              )
            : undefined,
      },
      {
        code: "invalid",
        evidence: addressing,
        refuses: ({ inputs }, cloud) => {
          const wanted = inputs.text("address");
          const block = named(tokens.subnetwork, inputs, "subnetwork", cloud)?.inputs.text("ipCidrRange");
          if (wanted === undefined || block === undefined || contains(block, `${wanted}/32`)) return undefined;
          return invalid("address", wanted, "Requested IP address is not in the subnetwork's range.");
        },
      },
      {
        code: "quotaExceeded",
        status: 403,
        on: "create",
        evidence: `${docs}/vpc/docs/quota`,
        refuses: ({ inputs, type, region }, cloud) =>
          isPublic(inputs) &&
          cloud.all(type).filter((each) => each.region === region && isPublic(each.inputs)).length >= 8
            ? `Quota 'STATIC_ADDRESSES' exceeded. Limit: 8.0 in region ${region}.`
            : undefined,
      },
    ],
    heldBy: [inUse()],
    seconds: [6, 5, 6],
  },

  [computeTokens.globalAddress]: {
    ...compute("GlobalAddress", "global/addresses"),
    evidence: `${computeApi}/globalAddresses/insert`,
    inputs: ["address", "addressType", "description", "network", "prefixLength", "purpose"],
    name: hasName,
    references: { network: references.network },
    defaults: { addressType: "EXTERNAL" },
    outputs: (attempt) => ({
      address: attempt.inputs.text("address") ?? outside(attempt),
      prefixLength: attempt.inputs.number("prefixLength") ?? 0,
      labelFingerprint: attempt.random("{hex8}=", "labels"),
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${docs}/vpc/docs/configure-private-services-access`,
        refuses: ({ inputs }) => {
          if (inputs.text("purpose") !== "VPC_PEERING") return undefined;
          if (inputs.text("addressType") !== "INTERNAL")
            return invalid("addressType", inputs.text("addressType"), "A range for peering must be INTERNAL.");
          return inputs.has("network") && inputs.has("prefixLength")
            ? undefined
            : invalid("prefixLength", "0", "A range for peering needs a network and a prefix length.");
        },
      },
      {
        code: "invalid",
        evidence: `${docs}/vpc/docs/configure-private-services-access`,
        refuses: ({ inputs }, cloud) => {
          const range = `${inputs.text("address")}/${inputs.number("prefixLength")}`;
          const network = networkOf(inputs, cloud)?.id;
          const other = cloud
            .all(tokens.subnetwork)
            .find(
              (subnet) =>
                network !== undefined &&
                networkOf(subnet.inputs, cloud)?.id === network &&
                overlaps(subnet.inputs.text("ipCidrRange") ?? "", range),
            );
          return other && `Requested range ${range} conflicts with subnetwork '${other.name}'.`;
        },
      },
    ],
    heldBy: [inUse()],
    seconds: [8, 5, 8],
  },
};

/** An address of the subnetwork that nobody else of the ledger has, as far as a draw can tell. */
function insideOf({ inputs, random }: Attempt, cloud: CloudView): string {
  const block = named(tokens.subnetwork, inputs, "subnetwork", cloud)?.inputs.text("ipCidrRange");
  if (block === undefined || !ipaddr.isValidCIDR(block)) return `10.128.0.${2 + draw(random, 200)}`;
  const [first, prefix] = ipaddr.parseCIDR(block);
  const bytes = first.toByteArray();
  const host = 2 + draw(random, Math.max(1, Math.min(2 ** (32 - prefix), 65_536) - 4));
  const last = bytes.length - 1;
  const low = (bytes[last] ?? 0) + host;
  bytes[last] = low % 256;
  bytes[last - 1] = (bytes[last - 1] ?? 0) + Math.floor(low / 256);
  return bytes.join(".");
}

function outside({ random }: Attempt): string {
  return `34.${155 + draw(random, 8)}.${draw(random, 256, "third")}.${1 + draw(random, 254, "fourth")}`;
}

function draw(random: Attempt["random"], below: number, label = "address"): number {
  return Number.parseInt(random("{hex8}", label), 16) % below;
}

/** Only these count as static addresses of a region: a network has far more of its own. */
function isPublic(inputs: Attempt["inputs"]): boolean {
  return inputs.text("addressType") !== "INTERNAL";
}
