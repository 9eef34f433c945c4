import { describe, expect, it } from "vitest";
import { exampleClient } from "../../support/collect-environment.ts";
import { once } from "../../support/collect-resources.ts";
import { deployWithReplica } from "../../support/deploy-replica.ts";
import { azureLocalPoints } from "../../support/recovery-points-azure.ts";

const client = exampleClient("clinique-du-lac");
const deployed = once(() =>
  deployWithReplica(client, "prod", { direction: "local", given: azureLocalPoints(client, "prod") }),
);
const ofKind = async (type: string) =>
  (await deployed()).replica.filter((each) => each.type === `azure-native:${type}`);

describe("the replica of an Azure environment in its own region", () => {
  it("restores each server to an instant, under the key that stands in the region", async () => {
    const servers = await ofKind("dbforpostgresql:Server");
    expect(servers).toHaveLength(2);
    for (const { inputs } of servers) {
      expect(inputs).toMatchObject({
        createMode: "PointInTimeRestore",
        location: "francecentral",
        sourceServerResourceId: expect.stringMatching(/clinique-du-lac-prod-francecentral\/.*\/flexibleServers\//),
        pointInTimeUTC: expect.stringMatching(/Z$/),
        backup: { geoRedundantBackup: "Disabled" },
        dataEncryption: {
          primaryKeyURI: expect.stringMatching(/^https:\/\/prod-keys-francec-/),
          primaryUserAssignedIdentityId: expect.stringContaining("clinique-du-lac-prod-francecentral"),
        },
      });
      for (const kept of ["sku", "storage", "version", "highAvailability"]) expect(inputs[kept], kept).toBeUndefined();
    }
  });

  it("makes no key, no secret and no vault, and stands in a group of its own, nothing of it elsewhere", async () => {
    for (const type of ["keyvault:Key", "keyvault:Secret", "keyvault:Vault", "compute:DiskEncryptionSet"]) {
      expect(await ofKind(type), type).toEqual([]);
    }
    const { replica, original } = await deployed();
    const elsewhere = replica.filter(
      ({ inputs }) => inputs.location !== undefined && !/^(?:francecentral|global)$/i.test(String(inputs.location)),
    );
    expect(elsewhere.map(({ type, inputs }) => [type, inputs.location])).toEqual([]);
    const groups = new Set(
      replica.flatMap(({ type, inputs }) =>
        type === "azure-native:network:FlowLog" ? [] : (inputs.resourceGroupName ?? []),
      ),
    );
    expect([...groups]).toEqual(["clinique-du-lac-proddrillq4a-francecentral"]);
    const taken = new Set(original.map(({ type, name }) => `${type} ${name}`));
    expect(replica.filter(({ type, name }) => taken.has(`${type} ${name}`))).toEqual([]);
    expect(await ofKind("network:VirtualNetworkPeering")).toEqual([]);
  });

  it("lets its machines reach the accounts that they copy from, and nothing else of production", async () => {
    const targets = (await ofKind("network:PrivateEndpoint")).flatMap(
      ({ inputs }) =>
        JSON.stringify(inputs.privateLinkServiceConnections).match(/clinique-du-lac-prod-francecentral[^"]*/g) ?? [],
    );
    expect(targets.length).toBeGreaterThan(0);
    const kinds = new Set(targets.map((target) => target.split("/").at(-2)));
    expect([...kinds].toSorted()).toEqual(["storageAccounts", "vaults"]);
  });
});
