import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { type ArmClient, ArmRefusal, openArmClient } from "../../../scripts/recovery/azure/arm-client.ts";
import { copyByMachine } from "../../../scripts/recovery/azure/restore-by-copy.ts";
import { restoreFromVault } from "../../../scripts/recovery/azure/restore-from-vault.ts";
import { providersIn } from "../../../scripts/recovery/azure/where.ts";
import type { RestoreTask } from "../../../scripts/recovery/restore-task.ts";
import { azureFaults } from "../../../simulator/behaviours/azure/faults.ts";
import { tokens } from "../../../simulator/behaviours/azure/types.ts";
import { advance, virtualNow } from "../../../simulator/clock.ts";
import { contentsOfAzure } from "../../../simulator/data-plane/azure/contents.ts";
import { shareSnapshots } from "../../../simulator/data-plane/azure/share-snapshots.ts";
import { storeById, storesOf, tokensOfStores } from "../../../simulator/data-plane/azure/stores.ts";
import { isInPair, isVaulted, type VaultPoint, vaultPoints } from "../../../simulator/data-plane/azure/vault-points.ts";
import { SilentFaults } from "../../../simulator/data-plane/silent-faults.ts";
import { AzureFace } from "../../../simulator/faces/azure/face.ts";
import { type ServedFace, serveFace } from "../../../simulator/faces/serve.ts";
import { dateOf } from "../../../simulator/faces/time.ts";
import type { InjectedFault } from "../../../simulator/faults.ts";
import { Ledger } from "../../../simulator/ledger.ts";
import type { Values } from "../../../simulator/values.ts";
import { type ClinicInLedger, deployClinic, withEveryStore } from "../../support/clinic-in-ledger.ts";

const day = 86_400;
const pair = { home: "francecentral", region: "francesouth" };
const own = { home: "francecentral", region: "francecentral" };
let clinic: ClinicInLedger;
let ledger: Ledger;
let face: ServedFace;
let client: ArmClient;

let copies = 0;

beforeAll(async () => {
  clinic = await deployClinic(withEveryStore);
}, 60_000);
afterAll(() => clinic[Symbol.dispose]());

beforeEach(async () => {
  const path = join(clinic.home, `copy-${copies++}.sqlite`);
  copyFileSync(clinic.path, path);
  ledger = new Ledger(path);
  advance(ledger, 10 * day);
  face = await serveFace(new AzureFace(ledger));
  const { account: subscription } = clinic.plan.target;
  client = await openArmClient({ rehearsal: { endpoint: face.endpoint, subscription } });
});

afterEach(async () => {
  await face[Symbol.asyncDispose]();
  ledger.close();
});

/** The newest point of a share of which something holds now. */
function pointWith(holds: (point: VaultPoint, now: number) => boolean): VaultPoint {
  const now = virtualNow(ledger);
  const point = vaultPoints(ledger, silent(), now).findLast((each) => each.kind === "share" && holds(each, now));
  if (!point) throw new Error("no such point");
  return point;
}

function silent(injected: readonly InjectedFault[] = []): SilentFaults {
  return new SilentFaults(ledger, azureFaults, "azure", JSON.stringify(injected));
}

const drill = () => `/subscriptions/${clinic.plan.target.account}/resourceGroups/drill/providers`;

function insert(type: string, id: string, region: string, inputs: Values): void {
  const { account } = clinic.plan.target;
  const name = id.split("/").at(-1) ?? "";
  const record = { account, region, type, id, urn: `urn:pulumi:test::socle::x::${id}`, name, arn: "", aliases: [] };
  ledger.insert({ ...record, inputs, outputs: inputs }, 0, 0);
}

/** A share of a drill that stands empty, as a replica makes it; gives its id. */
function insertShare(accountName: string, region: string, enabledProtocols = "SMB"): string {
  const holder = `${drill()}/Microsoft.Storage/storageAccounts/${accountName}`;
  const share = `${holder}/fileServices/default/shares/files`;
  insert(tokens.storageAccount, holder, region, { accountName, tags: { drill: "q1" } });
  insert(tokensOfStores.share, share, "", { accountName, enabledProtocols });
  return share;
}

function taskOf({ item, name, created }: VaultPoint, into: string): RestoreTask {
  return {
    workload: "desk",
    data: "files",
    method: "restore",
    recoveryPoint: `${item.id}/recoveryPoints/${name}`,
    consistentAt: dateOf(created).toISOString(),
    into,
  };
}

function contentsOf(id: string, injected?: readonly InjectedFault[]) {
  const store = storeById(storesOf(ledger), id);
  return store && contentsOfAzure(ledger, silent(injected), store.resource, virtualNow(ledger));
}

