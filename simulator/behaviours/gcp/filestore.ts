import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { foldIdentifier } from "../../core/identifiers.ts";
import { overlaps } from "../../core/networks.ts";
import { filesRestores } from "./filestore-restores.ts";
import { regionOf } from "./regions.ts";
import { keyRules } from "./service-agents.ts";
import { docs, inApi, named, references, refersTo, tokens } from "./types.ts";

const api = `${docs}/filestore/docs/reference/rest/v1/projects.locations.instances`;
const filestore = `${docs}/filestore/docs`;
const service = "file.googleapis.com";
const connection = "gcp:servicenetworking/connection:Connection";

/** GiB that each tier is sold in: https://cloud.google.com/filestore/docs/service-tiers */
const capacities: Readonly<Record<string, readonly { min: number; max: number; step: number }[]>> = {
  BASIC_HDD: [{ min: 1024, max: 65_433, step: 1 }],
  BASIC_SSD: [{ min: 2560, max: 65_433, step: 1 }],
  ENTERPRISE: [{ min: 1024, max: 10_240, step: 256 }],
  ZONAL: [
    { min: 1024, max: 9984, step: 256 },
    { min: 10_240, max: 102_400, step: 2560 },
  ],
  REGIONAL: [
    { min: 1024, max: 9984, step: 256 },
    { min: 10_240, max: 102_400, step: 2560 },
  ],
};
const regional = new Set(["REGIONAL", "ENTERPRISE"]);
const modern = new Set(["ZONAL", "REGIONAL", "ENTERPRISE"]);

