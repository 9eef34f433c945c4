import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import { workloadOf } from "../core/workloads.ts";
import { type Fleet, judgeStandby } from "./standby.ts";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const machine = "azure-native:compute:VirtualMachine";
const replicated = "azure-native:recoveryservices:ReplicationProtectedItem";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/well-architected/design-guides/disaster-recovery",
    "https://learn.microsoft.com/azure/site-recovery/azure-to-azure-architecture",
  ],
  types: [scaleSet, machine],
  reads: [replicated],
  whole: (stack, requirements) => {
    const { drRegion } = requirements;
    const isThere = (each: Resource) => stack.regionOf(each) === drRegion;
    const fleets = stack
      .ofType(scaleSet, machine)
      .filter(isThere)
      .map((resource): Fleet => {
        const workload = workloadOf(resource, requirements)?.name;
        if (resource.type === machine) return { resource, workload, running: 1, property: "location" };
        return { resource, workload, running: resource.number("sku.capacity") ?? 0, property: "sku.capacity" };
      });
    const items = stack.ofType(replicated);
    return judgeStandby(fleets, requirements, ({ name }) => {
      const own = stack
        .ofType(machine)
        .filter((each) => !isThere(each) && workloadOf(each, requirements)?.name === name);
      const isCovered = own.length > 0 && own.every((each) => stack.referring(each, "properties", items).length > 0);
      return isCovered ? `machines of ${name} are replicated by Site Recovery` : undefined;
    });
  },
};
