import type { StackCheck } from "../core/rule.ts";
import { workloadOf } from "../core/workloads.ts";
import { judgeProbes } from "./probes.ts";

const test = "azure-native:applicationinsights:WebTest";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/azure-monitor/app/availability"],
  types: [],
  reads: [test],
  whole: (stack, requirements) =>
    judgeProbes(
      stack.ofType(test).map((resource) => ({
        resource,
        isOn: resource.flag("enabled") === true,
        property: "enabled",
        workload: workloadOf(resource, requirements)?.name,
      })),
      requirements,
    ),
};
