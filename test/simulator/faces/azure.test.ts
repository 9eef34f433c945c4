import { PostgreSQLManagementFlexibleServerClient } from "@azure/arm-postgresql-flexible";
import { SqlManagementClient } from "@azure/arm-sql";
import { StorageManagementClient } from "@azure/arm-storage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type ArmClient, openArmClient } from "../../../scripts/recovery/azure/arm-client.ts";
import { copyByMachine } from "../../../scripts/recovery/azure/restore-by-copy.ts";
import { providersIn } from "../../../scripts/recovery/azure/where.ts";
import type { RestoreTask } from "../../../scripts/recovery/restore-task.ts";
import { azureFaults } from "../../../simulator/behaviours/azure/faults.ts";
import { tokens } from "../../../simulator/behaviours/azure/types.ts";
import { advance, virtualNow } from "../../../simulator/clock.ts";
import { contentsOfAzure } from "../../../simulator/data-plane/azure/contents.ts";
import { storesOf } from "../../../simulator/data-plane/azure/stores.ts";
import { SilentFaults } from "../../../simulator/data-plane/silent-faults.ts";
import { AzureFace, azureOperations } from "../../../simulator/faces/azure/face.ts";
import { type ServedFace, serveFace } from "../../../simulator/faces/serve.ts";
import { dateOf } from "../../../simulator/faces/time.ts";
import { Ledger } from "../../../simulator/ledger.ts";
import { atFace } from "../../support/azure-sdk.ts";
import { type ClinicInLedger, deployClinic, withEveryStore } from "../../support/clinic-in-ledger.ts";

const day = 86_400;
const anything = z.record(z.string(), z.unknown());
let clinic: ClinicInLedger;
let ledger: Ledger;
let face: ServedFace;
let client: ArmClient;
let account: string;
let home: string;
let away: string;

beforeAll(async () => {
  clinic = await deployClinic(withEveryStore);
  ledger = new Ledger(clinic.path);
  advance(ledger, 10 * day);
  account = clinic.plan.target.account;
  home = providersIn(clinic.plan, "francecentral");
  away = providersIn(clinic.plan, "francesouth");
  face = await serveFace(new AzureFace(ledger));
  client = await openArmClient({ rehearsal: { endpoint: face.endpoint, subscription: account } });
}, 60_000);

afterAll(async () => {
  await face[Symbol.asyncDispose]();
  ledger.close();
  clinic[Symbol.dispose]();
});

function now(): Date {
  return dateOf(virtualNow(ledger));
}

const silent = () => new SilentFaults(ledger, azureFaults, "azure");
const groupOf = (providers: string) => providers.split("/")[4] ?? "";

