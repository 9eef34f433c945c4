import type { Attempt, Behaviour, Behaviours } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { ec2, ec2Api, ec2Errors, ec2Tokens, vpcIdOf, vpcQuotas } from "./ec2-common.ts";
import { rulesOfGroup } from "./ec2-security.ts";
import { references } from "./types.ts";

const peers = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"] as const;

/** Rules of security groups, each a resource of its own. */
export const vpc: Behaviours = {
  [ec2Tokens.ingressRule]: ruleOf("Ingress"),
  [ec2Tokens.egressRule]: ruleOf("Egress"),
};

function ruleOf(direction: "Ingress" | "Egress"): Behaviour {
  return {
    ...ec2,
    evidence: `${ec2Api}/API_AuthorizeSecurityGroup${direction}.html`,
    noun: `VPC Security Group ${direction} Rule`,
    calls: [`AuthorizeSecurityGroup${direction}`, "ModifySecurityGroupRules", `RevokeSecurityGroup${direction}`],
    inputs: ["securityGroupId", "description", "ipProtocol", "fromPort", "toPort", ...peers],
    references: {
      securityGroupId: references.securityGroup,
      referencedSecurityGroupId: { ...references.securityGroup, except: /^\d{12}\// },
    },
    id: "sgr-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:security-group-rule/{id}",
    outputs: ({ id }) => ({ securityGroupRuleId: id }),
    rules: [
      {
        code: "InvalidPermission.Duplicate",
        evidence: ec2Errors,
        refuses: (attempt, cloud) => {
          const wanted = signature(attempt.inputs);
          const taken = rulesOfGroup(attempt, cloud).some((other) => signature(other.inputs) === wanted);
          return taken ? `the specified rule "${describe(attempt)}, ALLOW" already exists` : undefined;
        },
      },
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs }) => {
          const [from = -1, to = -1] = [inputs.number("fromPort"), inputs.number("toPort")];
          if (!isPortProtocol(inputs)) return undefined;
          if (from > to) return `Invalid ${protocolOf(inputs).toUpperCase()} port range: (${from}:${to})`;
          return from < 0 || to > 65535
            ? `Invalid value '${from}-${to}' for portRange. Ports must be between 0 and 65535.`
            : undefined;
        },
      },
      {
        code: "InvalidParameterValue",
        evidence: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html",
        refuses: ({ inputs }) => {
          const description = inputs.text("description");
          return description === undefined || /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{0,255}$/.test(description)
            ? undefined
            : `Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$* (given: ${JSON.stringify(description)})`;
        },
      },
      {
        code: "InvalidGroup.NotFound",
        evidence: ec2Errors,
        refuses: ({ inputs }, cloud) => {
          const peer = inputs.text("referencedSecurityGroupId");
          if (peer === undefined || peer.includes("/")) return undefined;
          const home = vpcIdOf(cloud, inputs.text("securityGroupId"));
          return vpcIdOf(cloud, peer) === home
            ? undefined
            : `You have specified two resources that belong to different networks: ${peer} is not in ${home}`;
        },
      },
      {
        code: "InvalidPrefixListID.NotFound",
        evidence: ec2Errors,
        refuses: ({ inputs }) => {
          const list = inputs.text("prefixListId");
          return list === undefined || /^pl-[0-9a-f]{8}([0-9a-f]{9})?$/.test(list)
            ? undefined
            : `The prefix list ID '${list}' does not exist`;
        },
      },
      {
        code: "RulesPerSecurityGroupLimitExceeded",
        on: "create",
        evidence: vpcQuotas,
        refuses: (attempt, cloud) =>
          rulesOfGroup(attempt, cloud).length >= 60
            ? "The maximum number of rules per security group has been reached."
            : undefined,
      },
    ],
    seconds: [1, 1, 1],
  };
}

function protocolOf(inputs: Reader): string {
  const protocol = (inputs.text("ipProtocol") ?? "").toLowerCase();
  return { "6": "tcp", "17": "udp", "1": "icmp", all: "-1" }[protocol] ?? protocol;
}

function isPortProtocol(inputs: Reader): boolean {
  return ["tcp", "udp"].includes(protocolOf(inputs));
}

/** What makes two rules of a group the same to EC2: everything but description and tags. */
function signature(inputs: Reader): string {
  const ports = protocolOf(inputs) === "-1" ? [] : [inputs.number("fromPort"), inputs.number("toPort")];
  return JSON.stringify([protocolOf(inputs), ...ports, ...peers.map((peer) => inputs.text(peer) ?? "")]);
}

function describe({ inputs }: Attempt): string {
  const peer = peers.map((key) => inputs.text(key)).find((value) => value !== undefined);
  if (protocolOf(inputs) === "-1") return `peer: ${peer}, ALL`;
  return `peer: ${peer}, ${protocolOf(inputs).toUpperCase()}, from port: ${inputs.number("fromPort")}, to port: ${inputs.number("toPort")}`;
}
