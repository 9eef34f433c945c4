import { crc32 } from "node:zlib";
import type { Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import {
  ec2,
  ec2Api,
  ec2References,
  ec2Tokens,
  firstRepeated,
  ownerOfDefault,
  vpcIdOf,
  vpcQuotas,
} from "./ec2-common.ts";
import { references, tokens } from "./types.ts";

const directions = ["ingress", "egress"] as const;

/** Rules given within a list, as they come with network lists and default ones. */
const entryRules: readonly Rule[] = [
  {
    code: "NetworkAclEntryAlreadyExists",
    refuses: ({ inputs }) => {
      for (const direction of directions) {
        const repeated = firstRepeated(inputs.each(direction).map((rule) => rule.number("ruleNo")));
        if (repeated !== undefined) return `The network acl entry identified by ${repeated} already exists.`;
      }
      return undefined;
    },
  },
  {
    code: "NetworkAclEntryLimitExceeded",
    evidence: vpcQuotas,
    refuses: ({ inputs }) =>
      directions.some((direction) => inputs.each(direction).length > 20)
        ? "The maximum number of network acl entries has been reached."
        : undefined,
  },
  {
    code: "InvalidParameterValue",
    evidence: `${ec2Api}/API_CreateNetworkAclEntry.html`,
    refuses: ({ inputs }) => {
      for (const rule of directions.flatMap((direction) => inputs.each(direction))) {
        const refusal = refuseEntry(rule, rule.number("ruleNo"));
        if (refusal !== undefined) return refusal;
      }
      return undefined;
    },
  },
];

/** Lists of network rules: a VPC's default one, further ones, and rules of their own. */
export const ec2Acls: Behaviours = {
  [tokens.networkAcl]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateNetworkAcl.html`,
    noun: "EC2 Network ACL",
    calls: ["CreateNetworkAcl", "ReplaceNetworkAclEntry", "DeleteNetworkAcl"],
    inputs: ["vpcId", "subnetIds", "ingress", "egress"],
    references: { vpcId: references.vpc, subnetIds: references.subnet },
    id: "acl-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:network-acl/{id}",
    outputs: ({ account }) => ({ ownerId: account }),
    rules: [
      ...entryRules,
      {
        code: "InvalidParameterValue",
        evidence: `${ec2Api}/API_ReplaceNetworkAclAssociation.html`,
        refuses: ({ inputs, id }, cloud) => {
          const stray = inputs.texts("subnetIds").find((subnet) => vpcIdOf(cloud, subnet) !== inputs.text("vpcId"));
          return stray && `network acl ${id} and subnet ${stray} belong to different networks`;
        },
      },
    ],
    quota: {
      limit: 200,
      perInput: "vpcId",
      code: "NetworkAclLimitExceeded",
      message: "The maximum number of network acls has been reached.",
      evidence: vpcQuotas,
    },
    seconds: [4, 3, 3],
  },

  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": {
    ...ec2,
    evidence: "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html",
    noun: "EC2 Default Network ACL",
    calls: ["DeleteNetworkAclEntry", "ReplaceNetworkAclEntry", "DeleteNetworkAcl"],
    inputs: ["defaultNetworkAclId", "subnetIds", "ingress", "egress"],
    references: { defaultNetworkAclId: ec2References.networkAcl, subnetIds: references.subnet },
    id: "{defaultNetworkAclId}",
    arn: "arn:aws:ec2:{region}:{account}:network-acl/{id}",
    outputs: ({ account, inputs }, cloud) => ({
      ownerId: account,
      vpcId: ownerOfDefault(cloud, inputs.text("defaultNetworkAclId") ?? "")?.id ?? "",
    }),
    rules: [
      ...entryRules,
      {
        code: "InvalidNetworkAclID.NotFound",
        refuses: ({ inputs }, cloud) => {
          const id = inputs.text("defaultNetworkAclId") ?? "";
          return ownerOfDefault(cloud, id) ? undefined : `The networkAcl ID '${id}' is no VPC's default network acl`;
        },
      },
    ],
    seconds: [3, 3, 0],
  },

  [ec2Tokens.networkAclRule]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateNetworkAclEntry.html`,
    noun: "EC2 Network ACL Rule",
    calls: ["CreateNetworkAclEntry", "ReplaceNetworkAclEntry", "DeleteNetworkAclEntry"],
    inputs: [
      "networkAclId",
      "ruleNumber",
      "egress",
      "protocol",
      "ruleAction",
      "cidrBlock",
      "fromPort",
      "toPort",
      "icmpType",
      "icmpCode",
    ],
    defaults: { egress: false },
    references: { networkAclId: ec2References.networkAcl },
    id: ({ inputs }) =>
      `nacl-${crc32(`${inputs.text("networkAclId")}-${inputs.number("ruleNumber")}-${inputs.flag("egress")}-${inputs.text("protocol")}-`)}`,
    rules: [
      {
        code: "NetworkAclEntryAlreadyExists",
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const number = inputs.number("ruleNumber");
          const taken =
            numbersIn(inputs, cloud).includes(number) ||
            cloud
              .find(tokens.networkAcl, inputs.text("networkAclId"))
              ?.inputs.each(inputs.flag("egress") ? "egress" : "ingress")
              .some((rule) => rule.number("ruleNo") === number);
          return taken ? `The network acl entry identified by ${number} already exists.` : undefined;
        },
      },
      {
        code: "NetworkAclEntryLimitExceeded",
        on: "create",
        evidence: vpcQuotas,
        refuses: ({ inputs }, cloud) =>
          numbersIn(inputs, cloud).length >= 20
            ? "The maximum number of network acl entries has been reached."
            : undefined,
      },
      { code: "InvalidParameterValue", refuses: ({ inputs }) => refuseEntry(inputs, inputs.number("ruleNumber")) },
    ],
    seconds: [1, 1, 1],
  },
};

function refuseEntry(rule: Reader, number: number | undefined): string | undefined {
  if (number !== undefined && (number < 1 || number > 32766)) {
    return `Value (${number}) for parameter ruleNumber is invalid. Rule numbers are between 1 and 32766.`;
  }
  const [from = 0, to = 0] = [rule.number("fromPort"), rule.number("toPort")];
  if (rule.text("protocol") === "-1") {
    return from !== 0 || to !== 0
      ? `to_port (${to}) and from_port (${from}) must both be 0 to use the 'all' "-1" protocol!`
      : undefined;
  }
  return from > to ? `Invalid value '${from}-${to}' for portRange: it ends before it starts.` : undefined;
}

function numbersIn(inputs: Reader, cloud: CloudView): readonly (number | undefined)[] {
  return cloud
    .all(ec2Tokens.networkAclRule)
    .filter(
      (other) =>
        other.inputs.text("networkAclId") === inputs.text("networkAclId") &&
        other.inputs.flag("egress") === inputs.flag("egress"),
    )
    .map((other) => other.inputs.number("ruleNumber"));
}
