import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Ledger } from "../../simulator/ledger.ts";
import { PluginProcess } from "../support/plugin-process.ts";
import { urnOf } from "../support/simulated-cloud.ts";

const secretKey = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [secretKey]: "1b47061264138c4ac30d75fd1eb44270", value });
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const configuration = {
  region: "eu-west-3",
  allowedAccountIds: '["111122223333"]',
  defaultTags: '{"tags":{"client":"acme"}}',
};
const vpc = urnOf("aws:ec2/vpc:Vpc", "main");
const key = urnOf("aws:kms/key:Key", "data");

let folder: string;
let ledger: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "socle-plugin-"));
  ledger = join(folder, "ledger.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the provider protocol", () => {
  it("takes a resource through its life", async () => {
    await using plugin = await PluginProcess.start(ledger);
    const session = await plugin.configure(configuration);
    expect(session.getSupportspreview()).toBe(true);

    const { inputs, failures } = await plugin.check(vpc, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({ tags: { client: "acme", Name: "main" } });

    const planned = await plugin.create(vpc, inputs, true);
    expect(planned.id).toBe("");
    expect(planned.properties).toMatchObject({
      arn: unknownText,
      cidrBlock: "10.0.0.0/16",
      tagsAll: { client: "acme" },
    });

    const made = await plugin.create(vpc, inputs);
    expect(made.id).toMatch(/^vpc-0[0-9a-f]{16}$/);
    expect(made.properties).toMatchObject({
      arn: `arn:aws:ec2:eu-west-3:111122223333:vpc/${made.id}`,
      ownerId: "111122223333",
    });

    expect((await plugin.diff(vpc, made.id, made.properties, inputs, inputs)).diffsList).toEqual([]);
    const renamed = await plugin.diff(vpc, made.id, made.properties, inputs, {
      ...inputs,
      tags: { client: "acme", Name: "other" },
    });
    expect(renamed).toMatchObject({ diffsList: ["tags"], replacesList: [] });
    const moved = await plugin.diff(vpc, made.id, made.properties, inputs, { ...inputs, cidrBlock: "10.1.0.0/16" });
    expect(moved).toMatchObject({ diffsList: ["cidrBlock"], replacesList: ["cidrBlock"] });

    expect(await plugin.read(vpc, made.id, made.properties, inputs)).toEqual({
      id: made.id,
      properties: made.properties,
      inputs,
    });
    expect((await plugin.read(vpc, made.id)).properties).toEqual(made.properties);
    await plugin.delete(vpc, made.id, made.properties);
    await plugin.delete(vpc, made.id, made.properties);
    expect((await plugin.read(vpc, made.id, made.properties, inputs)).id).toBe("");
  });

  it("keeps secrets wrapped, and out of the ledger", async () => {
    await using plugin = await PluginProcess.start(ledger);
    await plugin.configure(configuration);
    const { inputs } = await plugin.check(key, { description: secret("the merger's key") });
    expect(inputs.description).toEqual(secret("the merger's key"));
    const made = await plugin.create(key, inputs);
    expect(made.properties.description).toEqual(secret("the merger's key"));
    const read = await plugin.read(key, made.id, made.properties, inputs);
    expect(read.properties).toEqual(made.properties);
    expect(read.inputs).toEqual(inputs);
    const opened = new Ledger(ledger);
    expect(JSON.stringify(opened.rows("SELECT * FROM resources"))).not.toContain("merger");
    opened.close();
  });

  it("passes unknown values through the check", async () => {
    await using plugin = await PluginProcess.start(ledger);
    await plugin.configure(configuration);
    const subnet = urnOf("aws:ec2/subnet:Subnet", "a");
    const { inputs, failures } = await plugin.check(subnet, { vpcId: unknownText, cidrBlock: "10.0.0.0/24" });
    expect(failures).toEqual([]);
    expect(inputs.vpcId).toBe(unknownText);
    expect((await plugin.create(subnet, inputs, true)).properties).toMatchObject({
      vpcId: unknownText,
      cidrBlock: "10.0.0.0/24",
    });
  });

  it("refuses another account than the client's, as the official provider words it", async () => {
    await using plugin = await PluginProcess.start(ledger, { SOCLE_REHEARSAL_AWS_ACCOUNT: "999988887777" });
    await expect(plugin.configure(configuration)).rejects.toThrow("AWS account ID not allowed: 999988887777");
  });

  it("refuses a region that does not exist", async () => {
    await using plugin = await PluginProcess.start(ledger);
    const response = await plugin.checkConfig({ region: "eu-west-9" });
    expect(response.getFailuresList().map((failure) => failure.getReason())[0]).toContain(
      "Invalid AWS Region: eu-west-9",
    );
  });

  it("refuses a type it has no behaviour for, by name", async () => {
    await using plugin = await PluginProcess.start(ledger);
    await plugin.configure(configuration);
    await expect(plugin.check(urnOf("aws:neptune/cluster:Cluster", "x"), {})).rejects.toThrow(
      "aws:neptune/cluster:Cluster",
    );
  });

  it("refuses the state of a real deployment", async () => {
    await using plugin = await PluginProcess.start(ledger);
    await plugin.configure(configuration);
    const state = { arn: "arn:aws:ec2:eu-west-3:111122223333:vpc/vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/16" };
    const inputs = { cidrBlock: "10.0.0.0/16" };
    for (const attempt of [
      () => plugin.diff(vpc, "vpc-0123456789abcdef0", state, inputs, inputs),
      () => plugin.delete(vpc, "vpc-0123456789abcdef0", state),
      () => plugin.read(vpc, "vpc-0123456789abcdef0", state, inputs),
    ]) {
      await expect(attempt()).rejects.toThrow("may describe a real resource");
    }
  });

  it("answers functions", async () => {
    await using plugin = await PluginProcess.start(ledger);
    await plugin.configure(configuration);
    const zones = await plugin.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", { state: "available" });
    expect(zones.names).toEqual(["eu-west-3a", "eu-west-3b", "eu-west-3c"]);
    expect(await plugin.invoke("aws:index/getCallerIdentity:getCallerIdentity", {})).toMatchObject({
      accountId: "111122223333",
    });
  });
});
