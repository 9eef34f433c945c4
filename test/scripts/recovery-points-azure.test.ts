import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RecoveryPoint, recoveryPointSchema } from "../../components/continuity/recovery-point.ts";
import type { CommandContext } from "../../scripts/command.ts";
import * as recoveryPoints from "../../scripts/commands/recovery-points.ts";
import * as rehearsalAdvance from "../../scripts/commands/rehearsal-advance.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { openArmClient } from "../../scripts/recovery/azure/arm-client.ts";
import { listAzurePoints } from "../../scripts/recovery/azure/list-points.ts";
import type { StoreReport } from "../../scripts/recovery/judge-points.ts";
import { storesOf } from "../../scripts/recovery/stores.ts";
import { azureFaults } from "../../simulator/behaviours/azure/faults.ts";
import { advance, formatVirtual, virtualNow } from "../../simulator/clock.ts";
import { restorable } from "../../simulator/data-plane/azure/restores.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import { AzureFace } from "../../simulator/faces/azure/face.ts";
import { serveFace } from "../../simulator/faces/serve.ts";
import { dateOf } from "../../simulator/faces/time.ts";
import type { InjectedFault } from "../../simulator/faults.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { type ClinicInLedger, deployClinic, withEveryStore } from "../support/clinic-in-ledger.ts";

const root = join(import.meta.dirname, "..", "..");
const day = 86_400;
let clinic: ClinicInLedger;
let homes = 0;

beforeAll(async () => {
  clinic = await deployClinic(withEveryStore);
}, 60_000);
afterAll(() => clinic[Symbol.dispose]());

/** The rehearsal as it was built, in a home of its own. */
function begin(): string {
  const home = join(clinic.home, `home-${homes++}`);
  mkdirSync(home);
  copyFileSync(clinic.path, join(home, "ledger.sqlite"));
  return home;
}

function contextOf(home: string, faults: readonly InjectedFault[] = []): CommandContext {
  return {
    root,
    json: true,
    interactive: false,
    progress: silentProgress,
    env: { SOCLE_REHEARSAL: home, ...(faults.length > 0 && { SOCLE_FAULTS: JSON.stringify(faults) }) },
    signal: new AbortController().signal,
  };
}

interface Answer {
  readonly now: string;
  readonly notes: readonly string[];
  readonly stores: readonly StoreReport[];
  readonly points: readonly RecoveryPoint[];
}

async function listPoints(home: string, faults?: readonly InjectedFault[]) {
  const { data, text, exitCode } = await recoveryPoints.run(["clinique-du-lac", "prod"], {}, contextOf(home, faults));
  return { ...(data as Answer), text, exitCode };
}

function verdictsOf({ stores }: Answer): Readonly<Record<string, string>> {
  return Object.fromEntries(stores.map(({ workload, data, verdict }) => [`${workload} ${data}`, verdict]));
}

const allKept = {
  "patient database": "kept",
  "patient objects": "kept",
  "imaging files": "kept",
  "imaging objects": "kept",
  "booking database": "kept",
  "booking objects": "kept",
};

