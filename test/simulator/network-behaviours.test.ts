import { describe, expect, it } from "vitest";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const gateway = "aws:ec2/internetGateway:InternetGateway";
const table = "aws:ec2/routeTable:RouteTable";
const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const route = "aws:ec2/route:Route";
const group = "aws:ec2/securityGroup:SecurityGroup";
const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

function withNetwork(): SimulatedCloud {
  const cloud = new SimulatedCloud();
  cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
  cloud.create(subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-3a" });
  cloud.create(gateway, "internet", { vpcId: "<main.id>" });
  return cloud;
}

describe("networks of the rehearsal AWS", () => {
  it("gives a NAT gateway its address, and an address within its subnet", () => {
    using cloud = withNetwork();
    const { outputs: address, id } = cloud.create("aws:ec2/eip:Eip", "address", {});
    const { outputs } = cloud.create("aws:ec2/natGateway:NatGateway", "nat", {
      allocationId: "<address.id>",
      subnetId: "<a.id>",
    });
    expect(id).toMatch(/^eipalloc-[0-9a-f]{17}$/);
    expect(outputs.publicIp).toBe(address.publicIp);
    expect(outputs.privateIp).toMatch(/^10\.0\.0\.\d+$/);
    expect(outputs.networkInterfaceId).toMatch(/^eni-[0-9a-f]{17}$/);
  });

  it("names a route as the official provider does", () => {
    using cloud = withNetwork();
    const { id: tableId } = cloud.create(table, "routes", { vpcId: "<main.id>" });
    const given = { routeTableId: "<routes.id>", destinationCidrBlock: "0.0.0.0/0", gatewayId: "<internet.id>" };
    expect(cloud.create(route, "out", given).id).toBe(`r-${tableId}1080289494`);
  });

  it("takes an internet gateway from under its routes: they become black holes", () => {
    using cloud = withNetwork();
    cloud.create(table, "routes", { vpcId: "<main.id>" });
    const given = { routeTableId: "<routes.id>", destinationCidrBlock: "0.0.0.0/0", gatewayId: "<internet.id>" };
    cloud.create(route, "out", given);
    expect(refusalOf(() => cloud.delete(cloud.held("internet")))).toBeUndefined();
  });

  it("moves a subnet to another table in place, and a table to another subnet by replacement", () => {
    using cloud = withNetwork();
    cloud.create(subnet, "b", { vpcId: "<main.id>", cidrBlock: "10.0.1.0/24" });
    cloud.create(table, "one", { vpcId: "<main.id>" });
    cloud.create(table, "two", { vpcId: "<main.id>" });
    const held = cloud.create(association, "chosen", { subnetId: "<a.id>", routeTableId: "<one.id>" });
    expect(cloud.diff(held, { subnetId: "<a.id>", routeTableId: "<two.id>" }).replaces).toEqual([]);
    expect(cloud.diff(held, { subnetId: "<b.id>", routeTableId: "<one.id>" }).replaces).toEqual(["subnetId"]);
  });

  it("deletes a security group together with its own rules, and from under a template", () => {
    using cloud = withNetwork();
    cloud.create(group, "web", { name: "web", vpcId: "<main.id>" });
    cloud.create(rule, "self", {
      securityGroupId: "<web.id>",
      referencedSecurityGroupId: "<web.id>",
      ipProtocol: "-1",
    });
    cloud.create(template, "template", { vpcSecurityGroupIds: ["<web.id>"] });
    expect(refusalOf(() => cloud.delete(cloud.held("web")))).toBeUndefined();
  });

  it("changes the reason of a rule in place, and that of a group by replacement", () => {
    using cloud = withNetwork();
    const web = cloud.create(group, "web", { name: "web", description: "before", vpcId: "<main.id>" });
    const given = { securityGroupId: "<web.id>", cidrIpv4: "10.0.0.0/8", ipProtocol: "-1" };
    const held = cloud.create(rule, "all", { ...given, description: "before" });
    expect(cloud.diff(held, { ...given, description: "after" })).toMatchObject({
      changed: ["description"],
      replaces: [],
    });
    const after = { name: "web", description: "after", vpcId: "<main.id>" };
    expect(cloud.diff(web, after)).toMatchObject({ replaces: ["description"], deleteBeforeReplace: false });
  });

  it("makes the list of S3's addresses the same for an endpoint and for whoever asks", () => {
    using cloud = withNetwork();
    cloud.create(table, "routes", { vpcId: "<main.id>" });
    const serviceName = "com.amazonaws.eu-west-3.s3";
    const { outputs } = cloud.create(endpoint, "s3", {
      vpcId: "<main.id>",
      serviceName,
      routeTableIds: ["<routes.id>"],
    });
    const found = cloud.invoke("aws:ec2/getPrefixList:getPrefixList", { name: serviceName });
    expect(outputs.prefixListId).toBe(found.id);
  });

  it("gives an interface endpoint names, and an interface in each subnet", () => {
    using cloud = withNetwork();
    const { outputs } = cloud.create(endpoint, "ssm", {
      vpcId: "<main.id>",
      serviceName: "com.amazonaws.eu-west-3.ssm",
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: ["<a.id>"],
    });
    expect(outputs.networkInterfaceIds).toHaveLength(1);
    expect(outputs.dnsEntries).toMatchObject([
      { dnsName: expect.stringMatching(/^vpce-.*\.ssm\.eu-west-3\.vpce\.amazonaws\.com$/) },
      { dnsName: "ssm.eu-west-3.amazonaws.com" },
    ]);
  });

  it("keeps pre-shared keys out of the state when Secrets Manager holds them", () => {
    using cloud = withNetwork();
    cloud.create("aws:ec2/customerGateway:CustomerGateway", "premises", { type: "ipsec.1", ipAddress: "198.51.100.7" });
    cloud.create("aws:ec2/vpnGateway:VpnGateway", "ours", { vpcId: "<main.id>" });
    const { outputs } = cloud.create("aws:ec2/vpnConnection:VpnConnection", "vpn", {
      type: "ipsec.1",
      customerGatewayId: "<premises.id>",
      vpnGatewayId: "<ours.id>",
      presharedKeyStorage: "SecretsManager",
      tunnel1InsideCidr: "169.254.100.4/30",
    });
    expect(outputs.tunnel1PresharedKey).toBe("****");
    expect(outputs.presharedKeyArn).toMatch(/^arn:aws:secretsmanager:eu-west-3:111122223333:secret:s2svpn!vpn-/);
    expect(outputs).toMatchObject({
      tunnel1VgwInsideAddress: "169.254.100.5",
      tunnel1CgwInsideAddress: "169.254.100.6",
    });
  });

  it("makes a version of a template for what machines are made of, not for tags", () => {
    using cloud = new SimulatedCloud();
    const given = { name: "web", instanceType: "t3.small", updateDefaultVersion: true };
    const first = cloud.create(template, "template", given);
    const tagged = cloud.update(first, { ...given, tags: { tier: "web" } });
    const larger = cloud.update(tagged, { ...given, instanceType: "t3.medium", tags: { tier: "web" } });
    expect([first, tagged, larger].map(({ outputs }) => [outputs.latestVersion, outputs.defaultVersion])).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
    ]);
  });
});
