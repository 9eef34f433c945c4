import { describe, expect, it } from "vitest";
import { readLedger } from "../../simulator/ledger-report.ts";
import { unknown } from "../../simulator/values.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const key = "aws:kms/key:Key";
const alias = "aws:kms/alias:Alias";

describe("a simulated resource", () => {
  it("keeps its computed outputs over an update", () => {
    using cloud = new SimulatedCloud();
    const made = cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    const updated = cloud.update(made, { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
    expect(updated.outputs).toEqual({ ...made.outputs, enableDnsHostnames: true });
  });

  it("gets another id when it is made anew", () => {
    using cloud = new SimulatedCloud();
    const first = cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    cloud.delete(first);
    expect(cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" }).id).not.toBe(first.id);
  });

  it("shows in a preview what only the cloud decides as unknown", () => {
    using cloud = new SimulatedCloud();
    const outputs = cloud.preview(vpc, "main", { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
    expect(outputs).toMatchObject({ cidrBlock: "10.0.0.0/16", enableDnsSupport: true, tagsAll: { Name: "main" } });
    expect(outputs.defaultSecurityGroupId).toBe(unknown);
    expect(outputs.arn).toBe(unknown);
  });

  it("is named by its logical name and seven digits when the program gives none, and keeps that name", () => {
    using cloud = new SimulatedCloud();
    const data = cloud.create(key, "data", {});
    const held = { urn: "", id: "", inputs: {}, outputs: {} };
    const { inputs } = cloud.provider.check(
      `urn:pulumi:test::socle::${alias}::main`,
      held.inputs,
      { targetKeyId: data.id },
      { seed: "0123456789abcdef", disabled: false },
    );
    expect(inputs.name).toBe("main-0123456");
    const again = cloud.provider.check(
      `urn:pulumi:test::socle::${alias}::main`,
      inputs,
      { targetKeyId: data.id },
      { seed: "fff", disabled: false },
    );
    expect(again.inputs).toEqual(inputs);
  });

  it("is replaced, or changed in place, property by property", () => {
    using cloud = new SimulatedCloud();
    const network = cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    const part = cloud.create(subnet, "a", {
      vpcId: "<main.id>",
      cidrBlock: "10.0.0.0/24",
      availabilityZone: "eu-west-3a",
    });
    const given = { vpcId: network.id, cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-3a" };
    expect(cloud.diff(part, given).changed).toEqual([]);
    expect(cloud.diff(part, { ...given, mapPublicIpOnLaunch: true })).toMatchObject({
      changed: ["mapPublicIpOnLaunch"],
      replaces: [],
    });
    expect(cloud.diff(part, { ...given, availabilityZone: "eu-west-3b" })).toMatchObject({
      replaces: ["availabilityZone"],
    });
    expect(cloud.diff(part, { ...given, vpcId: unknown })).toMatchObject({ replaces: ["vpcId"] });
    // A value that the cloud had chosen by itself, or that is no longer given, is no change.
    expect(cloud.diff(part, { vpcId: network.id, cidrBlock: "10.0.0.0/24" }).changed).toEqual([]);
    expect(cloud.diff(part, { ...given, mapPublicIpOnLaunch: false }).changed).toEqual([]);
  });

  it("is replaced when a public zone is to be private, not when a private one gets another network", () => {
    using cloud = new SimulatedCloud();
    for (const name of ["one", "two"]) cloud.create(vpc, name, { cidrBlock: "10.0.0.0/16" });
    const zone = "aws:route53/zone:Zone";
    const open = cloud.create(zone, "open", { name: "example.org" });
    expect(cloud.diff(open, { name: "example.org", vpcs: [{ vpcId: "<one.id>" }] }).replaces).toEqual(["vpcs"]);
    const inside = cloud.create(zone, "inside", { name: "example.net", vpcs: [{ vpcId: "<one.id>" }] });
    const both = { name: "example.net", vpcs: [{ vpcId: "<one.id>" }, { vpcId: "<two.id>" }] };
    expect(cloud.diff(inside, both)).toMatchObject({ changed: ["vpcs"], replaces: [] });
  });

  it("of a given name has to go before its replacement comes", () => {
    using cloud = new SimulatedCloud();
    cloud.create(key, "data", {});
    const named = cloud.create(alias, "main", { name: "alias/data", targetKeyId: "<data.id>" });
    const moved = cloud.diff(named, { name: "alias/data", targetKeyId: "<data.id>", region: "eu-central-1" });
    expect(moved).toMatchObject({ replaces: ["region"], deleteBeforeReplace: true });
  });

  it("moves with its provider's region", () => {
    using here = new SimulatedCloud();
    const made = here.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    using there = new SimulatedCloud({ region: "eu-central-1", ledger: here.ledger.path });
    expect(there.diff(made, { cidrBlock: "10.0.0.0/16" })).toMatchObject({ replaces: ["region"] });
  });

  it("may share its id with one in another region", () => {
    using cloud = new SimulatedCloud();
    const primary = cloud.create(key, "data", { multiRegion: true });
    const copy = cloud.create("aws:kms/replicaKey:ReplicaKey", "copy", {
      primaryKeyArn: "<data.arn>",
      region: "eu-central-1",
    });
    const second = cloud.create("aws:kms/replicaKey:ReplicaKey", "second", {
      primaryKeyArn: "<data.arn>",
      region: "eu-west-1",
    });
    expect([copy.id, second.id]).toEqual([primary.id, primary.id]);
    cloud.delete(copy);
    expect(cloud.read(second)?.outputs.region).toBe("eu-west-1");
    expect(cloud.read(copy)).toBeUndefined();
  });

  it("is retained after deletion where the cloud does so, until a date", () => {
    using cloud = new SimulatedCloud();
    const data = cloud.create(key, "data", { deletionWindowInDays: 7 });
    cloud.delete(data);
    const report = readLedger(cloud.ledger.path);
    expect(report?.accounts).toEqual({});
    expect(report?.retained).toMatchObject([{ name: data.outputs.arn, until: expect.stringMatching(/^2026-01-12T/) }]);
  });

  it("refuses an input that is known, but whose effect is not modelled, by name", () => {
    using cloud = new SimulatedCloud();
    const [problem] = cloud.check(vpc, "main", { ipv4IpamPoolId: "ipam-pool-1", ipv4NetmaskLength: 20 });
    expect(problem).toMatchObject({ property: "ipv4IpamPoolId", kind: "unsupported" });
  });

  it("is found gone by a refresh only if it was there once", () => {
    using cloud = new SimulatedCloud();
    const made = cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    cloud.delete(made);
    expect(cloud.read(made)).toBeUndefined();
    expect(() => cloud.read({ ...made, id: "vpc-0123456789abcdef0" })).toThrow("may describe a real resource");
    expect(() => cloud.read({ ...made, outputs: { cidrBlock: "10.0.0.0/16" } })).toThrow(
      "may describe a real resource",
    );
  });
});
