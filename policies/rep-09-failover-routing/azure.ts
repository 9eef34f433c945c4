import { isNamed, namesText, rawAt } from "../core/raw.ts";
import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { failoverBy, type Way } from "./ways.ts";

const profile = "azure-native:trafficmanager:Profile";
const endpoint = "azure-native:trafficmanager:Endpoint";
const origin = "azure-native:cdn:AFDOrigin";
const publicAddress = "azure-native:network:PublicIPAddress";
const records = ["azure-native:dns:RecordSet", "azure-native:privatedns:PrivateRecordSet"];

export const azure = failoverBy({
  documentation: [
    "https://learn.microsoft.com/azure/traffic-manager/traffic-manager-monitoring",
    "https://learn.microsoft.com/azure/traffic-manager/traffic-manager-endpoint-types",
    "https://learn.microsoft.com/azure/frontdoor/origin",
  ],
  balancers: ["azure-native:network:ApplicationGateway", "azure-native:network:LoadBalancer"],
  reads: [profile, endpoint, origin, publicAddress, ...records],
  waysIn: (stack) => [
    ...stack.ofType(profile).flatMap((each) => ofProfile(each, stack)),
    ...stack.ofType(origin).map((resource) => ({
      resource,
      name: () => `origins of ${resource.text("originGroupName")}`,
      leadsTo: (balancer: Resource) =>
        ["hostName", "azureOrigin"].some((property) => reaches(resource, property, balancer, stack)),
      isRouted: true,
      fault: isOff(resource, "enabledState"),
    })),
    ...stack.ofType(...records).map((resource) => ({
      resource,
      name: () => resource.urn,
      leadsTo: (balancer: Resource) =>
        ["aRecords", "targetResource", "cnameRecord"].some((property) => reaches(resource, property, balancer, stack)),
      // What follows another resource is not remembered longer than that has it.
      ttl: isNamed(resource, "targetResource.id") ? undefined : { resource, property: "ttl" },
    })),
  ],
  probesInside: false,
});

/** A profile leads where its endpoints do, which are written inside it or apart. */
function ofProfile(each: Resource, stack: StackView): readonly Way[] {
  const own = isOff(each, "profileStatus");
  const common = { name: () => each.urn, isRouted: true, ttl: { resource: each, property: "dnsConfig.ttl" } };
  const apart = stack.referring(each, "profileName", stack.ofType(endpoint)).map((resource) => ({
    ...common,
    resource,
    leadsTo: (balancer: Resource) =>
      ["targetResourceId", "target"].some((property) => reaches(resource, property, balancer, stack)),
    fault: own ? { ...own, resource: each } : isOff(resource, "endpointStatus"),
  }));
  const inside = {
    ...common,
    resource: each,
    leadsTo: (balancer: Resource) => reaches(each, "endpoints", balancer, stack),
    fault: own ?? each.list("endpoints").flatMap((item) => endpointFault(item) ?? [])[0],
  };
  return [inside, ...apart];
}

function endpointFault(each: Reading): Way["fault"] {
  const status = each.text("endpointStatus") ?? "Enabled";
  return status === "Enabled" ? undefined : { property: `${each.path}.endpointStatus`, found: status };
}

function isOff(resource: Resource, property: string): Way["fault"] {
  const state = resource.text(property) ?? "Enabled";
  return state === "Enabled" ? undefined : { property, found: state };
}

/** By the balancer, by its public address, or by the private one that it has. */
function reaches(from: Resource, property: string, balancer: Resource, stack: StackView): boolean {
  if (stack.refers(from, property, balancer)) return true;
  const addresses = stack.referred(balancer, "frontendIPConfigurations", stack.ofType(publicAddress));
  if (addresses.some((address) => stack.refers(from, property, address))) return true;
  const own = addresses.flatMap((address) => [
    rawAt(address, "ipAddress"),
    rawAt(address, "dnsSettings.fqdn"),
    address.record.id,
  ]);
  return namesText(
    from,
    property,
    (text) => own.includes(text) || namesText(balancer, "frontendIPConfigurations", (each) => each === text),
  );
}
