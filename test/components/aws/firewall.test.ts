import { describe, expect, it } from "vitest";
import { AwsFirewall } from "../../../components/aws/firewall.ts";
import type { FirewallPlan } from "../../../components/plan/types/network.ts";
import { collectResources, only } from "../../support/collect-resources.ts";
import { createExampleKeys, createExampleNetwork } from "../../support/example-parts.ts";

const plan: FirewallPlan = {
  groups: [
    { key: "edge-erp", name: "acme-prod-edge-erp", description: "Balancer of erp" },
    { key: "app-erp", name: "acme-prod-app-erp", description: "Machines of erp" },
  ],
  rules: [
    {
      key: "edge-to-app",
      group: "app-erp",
      direction: "ingress",
      protocol: "tcp",
      ports: { from: 8080, to: 8080 },
      peer: { group: "edge-erp" },
      reason: "The balancer reaches the machines",
    },
    {
      key: "out",
      group: "app-erp",
      direction: "egress",
      protocol: "all",
      peer: { cidr: "0.0.0.0/0" },
      reason: "Updates",
    },
    {
      key: "s3",
      group: "app-erp",
      direction: "egress",
      protocol: "tcp",
      ports: { from: 443, to: 443 },
      peer: { prefixList: "s3" },
      reason: "Objects",
    },
  ],
};

function create() {
  return collectResources(() => {
    const keys = createExampleKeys();
    new AwsFirewall("acme-prod-firewall", { plan, network: createExampleNetwork(keys) }, {});
  });
}

describe("AwsFirewall", () => {
  it("keeps rules out of the groups, and tells the reason of each", async () => {
    const resources = await create();
    const group = only(resources, "aws:ec2/securityGroup:SecurityGroup", "acme-prod-firewall-app-erp").inputs;
    expect(group.ingress).toBeUndefined();
    expect(group.egress).toBeUndefined();
    expect(group.vpcId).toBe("acme-prod-network-id");
    const rule = only(
      resources,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "acme-prod-firewall-edge-to-app",
    );
    expect(rule.inputs).toMatchObject({
      securityGroupId: "acme-prod-firewall-app-erp-id",
      referencedSecurityGroupId: "acme-prod-firewall-edge-erp-id",
      description: "The balancer reaches the machines",
      fromPort: 8080,
    });
  });

  it("writes all protocols as -1 without ports, and S3 as its prefix list", async () => {
    const resources = await create();
    const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    const all = only(resources, egress, "acme-prod-firewall-out").inputs;
    expect(all).toMatchObject({ ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
    expect(all.fromPort).toBeUndefined();
    const s3 = only(resources, egress, "acme-prod-firewall-s3").inputs;
    expect(s3.prefixListId).toBe("acme-prod-network-s3-prefixes");
  });

  it("throws for a group that the plan does not name", async () => {
    await collectResources(() => {
      const network = createExampleNetwork(createExampleKeys());
      const firewall = new AwsFirewall("acme-prod-firewall", { plan, network }, {});
      expect(() => firewall.groupId("nobody")).toThrow('no security group "nobody"');
    });
  });
});
