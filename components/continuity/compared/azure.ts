import { azureRegions } from "../../client/catalogue/azure-regions.ts";
import { roleOf, type StackRecord, type StackRecords, text, texts, valueAt } from "../stack-records.ts";
import { type ComparedCloud, paths, placeInNetwork, type Read, type Reads, rolesOf } from "./compared-cloud.ts";

const groupType = "azure-native:network:NetworkSecurityGroup";
const applicationGroupType = "azure-native:network:ApplicationSecurityGroup";
const routesType = "azure-native:network:RouteTable";

/** The two flexible servers, whose settings are resources of their own. */
const flexibleServer: Reads = {
  ...paths(
    ["version", "sku.name", "sku.tier", "storage.storageSizeGB", "storage.autoGrow"],
    ["network.publicNetworkAccess", "authConfig.passwordAuth", "authConfig.activeDirectoryAuth", "dataEncryption.type"],
  ),
  standby,
};

const types: ComparedCloud["types"] = {
  "azure-native:dbforpostgresql:Server": flexibleServer,
  "azure-native:dbforpostgresql:Configuration": paths(["value"]),
  "azure-native:dbformysql:Server": flexibleServer,
  "azure-native:dbformysql:Configuration": paths(["value"]),
  "azure-native:sql:Server": paths(["version", "minimalTlsVersion", "publicNetworkAccess"]),
  "azure-native:sql:Database": { ...paths(["sku.name", "sku.capacity", "maxSizeBytes"]), copies: zoneRedundant },
  "azure-native:sql:EncryptionProtector": paths(["serverKeyType", "autoRotationEnabled"]),
  "azure-native:storage:StorageAccount": {
    ...paths(
      ["kind", "minimumTlsVersion", "enableHttpsTrafficOnly", "publicNetworkAccess", "networkRuleSet.defaultAction"],
      ["allowBlobPublicAccess", "allowSharedKeyAccess", "allowCrossTenantReplication"],
      ["encryption.keySource", "encryption.requireInfrastructureEncryption"],
    ),
    sku: storageSku,
  },
  "azure-native:storage:BlobServiceProperties": paths([
    ...["isVersioningEnabled", "deleteRetentionPolicy.enabled", "deleteRetentionPolicy.days"],
  ]),
  "azure-native:storage:BlobContainer": paths(["publicAccess"]),
  "azure-native:storage:FileShare": paths(["enabledProtocols", "rootSquash", "shareQuota", "accessTier"]),
  "azure-native:network:PrivateEndpoint": {
    ...paths(["privateLinkServiceConnections.groupIds"]),
    applicationSecurityGroups: groups("applicationSecurityGroups.id"),
  },
  "azure-native:network:Subnet": {
    ...paths(["defaultOutboundAccess", "privateEndpointNetworkPolicies"]),
    networkSecurityGroup: rolesOf(groupType, "networkSecurityGroup.id", "rules that the stack did not make"),
    routeTable: rolesOf(routesType, "routeTable.id", "routes that the stack did not make"),
  },
  "azure-native:network:Route": paths(["addressPrefix", "nextHopType"]),
  "azure-native:compute:VirtualMachineScaleSet": {
    ...paths(
      ["virtualMachineProfile.securityProfile.encryptionAtHost"],
      ["virtualMachineProfile.securityProfile.securityType", "virtualMachineProfile.storageProfile.osDisk.diskSizeGB"],
      ["virtualMachineProfile.storageProfile.osDisk.managedDisk.storageAccountType"],
    ),
    zones,
    cores,
    applicationSecurityGroups: groups(
      "virtualMachineProfile.networkProfile.networkInterfaceConfigurations.ipConfigurations.applicationSecurityGroups.id",
    ),
  },
  "azure-native:monitor:AutoscaleSetting": paths(["enabled", "profiles.capacity.minimum", "profiles.capacity.maximum"]),
  "azure-native:network:ApplicationGateway": {
    ...paths(
      ["sku.name", "sslPolicy.policyName", "autoscaleConfiguration.minCapacity", "frontendPorts.port"],
      ["httpListeners.protocol", "probes.path", "backendHttpSettingsCollection.port", "enableHttp2"],
    ),
    zones,
  },
  "azure-native:network:LoadBalancer": paths([
    ...["sku.name", "loadBalancingRules.protocol", "loadBalancingRules.frontendPort", "loadBalancingRules.backendPort"],
  ]),
  "azure-native:network:WebApplicationFirewallPolicy": {
    ...paths(
      ["policySettings.mode", "policySettings.state", "managedRules.managedRuleSets.ruleSetType"],
      ["customRules.name", "customRules.action", "customRules.rateLimitThreshold"],
    ),
    // The path that probes from outside may ask from anywhere is only known where there are any.
    matchValues: (record) =>
      texts(record, "customRules.matchConditions.matchValues").filter((value) => !value.startsWith("/")),
  },
  [applicationGroupType]: {},
};