describe("the rehearsal Azure, asked by Microsoft's typed clients", () => {
  it("tells of a server, its backups and the keys that they are under", async () => {
    const { credential, options } = atFace(face.endpoint, account);
    const postgres = new PostgreSQLManagementFlexibleServerClient(credential, account, options);
    const database = clinic.plan.workloads[0]?.database?.name ?? "";
    const server = await postgres.servers.get(groupOf(home), database);
    expect(server).toMatchObject({
      id: `${home}/Microsoft.DBforPostgreSQL/flexibleServers/${database}`,
      location: "francecentral",
      state: "Ready",
      replicationRole: "Primary",
      backup: { backupRetentionDays: 35, geoRedundantBackup: "Enabled" },
      dataEncryption: { type: "AzureKeyVault", geoBackupKeyURI: expect.stringContaining("prod-keys-frances") },
    });
    expect(server.backup?.earliestRestoreDate).toBeInstanceOf(Date);
    const standby = clinic.plan.standby.workloads[0]?.database?.name ?? "";
    const replica = await postgres.servers.get(groupOf(away), standby);
    expect(replica).toMatchObject({ replicationRole: "AsyncReplica", sourceServerResourceId: server.id });
  });

  it("tells of the backups of Azure SQL that are kept in the pair, and for years", async () => {
    const { credential, options } = atFace(face.endpoint, account);
    const sql = new SqlManagementClient(credential, account, options);
    const server = clinic.plan.workloads.find(({ name }) => name === "desk")?.database?.name ?? "";
    const recoverable = await sql.recoverableDatabases.get(groupOf(home), server, "desk");
    const age = now().getTime() - (recoverable.lastAvailableBackupDate?.getTime() ?? 0);
    expect(age).toBeGreaterThan(0);
    expect(age).toBeLessThan(3_600_000);
    const kept = [];
    const list = sql.longTermRetentionBackups.listByResourceGroupDatabase(
      groupOf(home),
      "francecentral",
      server,
      "desk",
    );
    for await (const backup of list) kept.push(backup);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept[0]).toMatchObject({ serverName: server, databaseName: "desk", backupStorageRedundancy: "Geo" });
    expect(kept[0]?.backupExpirationTime?.getTime()).toBeGreaterThan(now().getTime());
  });

  it("tells of shares with their snapshots, of accounts and of where objects go", async () => {
    const { credential, options } = atFace(face.endpoint, account);
    const storage = new StorageManagementClient(credential, account, options);
    const accountName = clinic.plan.workloads[1]?.files?.accounts?.replica ?? "";
    const shares = [];
    for await (const share of storage.fileShares.list(groupOf(away), accountName, { expand: "snapshots" }))
      shares.push(share);
    expect(shares.filter(({ snapshotTime }) => snapshotTime === undefined).length).toBe(1);
    expect(shares.length).toBe(81);
    expect(shares[0]).toMatchObject({ enabledProtocols: "NFS", name: "clinique-du-lac-prod-files-imaging" });
    const { objects } = clinic.plan.workloads[0] ?? {};
    const bucket = objects?.replica?.bucket ?? "";
    const found = await storage.storageAccounts.getProperties(groupOf(away), bucket);
    expect(found.encryption?.keyVaultProperties).toMatchObject({ keyName: "clinique-du-lac-prod-data" });
    expect(found.immutableStorageWithVersioning).toMatchObject({
      enabled: true,
      immutabilityPolicy: { state: "Unlocked" },
    });
    const blobs = await storage.blobServices.getServiceProperties(groupOf(home), objects?.bucket ?? "");
    expect(blobs).toMatchObject({ isVersioningEnabled: true, deleteRetentionPolicy: { enabled: true } });
    const policies = [];
    for await (const policy of storage.objectReplicationPolicies.list(groupOf(away), bucket)) policies.push(policy);
    expect(policies).toMatchObject([
      {
        sourceAccount: `${home}/Microsoft.Storage/storageAccounts/${objects?.bucket}`,
        rules: [{ sourceContainer: "objects", destinationContainer: "objects" }],
        metrics: { enabled: true },
      },
    ]);
    expect(policies[0]?.enabledTime).toBeInstanceOf(Date);
  });
});

