import type { Behaviour, Failure, Hold, NameRule, Reference, Rule } from "../../core/behaviour.ts";
import { zonesOfRegion } from "./regions.ts";

/** Root of the documentation of Azure, for evidence. */
export const docs = "https://learn.microsoft.com/en-us";

type ArmType = Pick<Behaviour, "service" | "noun" | "calls" | "id">;

/**
 * What follows from a type of Azure Resource Manager in a resource group, to be spread into its behaviour: its id, the namespace, the
 * actions. `arm("Microsoft.Network/virtualNetworks/subnets", "virtualNetworkName")`: the words are the inputs that name its parents.
 */
export function arm(type: string, ...parents: readonly string[]): ArmType {
  return armBelow("/subscriptions/{account}/resourceGroups/{resourceGroupName}", type, parents);
}

/** The same for a type that stands in the subscription itself. */
export function armInSubscription(type: string, ...parents: readonly string[]): ArmType {
  return armBelow("/subscriptions/{account}", type, parents);
}

/** The same for a type that extends another resource, which the input `scope` (or another one) names by its id. */
export function armOn(type: string, scope = "scope"): ArmType {
  return armBelow(`/{${scope}}`, type, []);
}

function armBelow(root: string, type: string, parents: readonly string[]): ArmType {
  const [namespace = "", ...segments] = type.split("/");
  const path = segments.map((segment, index) => `${segment}/{${parents[index] ?? "name"}}`).join("/");
  return {
    service: namespace,
    noun: type,
    calls: [`${type}/write`, `${type}/write`, `${type}/delete`],
    id: `${root}/providers/${namespace}/${path}`,
  };
}

/** The input that bears the name: `named("virtualNetworkName")`. */
export function named(input: string, rule: Omit<NameRule, "input"> = {}): NameRule {
  return { input, ...rule };
}

/** A reference by id to a resource of one of the types, anywhere in the subscription unless `within` says otherwise. */
export function refersTo(
  types: string | readonly string[],
  code: string,
  message: string,
  options: Pick<Reference, "status" | "except" | "within"> = {},
): Reference {
  return { types: typeof types === "string" ? [types] : types, code, message, ...options };
}

/** A reference that the network's resource provider looks up, in the region of what refers: `networkRef(tokens.subnet)`. */
export function networkRef(
  types: string | readonly string[],
  options: Pick<Reference, "within" | "except"> = {},
): Reference {
  return refersTo(
    types,
    "InvalidResourceReference",
    "Resource {value} referenced by resource {id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.",
    { within: "region", ...options },
  );
}

/** A refusal to delete what others use: `inUse("InUseSubnetCannotBeDeleted", "Subnet {name} is in use by {value} …", tokens.x)`. */
export function inUse(code: string, message: string, ...types: readonly string[]): Hold {
  return { types: types.length > 0 ? types : "any", code, message, status: 400 };
}

/** A name that is taken: `taken("StorageAccountAlreadyTaken", "The storage account named {name} is already taken.")`. */
export function taken(code: string, message: string, status = 409): Failure {
  return { code, message, status };
}

/** Refuses availability zones that the region does not have. `path` names the input that lists them. */
export function zonesOffered(path = "zones"): readonly Rule[] {
  return [
    {
      code: "LocationNotSupportAvailabilityZones",
      evidence: "https://github.com/microsoft/physical-ai-toolchain/issues/14",
      refuses: ({ inputs, region, id }) =>
        inputs.texts(path).length > 0 && zonesOfRegion(region).length === 0
          ? `The resource '${id.split("/providers/").at(-1)}' does not support availability zones at location '${region}'.`
          : undefined,
    },
    {
      code: "InvalidAvailabilityZone",
      evidence: `${docs}/azure/reliability/availability-zones-region-support`,
      refuses: ({ inputs, region, name }) => {
        const offered = zonesOfRegion(region);
        const strange = inputs.texts(path).find((zone) => !offered.includes(zone));
        return strange === undefined
          ? undefined
          : `The zone(s) '${strange}' for resource '${name}' is not supported. The supported zones for location '${region}' are '${offered.join(",")}'`;
      },
    },
  ];
}

/** Tokens of the types that several files refer to. */
export const tokens = {
  applicationGateway: "azure-native:network:ApplicationGateway",
  applicationSecurityGroup: "azure-native:network:ApplicationSecurityGroup",
  bastionHost: "azure-native:network:BastionHost",
  diskEncryptionSet: "azure-native:compute:DiskEncryptionSet",
  dnsZone: "azure-native:dns:Zone",
  insightsComponent: "azure-native:applicationinsights:Component",
  loadBalancer: "azure-native:network:LoadBalancer",
  localNetworkGateway: "azure-native:network:LocalNetworkGateway",
  natGateway: "azure-native:network:NatGateway",
  networkSecurityGroup: "azure-native:network:NetworkSecurityGroup",
  privateEndpoint: "azure-native:network:PrivateEndpoint",
  privateZone: "azure-native:privatedns:PrivateZone",
  publicAddress: "azure-native:network:PublicIPAddress",
  resourceGroup: "azure-native:resources:ResourceGroup",
  routeTable: "azure-native:network:RouteTable",
  scaleSet: "azure-native:compute:VirtualMachineScaleSet",
  securityRule: "azure-native:network:SecurityRule",
  storageAccount: "azure-native:storage:StorageAccount",
  subnet: "azure-native:network:Subnet",
  trafficProfile: "azure-native:trafficmanager:Profile",
  userAssignedIdentity: "azure-native:managedidentity:UserAssignedIdentity",
  virtualNetwork: "azure-native:network:VirtualNetwork",
  virtualNetworkGateway: "azure-native:network:VirtualNetworkGateway",
  webApplicationFirewall: "azure-native:network:WebApplicationFirewallPolicy",
  workspace: "azure-native:operationalinsights:Workspace",
} as const;

/** References that many types make. */
export const references = {
  virtualNetwork: networkRef(tokens.virtualNetwork),
  subnet: networkRef(tokens.subnet),
} as const;