function groups(path: string): Read {
  return rolesOf(applicationGroupType, path, "a group that the stack did not make");
}

/** Regions for recovery alone may have no zones: what is compared is whether each has the best that its own offers. */
const best = "the best of its region";

function hasZones(record: StackRecord): boolean {
  return (azureRegions[text(record, "location") ?? ""]?.zones ?? 0) > 0;
}

function standby(record: StackRecord): string {
  const mode = text(record, "highAvailability.mode") ?? "Disabled";
  return mode === (hasZones(record) ? "ZoneRedundant" : "SameZone") ? best : mode;
}

function zoneRedundant(record: StackRecord): string {
  if (valueAt(record, "zoneRedundant") === hasZones(record)) return best;
  return hasZones(record) ? "in one zone" : "in several zones";
}

function zones(record: StackRecord): string {
  const count = texts(record, "zones").length;
  return hasZones(record) && count < 2 ? `${count} zones` : best;
}

/** Regions for recovery alone have no burstable machines, so that the next family stands in for them. */
function cores(record: StackRecord): string {
  const name = text(record, "sku.name") ?? "";
  return /^Standard_[A-Z]+(\d+)/.exec(name)?.[1] ?? name;
}

/** `Standard_GZRS` and `Standard_LRS` are one kind of disks, each as safe as its region makes it, and copies elsewhere are not looked at. */
function storageSku(record: StackRecord): string {
  const [tier = "", redundancy = ""] = (text(record, "sku.name") ?? "").split("_");
  const isZonal = /ZRS/.test(redundancy);
  return `${tier}, ${isZonal === hasZones(record) ? best : redundancy}`;
}

/** Every rule of every list before a subnet. Which of two that admit goes first says nothing; the priority of a refusal does. */
function permissionsOf(stack: StackRecords): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const record of stack.records) {
    if (record.type !== "azure-native:network:SecurityRule") continue;
    const list = stack.find(groupType, text(record, "networkSecurityGroupName") ?? "");
    const holder = list ? roleOf(list) : `unknown list ${text(record, "networkSecurityGroupName")}`;
    found.set(holder, (found.get(holder) ?? new Set()).add(permissionText(record, stack)));
  }
  return found;
}

function permissionText(record: StackRecord, stack: StackRecords): string {
  const [access, direction] = [text(record, "access"), text(record, "direction")];
  const ports = ["destinationPortRange", "destinationPortRanges"].flatMap((path) => texts(record, path));
  const ends = (["source", "destination"] as const).map((end) => endText(record, end, stack));
  const rank = access === "Deny" ? ` at ${valueAt(record, "priority")}` : "";
  const words = [access, direction, text(record, "protocol"), ports.toSorted().join(" ")].join(" ");
  return `${words} from ${ends[0]} to ${ends[1]}${rank}`.toLowerCase();
}

function endText(record: StackRecord, end: "source" | "destination", stack: StackRecords): string {
  const named = groups(`${end}ApplicationSecurityGroups.id`)(record, stack);
  const prefixes = [`${end}AddressPrefix`, `${end}AddressPrefixes`].flatMap((path) => texts(record, path));
  const network = networkOf(stack);
  const told = prefixes.map((prefix) => placeInNetwork(withoutRegion(prefix), network));
  return [...(Array.isArray(named) ? named.map(String) : []), ...told].toSorted().join(" ");
}

/** `Storage.FranceSouth` admits the stores of the region that it is in. */
function withoutRegion(tag: string): string {
  const [service = "", region] = tag.split(".");
  return region !== undefined && azureRegions[region.toLowerCase()] ? service : tag;
}

function networkOf(stack: StackRecords): string | undefined {
  const network = stack.ofType("azure-native:network:VirtualNetwork").get("network");
  return network && texts(network, "addressSpace.addressPrefixes")[0];
}

export const azureCompared: ComparedCloud = { types, permissions: { holder: groupType, read: permissionsOf } };