describe("a restore of a share out of the vault", () => {
  it.each([
    ["the paired region", pair, isInPair],
    ["its own region, from a snapshot", own, ({ vaulted }: VaultPoint) => vaulted === undefined],
    [
      "its own region, from what is in the vault",
      own,
      ({ vaulted }: VaultPoint, now: number) => isVaulted(vaulted, now),
    ],
  ] as const)("into %s is begun once for one token, and brings what the point holds", async (_name, places, holds) => {
    const point = pointWith(holds);
    const into = insertShare("drillfiles", places.region);
    const task = taskOf(point, into);
    const ask = () => restoreFromVault(client, places, task, "drill-desk-files");
    const begun = await ask();
    expect(begun).toMatchObject({ state: "running", detail: "the vault restores" });
    expect(await ask()).toEqual(begun);
    expect(ledger.rows("SELECT * FROM restores").length).toBe(1);
    expect(contentsOf(into)).toBeUndefined();
    advance(ledger, 3600);
    expect(await ask()).toMatchObject({ state: "done", startedAt: begun.startedAt });
    expect(contentsOf(into)).toMatchObject({ source: point.store.resource.id, asOf: point.created, isInfected: false });
    expect(contentsOf(into, [{ fault: "backup-infected" }])?.isInfected).toBe(true);
    const absent = { ...task, recoveryPoint: `${point.item.id}/recoveryPoints/1` };
    await expect(restoreFromVault(client, places, absent, "other")).rejects.toBeInstanceOf(ArmRefusal);
  });

  it("is a job of the region that it is made in, and of no other", async () => {
    const point = pointWith(isInPair);
    const names = z.object({ value: z.array(z.object({ name: z.string() })) });
    const filter = (operation: string) => ({
      $filter: `backupManagementType eq 'AzureStorage' and operation eq '${operation}'`,
    });
    const vault = point.vault.id;
    const location = `/subscriptions/${clinic.plan.target.account}/providers/Microsoft.RecoveryServices/locations/francesouth`;
    const away = () =>
      client.list(`${location}/backupCrrJobs`, "2023-01-15", names, {
        query: filter("CrossRegionRestore"),
        body: { resourceId: vault },
      });
    const here = () => client.list(`${vault}/backupJobs`, "2025-02-01", names, { query: filter("Restore") });
    await restoreFromVault(client, own, taskOf(point, insertShare("drillhere", "francecentral")), "here");
    expect([(await here()).length, (await away()).length]).toEqual([1, 0]);
    await restoreFromVault(client, pair, taskOf(point, insertShare("drillaway", "francesouth")), "away");
    expect([(await here()).length, (await away()).length]).toEqual([1, 1]);
    const other = client.list(`${vault}/backupJobs`, "2025-02-01", names, { query: filter("Backup") });
    await expect(other).rejects.toMatchObject({ code: "BMSUserErrorInvalidInput" });
  });

  it.each([
    ["of a point that is not in the pair yet", pair, "UserErrorRecoveryPointNotFound"],
    ["into another region", own, "UserErrorTargetRegionMismatch"],
  ] as const)("is refused %s", async (_name, places, code) => {
    const point = pointWith(({ vaulted, replicated }, now) => vaulted === undefined || (replicated ?? 0) > now);
    const task = taskOf(point, insertShare("drillfiles", "francesouth"));
    await expect(restoreFromVault(client, places, task, "drill")).rejects.toMatchObject({ code });
  });

  it("is refused for a target that is not there, is not of SMB, is being restored into, or holds files", async () => {
    const snapshot = pointWith(({ vaulted }) => vaulted === undefined);
    const into = insertShare("drillfiles", "francecentral");
    const refusal = (point: VaultPoint, share: string, token: string) =>
      expect(restoreFromVault(client, own, taskOf(point, share), token)).rejects;
    await refusal(snapshot, `${into}x`, "a").toMatchObject({ code: "TargetFileShareNotFound", status: 404 });
    const gone = into.replace("drillfiles", "gone");
    await refusal(snapshot, gone, "b").toMatchObject({ code: "UserErrorStorageAccountNotFound" });
    const nfs = insertShare("drillnfs", "francecentral", "NFS");
    await refusal(snapshot, nfs, "c").toMatchObject({ code: "UserErrorNfsFileShareNotSupported" });
    await restoreFromVault(client, own, taskOf(snapshot, into), "d");
    await refusal(snapshot, into, "e").toMatchObject({ code: "UserErrorAnotherRestoreInProgressOnSameTarget" });
    advance(ledger, 3600);
    expect(await restoreFromVault(client, own, taskOf(snapshot, into), "f")).toMatchObject({ state: "running" });
    advance(ledger, 6 * day);
    // Its days are over, and what is older is in the vault alone.
    await refusal(snapshot, into, "g").toMatchObject({ code: "UserErrorRecoveryPointNotFound" });
    const vaulted = pointWith(({ frozenUntil = 0 }, now) => frozenUntil <= now);
    await refusal(vaulted, into, "h").toMatchObject({ code: "UserErrorTargetFileShareNotEmpty" });
  });

  it("is refused of a share that is gone with its snapshots, and of an item that was deleted softly", async () => {
    const snapshot = pointWith(({ vaulted }) => vaulted === undefined);
    const vaulted = pointWith(({ vaulted: at }, now) => isVaulted(at, now));
    const into = insertShare("drillfiles", "francecentral");
    const now = virtualNow(ledger);
    ledger.remove(snapshot.store.resource.key, now);
    const lost = restoreFromVault(client, own, taskOf(snapshot, into), "a");
    await expect(lost).rejects.toMatchObject({ code: "UserErrorAFSSourceSnapshotNotFound" });
    expect((await restoreFromVault(client, own, taskOf(vaulted, into), "b")).state).toBe("running");
    const { item } = snapshot;
    ledger.remove(item.key, now);
    ledger.retain(item, { name: item.name, reason: "soft-deleted backup item", days: 14 }, now);
    const forgotten = restoreFromVault(client, own, taskOf(vaulted, into), "c");
    await expect(forgotten).rejects.toMatchObject({ code: "UserErrorItemInSoftDeletedState" });
  });
});

