import type { StackCheck } from "../core/rule.ts";
import { judgeProbes } from "./probes.ts";

const check = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/monitoring/uptime-checks"],
  types: [],
  reads: [check],
  whole: (stack, requirements) =>
    judgeProbes(
      stack.ofType(check).map((resource) => ({
        resource,
        // Private checkers are inside: they see nothing of what the public sees.
        isOn: resource.text("checkerType") !== "VPC_CHECKERS",
        property: "checkerType",
        workload: resource.text("userLabels.workload"),
      })),
      requirements,
    ),
};
