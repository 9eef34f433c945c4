import { openingTypes } from "../core/openings.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgePublicPorts } from "./judge.ts";

const group = "azure-native:network:NetworkSecurityGroup";
const subnet = "azure-native:network:Subnet";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    "https://learn.microsoft.com/azure/bastion/bastion-nsg",
  ],
  types: openingTypes("azure-native"),
  reads: [group, subnet],
  each: (resource, stack, requirements) =>
    judgePublicPorts(resource, requirements, () => (guardsBastion(resource, stack) ? [443] : [])),
};

/** Azure refuses a bastion whose subnet does not admit everyone on 443: who comes signs in there. */
function guardsBastion(resource: Resource, stack: StackView): boolean {
  const groups =
    resource.type === group ? [resource] : stack.referred(resource, "networkSecurityGroupName", stack.ofType(group));
  const bastions = stack
    .ofType(subnet)
    .filter(({ record: { properties } }) => (properties.subnetName ?? properties.name) === "AzureBastionSubnet");
  return groups.some((each) => stack.referring(each, "networkSecurityGroup", bastions).length > 0);
}
