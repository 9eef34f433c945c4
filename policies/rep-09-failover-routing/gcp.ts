import { namesText, rawAt } from "../core/raw.ts";
import type { Reading } from "../core/reading.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { failoverBy, type Way } from "./ways.ts";

const record = "gcp:dns/recordSet:RecordSet";
const address = "gcp:compute/address:Address";
const globalRule = "gcp:compute/globalForwardingRule:GlobalForwardingRule";
const backendService = "gcp:compute/backendService:BackendService";
const groups = [
  "gcp:compute/instanceGroupManager:InstanceGroupManager",
  "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
  "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
];

export const gcp = failoverBy({
  documentation: [
    "https://cloud.google.com/dns/docs/routing-policies-overview",
    "https://cloud.google.com/load-balancing/docs/https",
  ],
  balancers: ["gcp:compute/forwardingRule:ForwardingRule", globalRule],
  reads: [record, address, backendService, ...groups],
  waysIn: (stack) => stack.ofType(record).map((each) => ofRecord(each, stack)),
  probesInside: false,
  spans,
});

/** A balancer of all regions leads to whichever of its groups is healthy. */
function spans(balancer: Resource, stack: StackView, { region, drRegion }: Requirements): boolean {
  if (balancer.type !== globalRule) return false;
  return stack.ofType(backendService).some((service) => {
    const places = stack
      .ofType(...groups)
      .filter((group) => {
        const own = rawAt(group, "instanceGroup");
        return stack.refers(service, "backends", group) || namesText(service, "backends", (text) => text === own);
      })
      .map((group) => stack.regionOf(group));
    return places.includes(region) && places.includes(drRegion);
  });
}

function ofRecord(resource: Resource, stack: StackView): Way {
  const name = () => `${resource.text("name")} ${resource.text("type")}`;
  const [policy] = resource.list("routingPolicy");
  const property = policy ? "routingPolicy" : "rrdatas";
  const way = {
    resource,
    name,
    leadsTo: (balancer: Resource) => reaches(resource, property, balancer, stack),
    ttl: { resource, property: "ttl" },
  };
  return policy ? { ...way, isRouted: true, fault: unwatched(policy) } : way;
}

/** Public addresses are watched by a check that the policy names, balancers inside by their own. */
function unwatched(policy: Reading): Way["fault"] {
  const { value } = policy;
  const check: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "healthCheck") : undefined;
  if (check !== undefined && check !== "") return undefined;
  const inside = ["primaryBackup.primary.internalLoadBalancers", "geos.0.healthCheckedTargets.internalLoadBalancers"];
  if (inside.some((place) => policy.list(place).length > 0)) return undefined;
  return { property: `${policy.path}.healthCheck`, found: "no regard to health" };
}

/** By the balancer's rule, or by the address that it has. */
function reaches(from: Resource, property: string, rule: Resource, stack: StackView): boolean {
  if (stack.refers(from, property, rule)) return true;
  const addresses = stack.referred(rule, "ipAddress", stack.ofType(address));
  if (addresses.some((each) => stack.refers(from, property, each))) return true;
  const own = [rawAt(rule, "ipAddress"), ...addresses.map((each) => rawAt(each, "address"))];
  return namesText(from, property, (text) => own.includes(text));
}