describe("the rehearsal Azure, asked for what it does not know", () => {
  const serverPath = () =>
    `${home}/Microsoft.DBforPostgreSQL/flexibleServers/${clinic.plan.workloads[0]?.database?.name}`;

  it("refuses an operation, an api-version, a parameter and a metric by name", async () => {
    const unknown = client.get(`${home}/Microsoft.Web/sites/x`, "2024-01-01", anything);
    await expect(unknown).rejects.toThrow(/Microsoft\.Web\/sites\/x.*not rehearsed: known are Servers - Get/);
    const version = client.get(serverPath(), "2017-12-01", anything);
    await expect(version).rejects.toMatchObject({ code: "NoRegisteredProviderFound" });
    await expect(version).rejects.toThrow(/'2017-12-01' of Servers - Get \(PostgreSQL\).*2025-08-01/);
    const parameter = client.get(serverPath(), "2025-08-01", anything, { $expand: "all" });
    await expect(parameter).rejects.toThrow("The parameter $expand of Servers - Get (PostgreSQL) is not rehearsed.");
    const metric = client.get(`${serverPath()}/providers/Microsoft.Insights/metrics`, "2024-02-01", anything, {
      metricnames: "cpu_percent",
    });
    await expect(metric).rejects.toThrow("The metric cpu_percent");
    const bare = await fetch(`${face.endpoint}${serverPath()}`, {
      headers: { authorization: `Bearer rehearsal:${account}` },
    });
    expect(await bare.json()).toMatchObject({ error: { code: "MissingApiVersionParameter" } });
  });

  it("refuses what is not there, who has no token, and who asks another subscription", async () => {
    const gone = client.get(`${home}/Microsoft.DBforPostgreSQL/flexibleServers/gone`, "2025-08-01", anything);
    await expect(gone).rejects.toMatchObject({ status: 404, code: "ResourceNotFound" });
    expect((await fetch(`${face.endpoint}${serverPath()}?api-version=2025-08-01`)).status).toBe(401);
    const foreign = await openArmClient({ rehearsal: { endpoint: face.endpoint, subscription: "another" } });
    const asked = foreign.get(serverPath(), "2025-08-01", anything);
    await expect(asked).rejects.toMatchObject({ status: 403, code: "AuthorizationFailed" });
  });

  it("asks the pair for points of the pair alone", async () => {
    const body = { sourceRegion: "francecentral", sourceBackupInstanceId: "x" };
    const wrong = `${home}/Microsoft.DataProtection/locations/westeurope/fetchSecondaryRecoveryPoints`;
    await expect(client.post(wrong, "2025-01-01", anything, body)).rejects.toThrow("is not the secondary region of");
  });

  it("meets the faults of the region that answers: that of the resource, or its pair where the pair keeps it", async () => {
    const outage = JSON.stringify([{ fault: "region-outage", region: "francecentral" }]);
    await using broken = await serveFace(new AzureFace(ledger, outage));
    const asking = await openArmClient({ rehearsal: { endpoint: broken.endpoint, subscription: account } });
    await expect(asking.get(serverPath(), "2025-08-01", anything)).rejects.toMatchObject({ status: 504 });
    const server = clinic.plan.workloads.find(({ name }) => name === "desk")?.database?.name;
    const kept = asking.get(
      `${home}/Microsoft.Sql/servers/${server}/recoverableDatabases/desk`,
      "2023-08-01",
      anything,
    );
    expect(await kept).toMatchObject({ name: "desk" });
  });

  it("has a page of the documentation and an api-version for each operation", () => {
    expect(azureOperations.length).toBeGreaterThan(18);
    expect(new Set(azureOperations.map(({ name }) => name)).size).toBe(azureOperations.length);
    for (const { evidence, versions } of azureOperations) {
      expect(evidence).toMatch(/^https:\/\/learn\.microsoft\.com\/rest\/api\/[\w/-]+$/);
      for (const version of versions) expect(version).toMatch(/^20\d\d-\d\d-\d\d(-preview)?$/);
    }
  });
});

