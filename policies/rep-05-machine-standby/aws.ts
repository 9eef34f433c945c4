import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import { workloadOf } from "../core/workloads.ts";
import { type Fleet, judgeStandby } from "./standby.ts";

const group = "aws:autoscaling/group:Group";
const instance = "aws:ec2/instance:Instance";
const replication = "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html",
    "https://docs.aws.amazon.com/drs/latest/userguide/what-is-drs.html",
  ],
  types: [group, instance],
  reads: [replication],
  whole: (stack, requirements) => {
    const { drRegion } = requirements;
    const isThere = (each: Resource) => stack.regionOf(each) === drRegion;
    const fleets = stack
      .ofType(group, instance)
      .filter(isThere)
      .map((resource): Fleet => {
        const workload = workloadOf(resource, requirements)?.name;
        if (resource.type === instance) return { resource, workload, running: 1, property: "region" };
        const property = resource.has("desiredCapacity") ? "desiredCapacity" : "minSize";
        return { resource, workload, running: resource.number(property) ?? 0, property };
      });
    // Elastic Disaster Recovery takes whatever machine has its agent: the stack only shows that it is there.
    const isReplicated = stack.ofType(replication).some(isThere);
    return judgeStandby(fleets, requirements, ({ name }) =>
      isReplicated ? `machines of ${name} are replicated to ${drRegion}` : undefined,
    );
  },
};
