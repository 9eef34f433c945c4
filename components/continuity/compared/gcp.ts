import { formatBlock, parseBlock } from "../../client/addresses.ts";
import { roleOf, type StackRecord, type StackRecords, text, texts, valueAt } from "../stack-records.ts";
import { type ComparedCloud, paths, placeInNetwork, type Read, rolesOf } from "./compared-cloud.ts";

const tagType = "gcp:tags/tagValue:TagValue";
const ruleType = "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule";
const forwardingType = "gcp:compute/forwardingRule:ForwardingRule";
const subnetType = "gcp:compute/subnetwork:Subnetwork";
const rangeType = "gcp:compute/globalAddress:GlobalAddress";

const types: ComparedCloud["types"] = {
  "gcp:sql/databaseInstance:DatabaseInstance": {
    ...paths(
      ["databaseVersion", "instanceType", "settings.tier", "settings.edition", "settings.availabilityType"],
      ["settings.diskType", "settings.diskAutoresize", "settings.ipConfiguration.ipv4Enabled"],
      ["settings.ipConfiguration.sslMode", "settings.ipConfiguration.pscConfigs.pscEnabled"],
      ["settings.insightsConfig.queryInsightsEnabled", "settings.insightsConfig.recordClientAddress"],
    ),
    authorizedNetworks: (record) => texts(record, "settings.ipConfiguration.authorizedNetworks.value"),
    databaseFlags: (record) => pairs(record, "settings.databaseFlags"),
    passwordPolicy: (record) => valueAt(record, "settings.passwordValidationPolicy.enablePasswordPolicy"),
    encrypted: isGiven("encryptionKeyName"),
  },
  "gcp:filestore/instance:Instance": {
    ...paths(
      ["tier", "protocol", "fileShares.capacityGb", "fileShares.nfsExportOptions.accessMode"],
      ["fileShares.nfsExportOptions.squashMode", "networks.connectMode"],
    ),
    exportedTo: (record, stack) =>
      texts(record, "fileShares.nfsExportOptions.ipRanges").map((range) => placeInNetwork(range, networkOf(stack))),
    encrypted: isGiven("kmsKeyName"),
  },
  "gcp:storage/bucket:Bucket": {
    ...paths(["uniformBucketLevelAccess", "publicAccessPrevention", "storageClass"]),
    encrypted: isGiven("encryption.defaultKmsKeyName"),
    // A bucket that locks its objects keeps no versions, and one of a drill locks nothing.
    keepsWhatWas: (record) =>
      valueAt(record, "versioning.enabled") === true || valueAt(record, "retentionPolicy") !== undefined,
  },
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate": {
    ...paths(
      ["machineType", "canIpForward", "metadata.enable-oslogin", "metadata.block-project-ssh-keys"],
      ["metadata.serial-port-enable", "shieldedInstanceConfig.enableSecureBoot", "serviceAccount.scopes"],
    ),
    hasPublicAddress: (record) => [valueAt(record, "networkInterfaces.accessConfigs")].flat(3).some(isSet),
    encrypted: (record) =>
      [valueAt(record, "disks")].flat().every((disk) => isSet(Reflect.get(Object(disk), "diskEncryptionKey"))),
    groups: (record, stack) =>
      Object.values(Object(valueAt(record, "resourceManagerTags"))).map((tag) => groupNamed(stack, String(tag))),
  },
  "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager": {
    ...paths(["targetSize", "distributionPolicyTargetShape", "namedPorts.port"]),
    zones: (record) => texts(record, "distributionPolicyZones").length,
    healsItself: (record) => texts(record, "autoHealingPolicies.healthCheck").length > 0,
  },
  "gcp:compute/regionAutoscaler:RegionAutoscaler": paths([
    ...["autoscalingPolicy.minReplicas", "autoscalingPolicy.maxReplicas"],
    ...["autoscalingPolicy.cpuUtilization.target", "autoscalingPolicy.scalingSchedules.schedule"],
  ]),
  [forwardingType]: paths(["loadBalancingScheme", "ipProtocol", "portRange"]),
  "gcp:compute/regionBackendService:RegionBackendService": {
    ...paths(["protocol", "loadBalancingScheme", "portName", "logConfig.enable"]),
    webFirewall: isGiven("securityPolicy"),
  },
  "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy": {
    rules: (record) =>
      [valueAt(record, "rules")].flat().map((rule) => {
        const { action, priority } = Object(rule);
        return `${priority} ${action}`;
      }),
  },
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": {
    sslPolicy: rolesOf(
      "gcp:compute/regionSslPolicy:RegionSslPolicy",
      "sslPolicy",
      "a policy that the stack did not make",
    ),
  },
  "gcp:compute/regionSslPolicy:RegionSslPolicy": paths(["minTlsVersion", "profile"]),
  "gcp:compute/regionHealthCheck:RegionHealthCheck": paths([
    ...["httpHealthCheck.port", "httpHealthCheck.requestPath"],
  ]),
  [subnetType]: paths(["purpose", "privateIpGoogleAccess", "logConfig.flowSampling"]),
  "gcp:compute/routerNat:RouterNat": paths([
    "natIpAllocateOption",
    "sourceSubnetworkIpRangesToNat",
    "logConfig.enable",
  ]),
  [tagType]: {},
};