describe("restores into a replica on the rehearsal Azure", () => {
  const contentsAt = (part: string) => {
    const store = storesOf(ledger).find(({ resource }) => resource.id.includes(part));
    return store && contentsOfAzure(ledger, silent(), store.resource, virtualNow(ledger));
  };

  it.each([
    ["francesouth", "of the replica"],
    ["francecentral", "of the environment itself"],
  ])(
    "in %s, %s, need a machine, a way to both accounts and a role; then objects are as of the instant that was asked for",
    async (region) => {
      const { objects } = clinic.plan.workloads[0] ?? {};
      const bucket = (region === "francesouth" ? objects?.replica?.bucket : objects?.bucket) ?? "";
      const source = `${region === "francesouth" ? away : home}/Microsoft.Storage/storageAccounts/${bucket}`;
      const asOf = new Date(now().getTime() - 5 * 3_600_000);
      const urn = "urn:pulumi:test::socle::x::";
      const insert = (type: string, id: string, inputs: object, outputs: object = {}) => {
        const name = id.split("/").at(-1) ?? "";
        const record = { account, region, type, id, urn: `${urn}${region}-${name}`, name, arn: "", aliases: [] };
        ledger.insert({ ...record, inputs: { ...inputs }, outputs: { ...inputs, ...outputs } }, 0, 0);
      };
      const group = `/subscriptions/${account}/resourceGroups/drill-${region}`;
      const providers = `${group}/providers`;
      const accountName = `drillobjects${region.slice(-5)}`;
      const into = `${providers}/Microsoft.Storage/storageAccounts/${accountName}`;
      const subnet = `${providers}/Microsoft.Network/virtualNetworks/drill/subnets/`;
      insert(tokens.resourceGroup, group, { location: region });
      insert(tokens.storageAccount, into, { accountName, tags: { drill: "q1" } });
      insert("azure-native:storage:BlobContainer", `${into}/blobServices/default/containers/objects`, {
        accountName,
      });
      const task: RestoreTask = {
        workload: "patient",
        data: "objects",
        method: "copy",
        recoveryPoint: `${source}/blobServices/default/containers/objects`,
        consistentAt: asOf.toISOString(),
        into,
      };
      await expect(copyByMachine(client, task, "a")).rejects.toMatchObject({ code: "NoMachine" });
      const identity = `${providers}/Microsoft.ManagedIdentity/userAssignedIdentities/fleet`;
      insert(tokens.userAssignedIdentity, identity, {}, { principalId: "principal" });
      insert(tokens.scaleSet, `${providers}/Microsoft.Compute/virtualMachineScaleSets/fleet`, {
        tags: { workload: "patient" },
        sku: { capacity: 2 },
        identity: { userAssignedIdentities: [identity] },
        virtualMachineProfile: {
          networkProfile: {
            networkInterfaceConfigurations: [{ ipConfigurations: [{ subnet: { id: `${subnet}application` } }] }],
          },
        },
      });
      const outcome = async (token: string) => {
        const begun = await copyByMachine(client, task, token);
        expect(begun.state).toBe("running");
        expect(await copyByMachine(client, task, token)).toEqual(begun);
        advance(ledger, 3600);
        return copyByMachine(client, task, token);
      };
      expect(await outcome("b")).toMatchObject({
        state: "failed",
        reason: expect.stringMatching(/^AuthorizationFailure: .*private endpoint/),
      });
      for (const [name, target] of [
        ["there", source],
        ["here", into],
      ] as const) {
        insert(tokens.privateEndpoint, `${providers}/Microsoft.Network/privateEndpoints/${name}`, {
          subnet: { id: `${subnet}data` },
          privateLinkServiceConnections: [{ privateLinkServiceId: target, groupIds: ["blob"] }],
        });
      }
      expect(await outcome("c")).toMatchObject({
        state: "failed",
        reason: expect.stringContaining(`PermissionMismatch`),
      });
      const grant = (name: string, scope: string, role: string) =>
        insert(
          "azure-native:authorization:RoleAssignment",
          `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
          {
            scope,
            principalId: "principal",
            roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          },
        );
      grant("read", source, "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1");
      grant("write", into, "ba92f5b4-2d11-453d-a403-e96b0029c9fe");
      expect(contentsAt(accountName)).toBeUndefined();
      expect(await outcome("d")).toMatchObject({ state: "done" });
      const held = contentsAt(accountName);
      expect(held?.source).toBe(
        `${home}/Microsoft.Storage/storageAccounts/${objects?.bucket}/blobServices/default/containers/objects`,
      );
      expect(Math.abs(dateOf(held?.asOf ?? 0).getTime() - asOf.getTime())).toBeLessThan(1000);
    },
  );
});
