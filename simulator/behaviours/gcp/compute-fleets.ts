import type { Attempt, Behaviours } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { computeApi, computeTokens, invalid, named, numericId, regional } from "./compute-types.ts";
import { regionOf, zonesOfRegion } from "./regions.ts";
import { keyRules } from "./service-agents.ts";
import { compute, docs, named as hasName, inUse, references, refersTo, tokens } from "./types.ts";

const groups = `${docs}/compute/docs/instance-groups`;

/** Series that Compute Engine has had: https://cloud.google.com/compute/docs/machine-resource */
const machineTypes =
  /^(?:(?:a2|a3|a4|c2|c2d|c3|c3d|c4|c4a|c4d|e2|f1|g1|g2|h3|h4d|m1|m2|m3|m4|n1|n2|n2d|n4|n4d|t2a|t2d|x4|z3)-(?:[a-z0-9]+-)*[a-z0-9]+|custom-\d+-\d+)$/;

/** Templates of machines, the groups made from them, and what decides how large a group is. */
export const gcpComputeFleets: Behaviours = {
  [computeTokens.instanceTemplate]: {
    ...compute("RegionInstanceTemplate", "regions/{region}/instanceTemplates"),
    evidence: `${computeApi}/regionInstanceTemplates/insert`,
    inputs: [
      ...["canIpForward", "description", "disks", "instanceDescription", "machineType", "metadata", "namePrefix"],
      ...["networkInterfaces", "resourceManagerTags", "scheduling", "serviceAccount", "shieldedInstanceConfig", "tags"],
    ],
    name: hasName,
    references: {
      "networkInterfaces[].subnetwork": { ...references.subnetwork, within: "region" },
      "networkInterfaces[].network": references.network,
      "disks[].diskEncryptionKey.kmsKeySelfLink": references.key,
      "serviceAccount.email": refersTo(tokens.serviceAccount, "service account", {
        code: "invalid",
        status: 400,
        message:
          "Invalid value for field 'resource.properties.serviceAccounts[0].email': '{value}'. The service account does not exist.",
        except: /^default$|@developer\.gserviceaccount\.com$/,
      }),
      "resourceManagerTags{}": refersTo(computeTokens.tagValue, "tag value"),
    },
    outputs: ({ random, inputs }) => ({
      metadataFingerprint: random("{hex8}=", "metadata"),
      numericId: random("4{digits18}", "number"),
      tagsFingerprint: "",
      namePrefix: inputs.text("namePrefix") ?? "",
    }),
    rules: [
      ...keyRules({
        path: "disks[].diskEncryptionKey.kmsKeySelfLink",
        service: "compute.googleapis.com",
        place: "region",
        evidence: `${docs}/compute/docs/disks/customer-managed-encryption`,
        misplaced: { code: "invalid" },
        forbidden: { code: "invalid", status: 400 },
      }),
      {
        code: "invalid",
        evidence: `${docs}/compute/docs/machine-resource`,
        refuses: ({ inputs }) => {
          const type = inputs.text("machineType") ?? "";
          return machineTypes.test(type)
            ? undefined
            : invalid("properties.machineType", type, "Machine type was not found.");
        },
      },
      {
        code: "invalid",
        evidence: `${docs}/compute/docs/instance-templates`,
        refuses: ({ inputs }) =>
          inputs.each("disks").filter((disk) => disk.get("boot") !== false).length === 1
            ? undefined
            : invalid("properties.disks", "", "Exactly one disk must be the boot disk."),
      },
      {
        code: "invalid",
        evidence: `${docs}/compute/docs/metadata/setting-custom-metadata#limitations`,
        refuses: ({ inputs }) => {
          const long = Object.entries(metadataOf(inputs)).find(([, value]) => value.length > 262_144);
          return long && invalid("properties.metadata", long[0], "Metadata values have at most 262144 bytes.");
        },
      },
      {
        code: "invalid",
        evidence: `${docs}/compute/docs/instances/setting-vm-host-options`,
        refuses: ({ inputs }) =>
          inputs.flag("scheduling.preemptible") && inputs.flag("scheduling.automaticRestart")
            ? invalid("properties.scheduling", "", "Preemptible machines cannot restart automatically.")
            : undefined,
      },
    ],
    heldBy: [inUse(computeTokens.instanceGroup)],
    seconds: [8, 5, 8],
  },

  [computeTokens.instanceGroup]: {
    ...compute("RegionInstanceGroupManager", "regions/{region}/instanceGroupManagers"),
    evidence: `${computeApi}/regionInstanceGroupManagers/insert`,
    inputs: [
      ...["autoHealingPolicies", "baseInstanceName", "description", "distributionPolicyTargetShape"],
      ...["distributionPolicyZones", "instanceLifecyclePolicy", "namedPorts", "targetSize", "updatePolicy", "versions"],
      ...["waitForInstances", "waitForInstancesStatus"],
    ],
    name: hasName,
    references: {
      "versions[].instanceTemplate": regional(computeTokens.instanceTemplate),
      "autoHealingPolicies.healthCheck": regional([computeTokens.regionHealthCheck, computeTokens.healthCheck]),
    },
    defaults: { distributionPolicyTargetShape: "EVEN", waitForInstances: false, waitForInstancesStatus: "STABLE" },
    aliases: (attempt) => [groupOf(attempt), groupOf(attempt).replace("https://www.googleapis.com/compute/v1/", "")],
    outputs: (attempt) => ({
      fingerprint: attempt.random("{hex8}=", "fingerprint"),
      instanceGroup: groupOf(attempt),
      instanceGroupManagerId: numericId(attempt),
      distributionPolicyZones: zonesOf(attempt),
      instanceLifecyclePolicy: {
        defaultActionOnFailure: "REPAIR",
        forceUpdateOnRepair: "NO",
        onFailedHealthCheck: "DEFAULT_ACTION",
      },
      statuses: [],
      targetSize: attempt.inputs.number("targetSize") ?? 0,
      targetSizePolicies: [],
      targetStoppedSize: 0,
      targetSuspendedSize: 0,
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${groups}/distributing-instances-with-regional-instance-groups`,
        refuses: ({ inputs, region }) => {
          const stray = inputs.texts("distributionPolicyZones").find((zone) => regionOf(lastPart(zone)) !== region);
          return stray && invalid("distributionPolicy.zones", stray, `The zone is not in the region ${region}.`);
        },
      },
      {
        code: "invalid",
        // Recalled, not verified: the page could not be read.
        evidence: `${groups}/regional-mig-distribution-shape`,
        refuses: ({ inputs }) => {
          const shape = inputs.text("distributionPolicyTargetShape") ?? "EVEN";
          const redistribution = inputs.text("updatePolicy.instanceRedistributionType") ?? "PROACTIVE";
          return shape === "EVEN" || redistribution === "NONE"
            ? undefined
            : invalid(
                "updatePolicy.instanceRedistributionType",
                redistribution,
                `Proactive redistribution is not possible with the target shape ${shape}.`,
              );
        },
      },
      {
        code: "invalid",
        evidence: `${groups}/updating-migs#max_surge`,
        refuses: (attempt) => {
          const zones = zonesOf(attempt).length;
          const odd = ["maxSurgeFixed", "maxUnavailableFixed"].find((key) => {
            const value = attempt.inputs.number(`updatePolicy.${key}`) ?? 0;
            return value !== 0 && value < zones;
          });
          return (
            odd &&
            invalid(
              `updatePolicy.${odd}`,
              attempt.inputs.number(`updatePolicy.${odd}`),
              `Fixed values must be 0 or at least the number of zones (${zones}).`,
            )
          );
        },
      },
      {
        code: "invalid",
        evidence: `${groups}/updating-migs#max_unavailable`,
        refuses: ({ inputs }) =>
          inputs.has("updatePolicy") &&
          inputs.number("updatePolicy.maxSurgeFixed") === 0 &&
          inputs.number("updatePolicy.maxUnavailableFixed") === 0
            ? invalid("updatePolicy", "", "maxSurge and maxUnavailable cannot both be 0.")
            : undefined,
      },
      {
        code: "invalid",
        evidence: `${groups}/rolling-out-updates-to-managed-instance-groups#starting_a_canary_update`,
        refuses: ({ inputs }) =>
          inputs.each("versions").filter((version) => !version.has("targetSize")).length === 1
            ? undefined
            : invalid("versions", "", "Exactly one version must have no target size."),
      },
    ],
    heldBy: [inUse(computeTokens.backendService, computeTokens.autoscaler)],
    // An even spread waits for the zone whose turn it is; the other shapes take the zones that have room: the enum's own documentation,
    // https://cloud.google.com/compute/docs/reference/rest/v1/regionInstanceGroupManagers (distributionPolicy.targetShape).
    zonesNeeded: ({ inputs }) => ((inputs.text("distributionPolicyTargetShape") ?? "EVEN") === "EVEN" ? undefined : 1),
    seconds: [150, 240, 120],
  },

  [computeTokens.autoscaler]: {
    ...compute("RegionAutoscaler", "regions/{region}/autoscalers"),
    evidence: `${computeApi}/regionAutoscalers/insert`,
    inputs: ["autoscalingPolicy", "description", "target"],
    name: hasName,
    references: { target: regional(computeTokens.instanceGroup) },
    rules: [
      {
        code: "invalid",
        evidence: `${docs}/compute/docs/autoscaler`,
        refuses: ({ inputs }) => {
          const [min, max] = [
            inputs.number("autoscalingPolicy.minReplicas") ?? 0,
            inputs.number("autoscalingPolicy.maxReplicas") ?? 0,
          ];
          return min <= max
            ? undefined
            : invalid("autoscalingPolicy.maxNumReplicas", max, `Must be at least the minimum of ${min}.`);
        },
      },
      {
        code: "invalid",
        evidence: `${docs}/compute/docs/autoscaler/scaling-schedules`,
        refuses: ({ inputs }) => {
          const short = inputs
            .each("autoscalingPolicy.scalingSchedules")
            .find((schedule) => (schedule.number("durationSec") ?? 0) < 300);
          return (
            short &&
            invalid("scalingSchedules.durationSec", short.number("durationSec"), "Must be at least 300 seconds.")
          );
        },
      },
      {
        code: "resourceInUseByAnotherResource",
        evidence: `${docs}/compute/docs/autoscaler`,
        refuses: ({ inputs, id }, cloud) => {
          const group = named(computeTokens.instanceGroup, inputs, "target", cloud)?.id;
          const other = cloud
            .all(computeTokens.autoscaler)
            .find(
              (each) =>
                each.id !== id && named(computeTokens.instanceGroup, each.inputs, "target", cloud)?.id === group,
            );
          return other && `The group is already scaled by '${other.name}'.`;
        },
      },
    ],
    seconds: [10, 10, 10],
  },
};

/** The group of instances that a manager makes, as backends name it. */
function groupOf({ account, region, name }: Attempt): string {
  return `https://www.googleapis.com/compute/v1/projects/${account}/regions/${region}/instanceGroups/${name}`;
}

function zonesOf({ inputs, region }: Attempt): readonly string[] {
  const named = inputs.texts("distributionPolicyZones").map(lastPart);
  return named.length > 0 ? named : zonesOfRegion(region).slice(0, 3);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function metadataOf(inputs: Reader): Readonly<Record<string, string>> {
  const metadata = inputs.get("metadata");
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return {};
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
}
