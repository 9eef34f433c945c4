import { fail, pass, type StackCheck } from "../core/rule.ts";

const group = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

/** AWS fills the default group with rules among its members; to take it over without rules takes them away. */
export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  types: ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"],
  reads: [group],
  each: (vpc, stack) => {
    const [found] = stack.referring(vpc, "vpcId", stack.ofType(group));
    if (found === undefined) {
      return fail({ found: "the default security group as AWS made it", wanted: "the default group without rules" });
    }
    const open = ["ingress", "egress"].filter((property) => found.list(property).length > 0);
    if (open.length === 0) return pass("the default security group lets nothing pass");
    return open.map((property) =>
      fail({ resource: found, property, found: `${found.list(property).length} rules`, wanted: "none" }),
    );
  },
};
