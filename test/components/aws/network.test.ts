import { describe, expect, it } from "vitest";
import { AwsKeys } from "../../../components/aws/keys.ts";
import { AwsNetwork } from "../../../components/aws/network.ts";
import type { NetworkPlan } from "../../../components/plan/types/network.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { keyPlans, networkPlan, target } from "../../support/example-parts.ts";

const name = "acme-prod-network";

async function create(plan: NetworkPlan = networkPlan()) {
  let subjects: readonly { key: string }[] = [];
  const all = await collectResources(() => {
    const keys = new AwsKeys("acme-prod-keys", { plans: keyPlans, target, protect: true }, {});
    const network = new AwsNetwork(name, { plan, keys, account: target.account }, {});
    subjects = network.subjects;
  });
  return { resources: all.filter((each) => each.name.startsWith(name)), subjects: subjects.map(({ key }) => key) };
}

describe("AwsNetwork", () => {
  const standard = once(() => create());

  it("keeps everything under itself, in the plan's region, named after stable keys", async () => {
    const { resources } = await standard();
    const regional = resources.filter((each) => !/:(iam|route53)\//.test(each.type) && each.parent !== "");
    for (const each of regional)
      expect(each, each.type).toMatchObject({ parent: name, inputs: { region: "eu-west-3" } });
    expect(ofType(resources, "aws:ec2/subnet:Subnet").map((each) => each.name)).toContain(`${name}-data-b`);
  });

  it("closes the default group and the default list", async () => {
    const { resources } = await standard();
    const group = only(resources, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs;
    expect(group).toMatchObject({ ingress: [], egress: [] });
    const list = only(resources, "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl").inputs;
    expect(list.ingress).toBeUndefined();
    expect(list.egress).toBeUndefined();
  });

  it("gives no subnet a public address by itself, and data no way out", async () => {
    const { resources } = await standard();
    for (const { inputs } of ofType(resources, "aws:ec2/subnet:Subnet")) expect(inputs.mapPublicIpOnLaunch).toBe(false);
    const ways = ofType(resources, "aws:ec2/route:Route").map(({ inputs }) => inputs.routeTableId);
    expect(ways).not.toContain(`${name}-routes-data-id`);
    const data = only(resources, "aws:ec2/networkAcl:NetworkAcl", `${name}-data`).inputs;
    expect(JSON.stringify(data)).not.toContain("0.0.0.0/0");
  });

  it("encrypts its logs, for as long as the plan says", async () => {
    const { resources } = await standard();
    for (const { inputs } of ofType(resources, "aws:cloudwatch/logGroup:LogGroup")) {
      expect(inputs).toMatchObject({ retentionInDays: 400, kmsKeyId: "arn:aws:mock:::Key/acme-prod-keys-operations" });
    }
    expect(only(resources, "aws:ec2/flowLog:FlowLog").inputs).toMatchObject({ trafficType: "ALL" });
  });

  it("bounds every endpoint to the account", async () => {
    const { resources } = await standard();
    const endpoints = ofType(resources, "aws:ec2/vpcEndpoint:VpcEndpoint");
    expect(endpoints.map((each) => each.name)).toEqual(["s3", "ssm", "kms"].map((service) => `${name}-${service}`));
    for (const { inputs } of endpoints) expect(inputs.policy).toContain("111122223333");
  });

  it("builds tunnels of today's ciphers alone, whose keys stay out of the state", async () => {
    const { resources, subjects } = await standard();
    const { inputs } = only(resources, "aws:ec2/vpnConnection:VpnConnection");
    expect(inputs).toMatchObject({ presharedKeyStorage: "SecretsManager", staticRoutesOnly: true });
    for (const tunnel of ["tunnel1", "tunnel2"]) {
      expect(inputs[`${tunnel}IkeVersions`]).toEqual(["ikev2"]);
      expect(inputs[`${tunnel}Phase1IntegrityAlgorithms`]).not.toContain("SHA1");
    }
    expect(only(resources, "aws:ec2/vpnConnectionRoute:VpnConnectionRoute").inputs.destinationCidrBlock).toBe(
      "192.168.0.0/16",
    );
    expect(subjects).toEqual(["nat:a", "vpn"]);
  });

  it("keeps every resource as it is when a zone is added, but for lists that grow", async () => {
    const before = await standard();
    const after = await create(networkPlan(["eu-west-3a", "eu-west-3b", "eu-west-3c"]));
    const now = new Map(after.resources.map((each) => [`${each.type} ${each.name}`, each.inputs]));
    const grown = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/vpcEndpoint:VpcEndpoint"];
    for (const { type, name, inputs } of before.resources) {
      const later = now.get(`${type} ${name}`);
      if (grown.includes(type)) expect(later).toBeDefined();
      else expect(later, `${type} ${name}`).toEqual(inputs);
    }
  });
});
