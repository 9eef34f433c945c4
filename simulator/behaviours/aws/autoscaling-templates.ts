import type { Attempt, CloudView, LedgerResource } from "../../core/behaviour.ts";
import { vpcIdOf } from "./ec2-common.ts";
import { tokens } from "./types.ts";

const notFullyFormed = "You must use a valid fully-formed launch template.";

/**
 * What Auto Scaling has against a group's template: unlike EC2 itself, which takes a template as it comes, it tries whether machines
 * could be started with it.
 */
export function refuseTemplate(attempt: Attempt, cloud: CloudView): string | undefined {
  const { inputs } = attempt;
  const template = cloud.find(
    tokens.launchTemplate,
    inputs.text("launchTemplate.id") ?? inputs.text("launchTemplate.name"),
  );
  if (!template) return undefined;
  return (
    refuseVersion(attempt, template) ??
    refuseMachine(template, cloud) ??
    refuseGroups(attempt, template, cloud) ??
    refuseKeys(attempt, template, cloud)
  );
}

function refuseVersion({ inputs }: Attempt, template: LedgerResource): string | undefined {
  const version = inputs.text("launchTemplate.version") ?? "$Default";
  if (/^\$(Latest|Default)$/.test(version)) return undefined;
  const latest = template.outputs.number("latestVersion") ?? 1;
  return /^[1-9]\d*$/.test(version) && Number(version) <= latest
    ? undefined
    : `Invalid launch template version: either '$Default', '$Latest', or a numeric version are allowed, and ${template.id} has ${latest} (given: ${version})`;
}

function refuseMachine({ inputs }: LedgerResource, cloud: CloudView): string | undefined {
  if (!inputs.has("imageId")) return `${notFullyFormed} The request must contain the parameter ImageId`;
  if (!inputs.has("instanceType") && !inputs.has("instanceRequirements")) {
    return `${notFullyFormed} The request must contain the parameter InstanceType`;
  }
  const profile = inputs.text("iamInstanceProfile.arn") ?? inputs.text("iamInstanceProfile.name");
  if (profile === undefined) return undefined;
  const found = cloud.find(tokens.instanceProfile, profile);
  if (!found) return `${notFullyFormed} Invalid IAM Instance Profile: ${profile}`;
  return found.inputs.has("role")
    ? undefined
    : `${notFullyFormed} IAM Instance Profile "${profile}" has no associated IAM Roles`;
}

function refuseGroups({ inputs }: Attempt, template: LedgerResource, cloud: CloudView): string | undefined {
  const [subnet] = inputs.texts("vpcZoneIdentifiers");
  const groups = [
    ...template.inputs.texts("vpcSecurityGroupIds"),
    ...template.inputs.texts("networkInterfaces[].securityGroups"),
  ];
  for (const group of groups) {
    if (!cloud.find([tokens.securityGroup, tokens.defaultSecurityGroup], group)) {
      return `${notFullyFormed} The security group '${group}' does not exist`;
    }
    if (vpcIdOf(cloud, group) !== vpcIdOf(cloud, subnet)) {
      return `${notFullyFormed} Security group ${group} and subnet ${subnet} belong to different networks.`;
    }
  }
  return undefined;
}

/**
 * A volume's key has to admit the role under which Auto Scaling starts machines, or every machine dies at its start with
 * `Client.InternalError`. Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
function refuseKeys({ inputs }: Attempt, template: LedgerResource, cloud: CloudView): string | undefined {
  if ((inputs.number("maxSize") ?? 0) === 0) return undefined;
  for (const id of template.inputs.texts("blockDeviceMappings[].ebs.kmsKeyId")) {
    if (/(^|\/)alias\/aws\//.test(id)) continue;
    const named = cloud.find([tokens.key, tokens.replicaKey, tokens.keyAlias], id);
    const key =
      named?.type === tokens.keyAlias
        ? cloud.find([tokens.key, tokens.replicaKey], named.inputs.text("targetKeyId"))
        : named;
    if (!key) return `${notFullyFormed} The key ${id} does not exist in this Region`;
    const policy = key.outputs.text("policy") ?? "";
    if (!policy.includes("AWSServiceRoleForAutoScaling") && !policy.includes(`"kms:ViaService"`)) {
      return `waiting for Auto Scaling Group capacity satisfied: scaling activity failed: Client.InternalError: Client error on launch: the policy of ${id} does not admit AWSServiceRoleForAutoScaling`;
    }
  }
  return undefined;
}
