import type { StackCheck } from "../core/rule.ts";
import { workloadOf } from "../core/workloads.ts";
import { judgeProbes, type Probe } from "./probes.ts";

const check = "aws:route53/healthCheck:HealthCheck";
const canary = "aws:synthetics/canary:Canary";

/** Types that reach an endpoint; the others sum up alarms and other checks. */
const reaching = /^(?:HTTPS?(?:_STR_MATCH)?|TCP)$/;

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-types.html"],
  types: [],
  reads: [check, canary],
  whole: (stack, requirements) => {
    const checks = stack
      .ofType(check)
      .filter((each) => reaching.test(each.text("type") ?? ""))
      .map((resource): Probe => {
        const workload = workloadOf(resource, requirements)?.name;
        return { resource, isOn: !resource.flag("disabled"), property: "disabled", workload };
      });
    const canaries = stack.ofType(canary).map((resource): Probe => {
      const workload = workloadOf(resource, requirements)?.name;
      return { resource, isOn: resource.flag("startCanary") === true, property: "startCanary", workload };
    });
    return judgeProbes([...checks, ...canaries], requirements);
  },
};