describe("socle recovery points, on Azure", () => {
  it("holds what each store can come back from in the DR region against the contract, and tells what is assumed", async () => {
    const home = begin();
    await rehearsalAdvance.run(["15d"], {}, contextOf(home));
    const answer = await listPoints(home);
    expect(verdictsOf(answer)).toEqual(allKept);
    expect(answer.exitCode).toBe(0);
    for (const point of answer.points) {
      expect(recoveryPointSchema.parse(point)).toEqual(point);
      expect(point).toMatchObject({ region: "francesouth", account: clinic.plan.target.account });
      expect(Date.parse(point.consistentAt)).toBeLessThanOrEqual(Date.parse(answer.now));
    }
    const kinds = answer.points.map(({ store, kind, vault }) => `${store.data} ${kind}${vault ? " in a vault" : ""}`);
    expect(new Set(kinds)).toEqual(
      new Set([
        "database replica",
        "database snapshot",
        "database snapshot in a vault",
        "files replica",
        "files snapshot",
        "objects continuous",
      ]),
    );
    expect(answer.points.filter(({ vault }) => vault).every(({ isLocked }) => isLocked)).toBe(true);
    expect(answer.text).toContain("Azure tells of no geo backup how new it is");
    expect(answer.text).toContain("Every store can come back within its RPO.");
  });

  it("claims of no point newer data than it would bring back", async () => {
    const ledger = new Ledger(join(begin(), "ledger.sqlite"));
    const { plan } = clinic;
    await using face = await serveFace(new AzureFace(ledger));
    const client = await openArmClient({ rehearsal: { endpoint: face.endpoint, subscription: plan.target.account } });
    const silent = new SilentFaults(ledger, azureFaults, "azure");
    const data = new Set<string>();
    for (const days of [2.3, 7.9, 11.1]) {
      advance(ledger, days * day);
      const now = virtualNow(ledger);
      const asked = { client, plan, place: "recovery", now: dateOf(now).getTime(), notes: new Set<string>() } as const;
      const points = await listAzurePoints(asked, storesOf(plan));
      for (const { id, consistentAt, store } of points.filter(
        (point) => point.store.data !== "database" || point.vault,
      )) {
        const held = restorable(ledger, silent, id, now);
        expect(held?.source, id).toBe(store.source);
        // What a drill finds in it is told by a canary a minute.
        expect(Date.parse(consistentAt) - dateOf(held?.asOf ?? 0).getTime(), id).toBeLessThan(60_000);
        data.add(`${store.workload} ${store.data}`);
      }
    }
    // The shares of Windows machines too, which the example has not.
    expect([...data].toSorted()).toEqual([
      "booking database",
      "booking objects",
      "desk files",
      "imaging files",
      "imaging objects",
      "patient database",
      "patient objects",
    ]);
    ledger.close();
  });

  it("lists geo backups and long-term backups of the engines that the example has not", async () => {
    const ledger = new Ledger(join(begin(), "ledger.sqlite"));
    advance(ledger, 30 * day);
    const { plan } = clinic;
    await using face = await serveFace(new AzureFace(ledger));
    const client = await openArmClient({ rehearsal: { endpoint: face.endpoint, subscription: plan.target.account } });
    const now = Date.parse(formatVirtual(virtualNow(ledger)));
    const stores = storesOf(plan).filter(
      ({ workload, data }) => data === "database" && ["desk", "shop"].includes(workload),
    );
    const points = await listAzurePoints({ client, plan, place: "recovery", now, notes: new Set() }, stores);
    const idsOf = (workload: string) =>
      points
        .filter(({ store }) => store.workload === workload)
        .map(({ id, kind }) => `${kind} ${id.split("/providers/")[1]}`);
    const [desk, shop] = stores.map(({ name }) => name);
    expect(new Set(idsOf("shop"))).toEqual(
      new Set([
        `snapshot Microsoft.DBforMySQL/flexibleServers/${shop}`,
        `replica Microsoft.DBforMySQL/flexibleServers/${plan.standby.workloads.find(({ workload }) => workload === "shop")?.database?.name}`,
      ]),
    );
    expect(idsOf("desk")).toContain(`snapshot Microsoft.Sql/servers/${desk}/recoverableDatabases/desk`);
    expect(idsOf("desk").filter((id) => id.includes("/longTermRetentionBackups/")).length).toBe(4);
    expect(points.every(({ encryptionKey }) => encryptionKey?.startsWith("https://"))).toBe(true);
    ledger.close();
  });

  it("shows objects that silently wait for their copy, and a standby that falls behind", async () => {
    const home = begin();
    await rehearsalAdvance.run(["3d"], {}, contextOf(home));
    const stalled = (name: string, hours: number) => [
      { fault: "replication-stalled", name, after: 3 * day - hours * 3600 },
    ];
    const objects = await listPoints(home, stalled("*imaging-objects", 5));
    expect(verdictsOf(objects)).toEqual({ ...allKept, "imaging objects": "missed" });
    expect(objects.exitCode).toBe(1);
    const inTime = await listPoints(home, stalled("*imaging-objects", 1));
    expect(verdictsOf(inTime)).toEqual(allKept);
    const standby = await listPoints(home, stalled("*patient-database", 2));
    const behind = standby.points.find(({ kind, store }) => kind === "replica" && store.workload === "patient");
    expect(Date.parse(standby.now) - Date.parse(behind?.consistentAt ?? "")).toBeGreaterThan(1.9 * 3_600_000);
    expect(verdictsOf(standby)).toMatchObject({ "patient database": "missed" });
  });

  it("counts no point of a vault that is partial, and misses those that are not copied", async () => {
    const home = begin();
    await rehearsalAdvance.run(["15d"], {}, contextOf(home));
    const vaultPoints = ({ points }: Answer) => points.filter(({ vault }) => vault !== undefined);
    const partial = await listPoints(home, [{ fault: "backup-partial", name: "*patient-database" }]);
    const patient = partial.stores.find(({ workload, data }) => workload === "patient" && data === "database");
    expect(patient?.unusable).toEqual({ partial: 2 });
    const uncopied = await listPoints(home, [{ fault: "copy-missing" }]);
    expect(vaultPoints(uncopied)).toEqual([]);
    expect(vaultPoints(partial).length).toBe(4);
  });

  it("still tells what there is when the primary region is gone, and what nobody can tell then", async () => {
    const home = begin();
    await rehearsalAdvance.run(["15d"], {}, contextOf(home));
    const there = await listPoints(home);
    const gone = await listPoints(home, [{ fault: "region-outage", region: "francecentral" }]);
    const ids = ({ points }: Answer) => points.map(({ id }) => id).toSorted();
    expect(ids(gone)).toEqual(ids(there));
    const newer = gone.points.filter(({ id, consistentAt }) => {
      const known = there.points.find((point) => point.id === id)?.consistentAt ?? "";
      return Date.parse(consistentAt) > Date.parse(known);
    });
    expect(newer).toEqual([]);
    const geo = gone.points.find(({ id }) => /flexibleServers\/clinique-du-lac-prod-patient-j/.test(id));
    expect(geo?.encryptionKey).toBe(there.points.find(({ id }) => id === geo?.id)?.encryptionKey);
    expect(gone.notes.some((note) => note.startsWith("francecentral does not answer (GatewayTimeout)"))).toBe(true);
    const dr = listPoints(home, [{ fault: "expired-token" }]);
    await expect(dr).rejects.toThrow(/Azure could not be asked for the recovery points: ExpiredAuthenticationToken/);
  });

  it("refuses before anything is built", async () => {
    const home = join(clinic.home, "empty");
    await expect(listPoints(home)).rejects.toThrow("Nothing of clinique-du-lac prod is built yet");
  });
});
