import { describe, expect, it } from "vitest";
import { compareWithProduction } from "../../components/continuity/compare-with-production.ts";
import { azureCompared } from "../../components/continuity/compared/azure.ts";
import { type StackRecord, StackRecords } from "../../components/continuity/stack-records.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { once } from "../support/collect-resources.ts";
import { deployWithReplica } from "../support/deploy-replica.ts";

const client = exampleClient("clinique-du-lac");
const deployed = once(() => deployWithReplica(client, "prod"));
const server = "azure-native:dbforpostgresql:Server";
const rule = "azure-native:network:SecurityRule";
const list = "azure-native:network:NetworkSecurityGroup";

/** A restore makes no standby, and says so to nobody. */
const noStandby = {
  resource: "patient-database",
  type: server,
  property: "standby",
  production: "the best of its region",
  replica: "Disabled",
};

/** The further differences once one resource of the replica is otherwise. */
async function differencesAfter(type: string, role: string, change: Readonly<Record<string, unknown>>) {
  const { original, replica } = await deployed();
  const name = `clinique-du-lac-prod-replica-${role}`;
  expect(replica.filter((each) => each.type === type && each.name === name)).toHaveLength(1);
  const changed = replica.map(
    (each): StackRecord =>
      each.type === type && each.name === name ? { ...each, properties: { ...each.properties, ...change } } : each,
  );
  return compareWithProduction(original, changed).filter(({ property }) => property !== "standby");
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.flat(9).every(isNothing));
}

describe("compareWithProduction on Azure", () => {
  it("finds the missing standby of what was restored, and nothing else, though the DR region has no zones", async () => {
    const { original, replica } = await deployed();
    expect(compareWithProduction(original, replica)).toEqual([noStandby]);
  });

  it("reads something of every property that it compares, of what the example has", async () => {
    const { original } = await deployed();
    const stack = new StackRecords(original);
    const unread = Object.entries(azureCompared.types)
      .filter(([type]) => stack.ofType(type).size > 0)
      .flatMap(([type, properties]) =>
        Object.entries(properties)
          .filter(([, read]) => [...stack.ofType(type).values()].every((record) => isNothing(read(record, stack))))
          .map(([property]) => `${type} ${property}`),
      );
    expect(unread).toEqual([]);
  });

  it.each([
    [
      server,
      "patient-database",
      { network: { publicNetworkAccess: "Enabled" } },
      "network.publicNetworkAccess",
      "Enabled",
    ],
    [server, "patient-database", { version: "15" }, "version", "15"],
    [server, "booking-database", { sku: { name: "Standard_B2s", tier: "GeneralPurpose" } }, "sku.name", "Standard_B2s"],
    [
      "azure-native:dbforpostgresql:Configuration",
      "patient-database-require_secure_transport",
      { value: "off" },
      "value",
      "off",
    ],
    [
      "azure-native:storage:StorageAccount",
      "patient-objects",
      { minimumTlsVersion: "TLS1_0" },
      "minimumTlsVersion",
      "TLS1_0",
    ],
    [
      "azure-native:network:PrivateEndpoint",
      "patient-database",
      { applicationSecurityGroups: [{ id: "/subscriptions/s/other" }] },
      "applicationSecurityGroups",
      "a group that the stack did not make",
    ],
    [
      "azure-native:compute:VirtualMachineScaleSet",
      "patient-compute",
      { sku: { name: "Standard_D2s_v5" } },
      "cores",
      "2",
    ],
  ])("finds of %s %s that it has %j", async (type, resource, change, property, found) => {
    expect(await differencesAfter(type, resource, change)).toMatchObject([
      { resource, type, property, replica: found },
    ]);
  });

  it("finds a rule that admits more, and the one that it took the place of", async () => {
    const { original, replica } = await deployed();
    const changed = replica.map((each): StackRecord => {
      const isOpened = each.type === rule && each.name.endsWith("-database-patient-ingress-tcp-5432-app-patient");
      const { sourceApplicationSecurityGroups: _narrow, ...properties } = each.properties;
      return isOpened ? { ...each, properties: { ...properties, sourceAddressPrefix: "*" } } : each;
    });
    const found = compareWithProduction(original, changed).filter(({ property }) => property === "permission");
    const permission = { resource: "network-data", type: list, property: "permission" };
    const allows = (source: string) => `allow inbound tcp 5432 from ${source} to firewall-database-patient`;
    expect(found).toEqual([
      { ...permission, production: allows("firewall-app-patient"), replica: undefined },
      { ...permission, production: undefined, replica: allows("*") },
    ]);
  });
});
