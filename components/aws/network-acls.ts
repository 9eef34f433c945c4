import { DefaultNetworkAcl } from "@pulumi/aws/ec2/defaultNetworkAcl.js";
import { NetworkAcl } from "@pulumi/aws/ec2/networkAcl.js";
import type { Subnet } from "@pulumi/aws/ec2/subnet.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { NetworkPlan, SubnetKind } from "../plan/types/network.ts";

/**
 * Closes the default list, which would otherwise let everything into a subnet that nobody thought of, and gives each
 * kind of subnet its own. Security groups decide connection by connection; these lists are the wall behind them.
 */
export function createNetworkAcls(
  name: string,
  vpc: Vpc,
  subnets: ReadonlyMap<SubnetKind, ReadonlyMap<string, Subnet>>,
  plan: NetworkPlan,
  parent: ComponentResource,
): void {
  const { region } = plan;
  new DefaultNetworkAcl(
    `${name}-default`,
    { defaultNetworkAclId: vpc.defaultNetworkAclId, region, tags: { Name: `${plan.name}-default-closed` } },
    // A subnet belongs to the default list until its own list takes it: that passing state is no difference to correct.
    { parent, ignoreChanges: ["subnetIds"] },
  );
  for (const [kind, members] of subnets) {
    new NetworkAcl(
      `${name}-${kind}`,
      {
        vpcId: vpc.id,
        subnetIds: [...members.values()].map((subnet) => subnet.id),
        ingress: [...insideRules(plan), ...outsideRules[kind].ingress],
        egress: [...insideRules(plan), ...outsideRules[kind].egress],
        region,
        tags: { Name: `${plan.name}-${kind}` },
      },
      { parent },
    );
  }
}

type AclRule = Readonly<{
  ruleNo: number;
  action: "allow" | "deny";
  protocol: "-1" | "tcp";
  cidrBlock: string;
  fromPort: number;
  toPort: number;
}>;

/** Our own network and, over the VPN, the client's premises. */
function insideRules({ cidr, vpn }: NetworkPlan): AclRule[] {
  return [cidr, ...(vpn?.cidrs ?? [])].map((cidrBlock, index) => allowAll(cidrBlock, 100 + index));
}

function allowAll(cidrBlock: string, ruleNo: number): AclRule {
  return { ruleNo, action: "allow", protocol: "-1", cidrBlock, fromPort: 0, toPort: 0 };
}

function denyPort(port: number, ruleNo: number): AclRule {
  return { ruleNo, action: "deny", protocol: "tcp", cidrBlock: everywhere, fromPort: port, toPort: port };
}

const everywhere = "0.0.0.0/0";
const open = { egress: [allowAll(everywhere, 1000)] };
const closed = { ingress: [], egress: [] };

/**
 * What may come from and go to the Internet. RDP stays unnamed on the edge: 3389 is among the ports from which a NAT
 * gateway opens connections, whose answers would be lost, and nothing there listens to it.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
const outsideRules: Readonly<Record<SubnetKind, { ingress: readonly AclRule[]; egress: readonly AclRule[] }>> = {
  edge: { ...open, ingress: [denyPort(22, 900), allowAll(everywhere, 1000)] },
  application: { ...open, ingress: [denyPort(22, 900), denyPort(3389, 910), allowAll(everywhere, 1000)] },
  data: closed,
  management: closed,
  // Kinds of other clouds.
  gateway: closed,
  bastion: closed,
  proxy: closed,
};