/** Whether something is there at all: what it is, a key or a policy, is never the same in two stacks. */
function isGiven(path: string): Read {
  return (record) => isSet(valueAt(record, path));
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function pairs(record: StackRecord, path: string): readonly string[] {
  return [valueAt(record, path)]
    .flat()
    .filter(isSet)
    .map((pair) => `${Reflect.get(Object(pair), "name")}=${Reflect.get(Object(pair), "value")}`);
}

/** The least block that holds every address that the environment's own network gives away. No resource names it. */
function networkOf(stack: StackRecords): string | undefined {
  const ranges = [...stack.ofType(subnetType), ...stack.ofType(rangeType)].flatMap(([role, record]) => {
    const range = text(record, "ipCidrRange") ?? `${text(record, "address")}/${valueAt(record, "prefixLength")}`;
    return role.startsWith("network-") && /^[\d.]+\/\d+$/.test(range) ? [parseBlock(range)] : [];
  });
  if (ranges.length === 0) return undefined;
  const [first, last] = [Math.min(...ranges.map((each) => each.first)), Math.max(...ranges.map((each) => each.last))];
  for (let prefix = 32; prefix > 0; prefix--) {
    const size = 2 ** (32 - prefix);
    const start = Math.floor(first / size) * size;
    if (start + size > last) return formatBlock({ first: start, prefix });
  }
  return undefined;
}

/** What a rule lets pass or refuses, by what it guards: machines of a group, a balancer, or the network. */
function permissionsOf(stack: StackRecords): ReadonlyMap<string, ReadonlySet<string>> {
  const network = networkOf(stack);
  const found = new Map<string, Set<string>>();
  for (const rule of stack.ofType(ruleType).values()) {
    const isIncoming = text(rule, "direction") === "INGRESS";
    const ranges = texts(rule, isIncoming ? "match.srcIpRanges" : "match.destIpRanges");
    const peers = [
      ...texts(rule, "match.srcSecureTags.name").map((tag) => groupNamed(stack, tag)),
      ...ranges.map((range) => placeInNetwork(range, network)),
    ];
    const ports = texts(rule, "match.layer4Configs.ports").join(",") || "any";
    const [protocol] = texts(rule, "match.layer4Configs.ipProtocol");
    const state = valueAt(rule, "disabled") === true ? "disabled: " : "";
    const permission = `${state}${text(rule, "action")} ${protocol} ${ports} ${isIncoming ? "from" : "to"} ${peers.toSorted().join(", ")}`;
    for (const guarded of guardedBy(rule, stack)) {
      found.set(guarded, (found.get(guarded) ?? new Set()).add(permission));
    }
  }
  return found;
}

function guardedBy(rule: StackRecord, stack: StackRecords): readonly string[] {
  const guarded = [
    ...texts(rule, "targetSecureTags.name").map((tag) => groupNamed(stack, tag)),
    ...texts(rule, "targetForwardingRules").map((id) => {
      const balancer = stack.find(forwardingType, id) ?? stack.find(forwardingType, id.split("/").at(-1) ?? id);
      return balancer ? roleOf(balancer) : `unknown balancer ${id}`;
    }),
  ];
  if (guarded.length > 0) return guarded;
  return [roleOf(rule).startsWith("standby-") ? "standby-network" : "network"];
}

function groupNamed(stack: StackRecords, id: string): string {
  const group = stack.find(tagType, id);
  return group ? roleOf(group) : `unknown group ${id}`;
}

export const gcpCompared: ComparedCloud = { types, permissions: { holder: ruleType, read: permissionsOf } };