/** Filestore instances, and their replicas in other regions. */
export const gcpFilestore: Behaviours = {
  [tokens.fileStore]: {
    ...inApi(service, "Instance", "instances"),
    evidence: `${api}/create`,
    inputs: [
      "tier",
      "fileShares",
      "networks",
      "kmsKeyName",
      "protocol",
      "description",
      "initialReplication",
      "deletionProtectionEnabled",
      "deletionProtectionReason",
    ],
    name: named,
    id: "projects/{account}/locations/{location}/instances/{name}",
    defaults: { protocol: "NFS_V3", deletionProtectionEnabled: false },
    references: {
      kmsKeyName: references.key,
      "networks[].network": references.network,
      "initialReplication.replicas[].peerInstance": refersTo(tokens.fileStore, "instance", {
        code: "NOT_FOUND",
        message: "Instance {value} was not found.",
      }),
    },
    outputs: ({ inputs, random, createdAt }) => ({
      createTime: createdAt,
      etag: random("{hex12}", "etag"),
      zone: /-[a-z]$/.test(inputs.text("location") ?? "") ? (inputs.text("location") ?? "") : "",
      networks: inputs.each("networks").map((network) => ({
        ...network.values,
        ipAddresses: [random("10.1{digits1}.3{digits1}.1{digits1}", "address")],
        reservedIpRange: network.text("reservedIpRange") ?? "",
      })),
      effectiveReplications: [],
    }),
    rules: [
      ...keyRules({
        path: "kmsKeyName",
        service,
        place: "location",
        evidence: `${filestore}/cmek`,
        misplaced: { code: "INVALID_ARGUMENT" },
        forbidden: { code: "FAILED_PRECONDITION", status: 400 },
      }),
      {
        code: "INVALID_ARGUMENT",
        evidence: `${filestore}/service-tiers`,
        refuses: ({ inputs }) => {
          const tier = inputs.text("tier") ?? "";
          const capacity = inputs.number("fileShares.capacityGb") ?? 0;
          const sold = capacities[tier];
          if (sold === undefined) return `Invalid tier ${tier}.`;
          const fits = sold.some(
            ({ min, max, step }) => capacity >= min && capacity <= max && (capacity - min) % step === 0,
          );
          return fits ? undefined : `Invalid file share capacity ${capacity} GiB for tier ${tier}.`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${filestore}/service-tiers`,
        refuses: ({ inputs }) => {
          const [tier, location] = [inputs.text("tier") ?? "", inputs.text("location") ?? ""];
          const isZone = regionOf(location) !== location;
          if (regional.has(tier) === !isZone) return undefined;
          return isZone
            ? `Tier ${tier} is regional: location ${location} must be a region.`
            : `Tier ${tier} is zonal: location ${location} must be a zone.`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${filestore}/cmek`,
        refuses: ({ inputs }) =>
          inputs.has("kmsKeyName") && !modern.has(inputs.text("tier") ?? "")
            ? `Customer-managed keys are not supported for tier ${inputs.text("tier")}.`
            : undefined,
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${filestore}/about-supported-protocols`,
        refuses: ({ inputs }) =>
          inputs.text("protocol") === "NFS_V4_1" && !modern.has(inputs.text("tier") ?? "")
            ? `NFS_V4_1 is not supported for tier ${inputs.text("tier")}.`
            : undefined,
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${filestore}/export-options`,
        refuses: ({ inputs }) => {
          const ranges = inputs.texts("fileShares.nfsExportOptions[].ipRanges");
          const clash = ranges.find((one, index) => ranges.slice(index + 1).some((other) => overlaps(one, other)));
          if (clash !== undefined) return `Overlapping IP ranges in NFS export options: ${clash}.`;
          return ranges.length > 64 ? "At most 64 IP ranges are allowed for each file share." : undefined;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${api}#FileShareConfig`,
        refuses: ({ inputs }) =>
          /^[a-z][a-z0-9_]{0,15}$/.test(inputs.text("fileShares.name") ?? "")
            ? undefined
            : "Invalid file share name: 1 to 16 lower-case letters, digits and underscores, starting with a letter.",
      },
      {
        code: "FAILED_PRECONDITION",
        on: "create",
        evidence: `${filestore}/shared-vpc`,
        refuses: ({ inputs }, cloud) => {
          const network = inputs
            .each("networks")
            .find((each) => each.text("connectMode") === "PRIVATE_SERVICE_ACCESS" && !isConnected(each, cloud));
          return (
            network &&
            `Private services access is not configured for network ${network.text("network")}: create a private connection first.`
          );
        },
      },
      {
        code: "INVALID_ARGUMENT",
        on: "create",
        evidence: `${filestore}/replication`,
        refuses: (attempt, cloud) => wrongReplica(attempt, cloud),
      },
      ...filesRestores,
    ],
    deletion: [
      {
        code: "FAILED_PRECONDITION",
        evidence: `${filestore}/deletion-protection`,
        refuses: ({ inputs, name }) =>
          inputs.flag("deletionProtectionEnabled")
            ? `Instance ${name} has deletion protection enabled: disable it first.`
            : undefined,
      },
    ],
    heldBy: [
      {
        types: [tokens.fileStore],
        code: "FAILED_PRECONDITION",
        message: "Instance {name} is replicated to {value}: stop the replication first.",
      },
    ],
    seconds: [420, 180, 200],
  },
};

function isConnected(network: Attempt["inputs"], cloud: CloudView): boolean {
  const vpc = cloud.find(tokens.network, foldIdentifier(network.text("network") ?? ""));
  return cloud
    .all(connection)
    .some(({ inputs }) => cloud.find(tokens.network, foldIdentifier(inputs.text("network") ?? ""))?.id === vpc?.id);
}

function wrongReplica({ inputs, region }: Attempt, cloud: CloudView): string | undefined {
  const peer = inputs.texts("initialReplication.replicas[].peerInstance")[0];
  const source = cloud.find(tokens.fileStore, peer);
  if (!source) return undefined;
  if (source.region === region) return "A replica must stand in another region than its source.";
  if (source.inputs.text("tier") !== inputs.text("tier")) return "A replica must have the tier of its source.";
  return source.inputs.number("fileShares.capacityGb") === inputs.number("fileShares.capacityGb")
    ? undefined
    : "A replica must have the capacity of its source.";
}
