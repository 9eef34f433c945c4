import { describe, expect, it } from "vitest";
import { readLedger } from "../../simulator/ledger-report.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const key = "aws:kms/key:Key";
const replica = "aws:kms/replicaKey:ReplicaKey";

describe("the virtual clock", () => {
  it("starts an operation when what it refers to is ready, and lets the others run meanwhile", () => {
    using cloud = new SimulatedCloud();
    cloud.create(key, "data", { multiRegion: true });
    cloud.create(replica, "copy", { primaryKeyArn: "<data.arn>", region: "eu-central-1" });
    cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    cloud.create(subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24" });
    const [run] = readLedger(cloud.ledger.path)?.runs ?? [];
    expect(run?.operations).toBe(4);
    // 18 s for the key and 25 s for its replica, each give or take a tenth; the network takes less, beside it.
    expect(run?.seconds).toBeGreaterThan(43 * 0.9);
    expect(run?.seconds).toBeLessThan(43 * 1.1);
    expect(run?.criticalPath.map(({ type }) => type)).toEqual([key, replica]);
  });

  it("has machines wait for the database that they are told of as they start", () => {
    using cloud = new SimulatedCloud();
    const { outputs } = cloud.create("aws:rds/instance:Instance", "erp", {
      ...{ identifier: "erp", engine: "postgres", engineVersion: "16.4", instanceClass: "db.m7g.large" },
      ...{ allocatedStorage: 100, username: "manager", manageMasterUserPassword: true, skipFinalSnapshot: true },
    });
    const told = (lines: string) => Buffer.from(`#cloud-config\n# ${"-".repeat(200)}\n${lines}`).toString("base64");
    const template = (name: string, lines: string) =>
      cloud.create("aws:ec2/launchTemplate:LaunchTemplate", name, { name, userData: told(lines) });
    template("by-address", `host: ${JSON.stringify(outputs.address)}`);
    template("by-secret", `secret: ${JSON.stringify(outputs.masterUserSecrets)}`);
    template("by-nothing", "host: localhost");
    const [database, ...templates] = cloud.ledger.rows("SELECT started, ended FROM operations ORDER BY number");
    expect(templates.map(({ started }) => started)).toEqual([database?.ended, database?.ended, database?.started]);
  });

  it("deletes a thing only once what referred to it is gone", () => {
    using cloud = new SimulatedCloud();
    const network = cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    const part = cloud.create(subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24" });
    cloud.delete(part);
    cloud.delete(network);
    const [gone, freed] = cloud.ledger.rows(
      "SELECT started, ended FROM operations WHERE operation = 'delete' ORDER BY number",
    );
    expect(freed?.started).toBe(gone?.ended);
  });

  it("goes by the seed alone: the same program takes the same time and gets the same ids", () => {
    const deploy = () => {
      using cloud = new SimulatedCloud();
      const { id, outputs } = cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
      return { id, outputs, operations: cloud.ledger.rows("SELECT * FROM operations") };
    };
    expect(deploy()).toEqual(deploy());
  });

  it("opens each run where the last one ended", () => {
    using first = new SimulatedCloud({ run: "first" });
    first.create(key, "data", {});
    using second = new SimulatedCloud({ run: "second", ledger: first.ledger.path });
    second.create(key, "more", {});
    const [one, two] = readLedger(first.ledger.path)?.runs ?? [];
    expect(Date.parse(two?.started ?? "")).toBeGreaterThanOrEqual(
      Date.parse(one?.started ?? "") + Math.floor(one?.seconds ?? 0) * 1000,
    );
  });
});
