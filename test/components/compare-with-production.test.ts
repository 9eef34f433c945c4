import { describe, expect, it } from "vitest";
import { compareWithProduction } from "../../components/continuity/compare-with-production.ts";
import { awsCompared } from "../../components/continuity/compared/aws.ts";
import { type StackRecord, StackRecords } from "../../components/continuity/stack-records.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { once } from "../support/collect-resources.ts";
import { deployWithReplica } from "../support/deploy-replica.ts";

const client = exampleClient();
const deployed = once(() => deployWithReplica(client, "prod"));
const database = "aws:rds/instance:Instance";
const group = "aws:ec2/securityGroup:SecurityGroup";

/** The differences once one resource of the replica is otherwise. */
async function differencesAfter(type: string, role: string, change: Readonly<Record<string, unknown>>) {
  const { original, replica } = await deployed();
  const name = `atelier-mercier-prod-replica-${role}`;
  expect(replica.filter((each) => each.type === type && each.name === name)).toHaveLength(1);
  const changed = replica.map(
    (each): StackRecord =>
      each.type === type && each.name === name ? { ...each, properties: { ...each.properties, ...change } } : each,
  );
  return compareWithProduction(original, changed);
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.flat(3).every(isNothing));
}

describe("compareWithProduction", () => {
  it("finds nothing in the replica of an example, which it looks at whole", async () => {
    const { original, replica } = await deployed();
    expect(compareWithProduction(original, replica)).toEqual([]);
  });

  it("reads something of every property that it compares", async () => {
    const { original } = await deployed();
    const stack = new StackRecords(original);
    const unread = Object.entries(awsCompared.types).flatMap(([type, properties]) =>
      Object.entries(properties)
        .filter(([, read]) => [...stack.ofType(type).values()].every((record) => isNothing(read(record, stack))))
        .map(([property]) => `${type} ${property}`),
    );
    expect(unread).toEqual([]);
  });

  it("finds nothing between a stack and itself", async () => {
    const { original } = await deployed();
    expect(
      compareWithProduction(original, original).filter(({ resource }) => !/^standby-|-replica$/.test(resource)),
    ).toEqual([]);
  });

  it("finds the group that a restored database falls back to", async () => {
    expect(await differencesAfter(database, "erp-database", { vpcSecurityGroupIds: ["sg-0default"] })).toEqual([
      {
        resource: "erp-database",
        type: database,
        property: "vpcSecurityGroupIds",
        production: "firewall-database-erp",
        replica: "a group that the stack did not make",
      },
    ]);
  });

  it.each([
    [{ storageEncrypted: false }, "storageEncrypted", "true", "false"],
    [{ multiAz: false }, "multiAz", "true", "false"],
    [{ publiclyAccessible: true }, "publiclyAccessible", "false", "true"],
    [{ engineVersion: "15", engineVersionActual: "15.4" }, "engineVersion", "16", "15"],
    [{ instanceClass: "db.t4g.medium" }, "instanceClass", "db.m7g.large", "db.t4g.medium"],
  ])("finds a database with %j", async (change, property, production, replica) => {
    const found = await differencesAfter(database, "erp-database", change);
    expect(found).toEqual([{ resource: "erp-database", type: database, property, production, replica }]);
  });

  it("takes a version that is written otherwise for the same", async () => {
    const sqlServer = (version: string): StackRecord => ({
      urn: `urn:pulumi:s::socle::${database}::s-crm-database`,
      type: database,
      name: "s-crm-database",
      properties: { engine: "sqlserver-se", engineVersion: version },
    });
    expect(compareWithProduction([sqlServer("16.00")], [sqlServer("16.0.4215.2.v1")])).toEqual([]);
    expect(compareWithProduction([sqlServer("16.00")], [sqlServer("15.00")])).toMatchObject([{ replica: "15.0" }]);
  });

  it("finds the parameters that a restored database falls back to, and a changed one", async () => {
    const [fallback] = await differencesAfter(database, "erp-database", { parameterGroupName: "default.postgres16" });
    expect(fallback).toMatchObject({ property: "parameters", replica: "default.postgres16" });
    const type = "aws:rds/parameterGroup:ParameterGroup";
    const [changed] = await differencesAfter(type, "erp-database", {
      parameters: [{ name: "rds.force_ssl", value: "0" }],
    });
    expect(changed?.production).toContain("rds.force_ssl=1");
    expect(changed?.replica).toContain("rds.force_ssl=0");
  });

  it("finds a permission that is wider, and the one that it took the place of", async () => {
    const { original, replica } = await deployed();
    const changed = replica.map((each): StackRecord => {
      const isOpened = each.name.includes("-firewall-database-erp-ingress-tcp-5432-app-erp");
      const { referencedSecurityGroupId: _narrow, ...properties } = each.properties;
      return isOpened ? { ...each, properties: { ...properties, cidrIpv4: "0.0.0.0/0" } } : each;
    });
    expect(compareWithProduction(original, changed)).toEqual([
      {
        resource: "firewall-database-erp",
        type: group,
        property: "permission",
        production: "tcp 5432-5432 from firewall-app-erp",
        replica: undefined,
      },
      {
        resource: "firewall-database-erp",
        type: group,
        property: "permission",
        production: undefined,
        replica: "tcp 5432-5432 from 0.0.0.0/0",
      },
    ]);
  });

  it("finds what one of the two lacks", async () => {
    const { original, replica } = await deployed();
    const without = (records: readonly StackRecord[]) =>
      records.filter(({ type, name }) => !(type === database && name.endsWith("-gmao-database")));
    const lost = { resource: "gmao-database", type: database };
    expect(compareWithProduction(original, without(replica))).toEqual([
      { ...lost, production: "present", replica: undefined },
    ]);
    expect(compareWithProduction(without(original), replica)).toEqual([
      { ...lost, production: undefined, replica: "present" },
    ]);
  });
});