describe("a copy of a frozen share by a machine, in the share's own region", () => {
  it("is refused without a way to the share, and brings what was frozen; a snapshot that is gone brings nothing", async () => {
    const { files } = clinic.plan.workloads.find(({ name }) => name === "imaging") ?? {};
    const from = `${providersIn(clinic.plan, "francecentral")}/Microsoft.Storage/storageAccounts/${files?.accounts?.primary}`;
    const share = `${from}/fileServices/default/shares/${files?.name}`;
    const frozen = shareSnapshots(ledger, silent(), virtualNow(ledger)).findLast(
      ({ store }) => store.resource.id === share,
    );
    const into = insertShare("drillfiles", "francecentral", "NFS");
    const subnet = `${drill()}/Microsoft.Network/virtualNetworks/drill/subnets/`;
    const boot = "drillfiles.file.core.windows.net:/drillfiles/files /srv/files aznfs defaults 0 0";
    insert(tokens.scaleSet, `${drill()}/Microsoft.Compute/virtualMachineScaleSets/fleet`, "francecentral", {
      tags: { workload: "imaging" },
      sku: { capacity: 1 },
      virtualMachineProfile: {
        osProfile: { customData: Buffer.from(boot).toString("base64") },
        networkProfile: {
          networkInterfaceConfigurations: [{ ipConfigurations: [{ subnet: { id: `${subnet}application` } }] }],
        },
      },
    });
    const open = (name: string, target: string) =>
      insert(tokens.privateEndpoint, `${drill()}/Microsoft.Network/privateEndpoints/${name}`, "francecentral", {
        subnet: { id: `${subnet}data` },
        privateLinkServiceConnections: [{ privateLinkServiceId: target, groupIds: ["file"] }],
      });
    open("here", into.split("/fileServices/")[0] ?? "");
    const at = dateOf(frozen?.created ?? 0).toISOString();
    const task: RestoreTask = {
      workload: "imaging",
      data: "files",
      method: "copy",
      recoveryPoint: `${share}?sharesnapshot=${at}`,
      consistentAt: at,
      into,
    };
    const outcome = async (token: string, wanted: RestoreTask) => {
      expect((await copyByMachine(client, wanted, token)).state).toBe("running");
      advance(ledger, 3600);
      return copyByMachine(client, wanted, token);
    };
    expect(await outcome("a", task)).toMatchObject({
      state: "failed",
      reason: expect.stringMatching(/^AuthorizationFailure: .*no private endpoint for file/),
    });
    open("there", from);
    const other = { ...task, recoveryPoint: `${share}?sharesnapshot=2026-01-06T12:34:56Z` };
    expect(await outcome("b", other)).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("ResourceNotFound: there is no such snapshot"),
    });
    expect(contentsOf(into)).toBeUndefined();
    expect(await outcome("c", task)).toMatchObject({ state: "done" });
    const held = contentsOf(into);
    expect(held).toMatchObject({ source: share, isInfected: false });
    expect(held?.asOf).toBeCloseTo(frozen?.created ?? 0, 2);
  });
});
