import { describe, expect, it } from "vitest";
import { exampleClient } from "../../support/collect-environment.ts";
import { once } from "../../support/collect-resources.ts";
import { deployWithReplica } from "../../support/deploy-replica.ts";

const client = exampleClient("clinique-du-lac");
const deployed = once(() => deployWithReplica(client, "prod"));
const replica = async () =>
  (await deployed()).replica.map(({ inputs, type, name, ...record }) => ({ ...record, type, name, inputs }));
const original = async () => (await deployed()).original;
const ofKind = async (type: string) => (await replica()).filter((each) => each.type === `azure-native:${type}`);

describe("the replica of an Azure environment", () => {
  it("geo-restores each server under the key that stands in the DR region, and asks for nothing that a restore refuses", async () => {
    const servers = await ofKind("dbforpostgresql:Server");
    expect(servers).toHaveLength(2);
    for (const { inputs } of servers) {
      expect(inputs).toMatchObject({
        createMode: "GeoRestore",
        location: "francesouth",
        sourceServerResourceId: expect.stringMatching(/clinique-du-lac-prod-francecentral\/.*\/flexibleServers\//),
        pointInTimeUTC: expect.stringMatching(/Z$/),
        backup: { geoRedundantBackup: "Disabled" },
        network: { publicNetworkAccess: "Disabled" },
        dataEncryption: {
          type: "AzureKeyVault",
          primaryKeyURI: expect.stringMatching(/^https:\/\/prod-keys-frances-/),
          primaryUserAssignedIdentityId: expect.stringContaining("clinique-du-lac-prod-francesouth"),
        },
      });
      for (const kept of ["sku", "storage", "version", "highAvailability", "administratorLoginPassword"]) {
        expect(inputs[kept], kept).toBeUndefined();
      }
    }
    expect(await ofKind("dbforpostgresql:Database")).toEqual([]);
    expect((await ofKind("dbforpostgresql:Configuration")).length).toBeGreaterThan(8);
  });

  it("makes no key, no secret, no vault and no certificate: they stand in the DR region", async () => {
    for (const type of [
      "keyvault:Key",
      "keyvault:Secret",
      "keyvault:Vault",
      "compute:DiskEncryptionSet",
      "resources:AzureCliScript",
    ]) {
      expect(await ofKind(type), type).toEqual([]);
    }
    const gateways = await ofKind("network:ApplicationGateway");
    expect(gateways.length).toBeGreaterThan(0);
    for (const { inputs } of gateways) {
      expect(JSON.stringify(inputs.sslCertificates)).toContain("https://prod-tls-frances");
    }
  });

  it("answers public names within its own network alone, by addresses", async () => {
    for (const type of ["dns:Zone", "dns:RecordSet", "trafficmanager:Profile", "trafficmanager:Endpoint"]) {
      expect(await ofKind(type), type).toEqual([]);
    }
    const records = await ofKind("privatedns:PrivateRecordSet");
    expect(records.map(({ inputs }) => [inputs.relativeRecordSetName, inputs.recordType]).toSorted()).toEqual(
      ["booking", "imaging", "patient"].map((name) => [name, "A"]),
    );
    for (const { inputs } of records) {
      expect(inputs.aRecords).toEqual([{ ipv4Address: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) }]);
    }
    const links = (await ofKind("privatedns:VirtualNetworkLink")).filter(
      ({ inputs }) => inputs.privateZoneName === "prod.clinique-du-lac.example",
    );
    expect(links.map(({ inputs }) => inputs.virtualNetwork)).toEqual([{ id: expect.stringContaining("proddrillq4a") }]);
  });

  it("has no way to the premises, nobody to alert, no backup, no copy, no lock and no logical name of the original", async () => {
    for (const type of [
      "network:VirtualNetworkGateway",
      "network:VirtualNetworkGatewayConnection",
      "dataprotection:BackupVault",
      "recoveryservices:Vault",
      "storage:ObjectReplicationPolicy",
      "logic:Workflow",
      "authorization:ManagementLockByScope",
      "maintenance:MaintenanceConfiguration",
      "consumption:Budget",
      "applicationinsights:WebTest",
    ]) {
      expect(await ofKind(type), type).toEqual([]);
    }
    for (const { inputs } of await ofKind("monitor:ActionGroup")) {
      expect(
        [inputs.emailReceivers, inputs.smsReceivers, inputs.webhookReceivers].flatMap((each) => each ?? []),
      ).toEqual([]);
    }
    expect((await ofKind("monitor:MetricAlert")).length).toBeGreaterThan(20);
    const taken = new Set((await original()).map(({ type, name }) => `${type} ${name}`));
    expect((await replica()).filter(({ type, name }) => taken.has(`${type} ${name}`))).toEqual([]);
  });

  it("stands in a group of its own in the DR region, and nothing of it elsewhere", async () => {
    const placed = (await replica()).filter(({ inputs }) => inputs.location !== undefined);
    const elsewhere = placed.filter(({ inputs }) => !/^(?:francesouth|global)$/i.test(String(inputs.location)));
    expect(elsewhere.map(({ type, inputs }) => [type, inputs.location])).toEqual([]);
    const others = (await replica()).filter(({ type }) => type !== "azure-native:network:FlowLog");
    const groups = new Set(others.flatMap(({ inputs }) => inputs.resourceGroupName ?? []));
    expect([...groups]).toEqual(["clinique-du-lac-proddrillq4a-francesouth"]);
  });

  it("leaves nothing that cannot be deleted: no version of an object is kept from deletion", async () => {
    for (const { inputs } of await ofKind("storage:StorageAccount")) {
      const isLogs = String(inputs.accountName).includes("access") || String(inputs.accountName).includes("flow");
      if (!isLogs) expect(inputs.immutableStorageWithVersioning).toBeUndefined();
    }
  });
});
