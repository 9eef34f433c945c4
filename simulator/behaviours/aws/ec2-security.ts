import type { Attempt, Behaviours, CloudView, LedgerResource } from "../../core/behaviour.ts";
import { ec2, ec2Api, ec2Errors, ec2Tokens, vpcGuide, vpcQuotas } from "./ec2-common.ts";
import { references, tokens } from "./types.ts";

/** Types whose network interfaces carry a security group. */
const carriers: readonly string[] = [
  tokens.loadBalancer,
  tokens.vpcEndpoint,
  tokens.database,
  "aws:efs/mountTarget:MountTarget",
];

const ruleTypes: readonly string[] = [ec2Tokens.ingressRule, ec2Tokens.egressRule];

/** Security groups, a VPC's default one included. */
export const ec2Security: Behaviours = {
  [tokens.securityGroup]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateSecurityGroup.html`,
    noun: "EC2 Security Group",
    calls: ["CreateSecurityGroup", "AuthorizeSecurityGroupIngress", "DeleteSecurityGroup"],
    inputs: ["description", "vpcId", "ingress", "egress", "revokeRulesOnDelete"],
    name: {},
    defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
    references: {
      vpcId: references.vpc,
      "ingress[].securityGroups": references.securityGroup,
      "egress[].securityGroups": references.securityGroup,
    },
    id: "sg-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:security-group/{id}",
    outputs: ({ account }) => ({ ownerId: account }),
    rules: [
      {
        code: "InvalidGroup.Duplicate",
        on: "create",
        refuses: ({ name, inputs }, cloud) => {
          const vpc = inputs.text("vpcId");
          const taken = cloud
            .all(tokens.securityGroup)
            .some((other) => other.name === name && other.inputs.text("vpcId") === vpc);
          return taken ? `The security group '${name}' already exists for VPC '${vpc}'` : undefined;
        },
      },
      {
        code: "InvalidGroup.Reserved",
        on: "create",
        evidence: ec2Errors,
        refuses: ({ name }) => (name === "default" ? `The security group '${name}' is reserved` : undefined),
      },
      {
        code: "InvalidParameterValue",
        on: "create",
        refuses: ({ name }) =>
          name.startsWith("sg-")
            ? `Value (${name}) for parameter GroupName is invalid. Group names may not be in the format sg-*.`
            : undefined,
      },
      {
        code: "InvalidParameterValue",
        on: "create",
        refuses: ({ name }) =>
          /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(name)
            ? undefined
            : `Value (${name}) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.`,
      },
    ],
    deletion: [
      {
        code: "DependencyViolation",
        evidence: `${ec2Api}/API_DeleteSecurityGroup.html`,
        refuses: ({ id, before }, cloud) => {
          const holder = before && cloud.referrers(before).find((other) => holds(other, id, cloud));
          return holder && `resource ${id} has a dependent object`;
        },
      },
    ],
    quota: {
      limit: 2500,
      code: "SecurityGroupLimitExceeded",
      message: "The maximum number of security groups has been reached.",
      evidence: vpcQuotas,
    },
    seconds: [4, 2, 2],
  },

  [tokens.defaultSecurityGroup]: {
    ...ec2,
    evidence: `${vpcGuide}/default-security-group.html`,
    noun: "EC2 Default Security Group",
    calls: ["RevokeSecurityGroupIngress", "RevokeSecurityGroupIngress", "DeleteSecurityGroup"],
    inputs: ["vpcId", "ingress", "egress", "revokeRulesOnDelete"],
    defaults: { revokeRulesOnDelete: false },
    references: { vpcId: references.vpc },
    id: ({ inputs }, cloud) =>
      cloud.find(tokens.vpc, inputs.text("vpcId"))?.outputs.text("defaultSecurityGroupId") ?? "",
    arn: "arn:aws:ec2:{region}:{account}:security-group/{id}",
    outputs: ({ account }) => ({
      ownerId: account,
      name: "default",
      namePrefix: "",
      description: "default VPC security group",
    }),
    rules: [
      {
        code: "VPCIdNotSpecified",
        evidence: ec2Errors,
        refuses: ({ inputs }) => (inputs.has("vpcId") ? undefined : "No default VPC for this user"),
      },
    ],
    seconds: [2, 2, 0],
  },
};

/** A group's own rules leave with it, and a template starts nothing by itself: what has interfaces, or rules of other groups, holds it. */
function holds(other: LedgerResource, groupId: string, cloud: CloudView): boolean {
  if (carriers.includes(other.type)) return true;
  if (ruleTypes.includes(other.type) || other.type === tokens.securityGroup) {
    return other.id !== groupId && other.inputs.text("securityGroupId") !== groupId;
  }
  return other.type === tokens.launchTemplate && startsMachines(other, cloud);
}

function startsMachines(template: LedgerResource, cloud: CloudView): boolean {
  return cloud
    .referrers(template)
    .some(({ type, inputs }) => type === tokens.autoscalingGroup && (inputs.number("maxSize") ?? 0) > 0);
}

/** Rules of a group in the direction of an attempt. */
export function rulesOfGroup({ type, id, inputs }: Attempt, cloud: CloudView): readonly LedgerResource[] {
  const group = inputs.text("securityGroupId");
  return cloud.all(type).filter((other) => other.id !== id && other.inputs.text("securityGroupId") === group);
}
