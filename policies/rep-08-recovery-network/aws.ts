import type { StackCheck } from "../core/rule.ts";
import { judgeNetworks } from "./networks.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html",
  ],
  types: [vpc],
  reads: [subnet],
  whole: (stack, requirements) =>
    judgeNetworks(
      stack
        .ofType(vpc)
        .filter((each) => stack.regionOf(each) === requirements.drRegion)
        .map((resource) => ({
          resource,
          property: "cidrBlock",
          cidrs: resource.texts("cidrBlock"),
          hasSubnets: stack.referring(resource, "vpcId", stack.ofType(subnet)).length > 0,
        })),
      requirements,
    ),
};
