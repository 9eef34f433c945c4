import { rawAt } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeNetworks } from "./networks.ts";

const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/well-architected/design-guides/disaster-recovery"],
  types: [network],
  reads: [subnet],
  whole: (stack, requirements) =>
    judgeNetworks(
      stack
        .ofType(network)
        .filter((each) => stack.regionOf(each) === requirements.drRegion)
        .map((resource) => ({
          resource,
          property: "addressSpace.addressPrefixes",
          cidrs: resource.texts("addressSpace.addressPrefixes"),
          hasSubnets: resource.has("subnets") || stack.ofType(subnet).some((each) => isIn(each, resource, stack)),
        })),
      requirements,
    ),
};

/** By reference, or by the network's own name. */
function isIn(each: Resource, resource: Resource, stack: StackView): boolean {
  if (stack.refers(each, "virtualNetworkName", resource)) return true;
  const name = rawAt(resource, "virtualNetworkName");
  return typeof name === "string" && rawAt(each, "virtualNetworkName") === name;
}
