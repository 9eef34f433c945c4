import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { type RecoveryPoint, recoveryPointSchema } from "../../components/continuity/recovery-point.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import type { CommandContext } from "../../scripts/command.ts";
import * as recoveryPoints from "../../scripts/commands/recovery-points.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { recoveryClouds } from "../../scripts/recovery/clouds.ts";
import { storesOf } from "../../scripts/recovery/stores.ts";
import { azureFaults } from "../../simulator/behaviours/azure/faults.ts";
import { advance, virtualNow } from "../../simulator/clock.ts";
import { contentsOfAzure } from "../../simulator/data-plane/azure/contents.ts";
import { restorable } from "../../simulator/data-plane/azure/restores.ts";
import * as data from "../../simulator/data-plane/azure/stores.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import { dateOf } from "../../simulator/faces/time.ts";
import type { InjectedFault } from "../../simulator/faults.ts";
import { Ledger, ledgerEpoch } from "../../simulator/ledger.ts";
import { type ClinicInLedger, deployClinic, withEveryStore } from "../support/clinic-in-ledger.ts";

const root = join(import.meta.dirname, "..", "..");
const day = 86_400_000;
const minute = 60_000;
let clinic: ClinicInLedger;
let ledger: Ledger;

beforeAll(async () => {
  clinic = await deployClinic(withEveryStore);
  ledger = new Ledger(clinic.path);
  advance(ledger, (15 * day) / 1000);
}, 60_000);
afterAll(() => {
  ledger.close();
  clinic[Symbol.dispose]();
});

function contextOf(faults: readonly InjectedFault[] = []): CommandContext {
  return {
    root,
    json: true,
    interactive: false,
    progress: silentProgress,
    env: { SOCLE_REHEARSAL: clinic.home, SOCLE_FAULTS: JSON.stringify(faults) },
    signal: new AbortController().signal,
  };
}

async function find(faults?: readonly InjectedFault[], region = "francecentral") {
  const { findPoints } = await recoveryClouds.azure();
  return findPoints(clinic.plan, storesOf(clinic.plan), "rehearsal", contextOf(faults), { region });
}

function ofStore(points: readonly RecoveryPoint[], workload: string, kind: RecoveryPoint["store"]["data"]) {
  return points.filter(({ store }) => store.workload === workload && store.data === kind);
}

function silent(faults: readonly InjectedFault[] = []): SilentFaults {
  return new SilentFaults(ledger, azureFaults, "azure", JSON.stringify(faults));
}

const seconds = (instant: string) => (Date.parse(instant) - ledgerEpoch) / 1000;

describe("recovery points of Azure in the environment's own region", () => {
  it("are of every store that a replica is made of, each under the key of that region", async () => {
    const { points, now } = await find();
    const ownKeys = clinic.plan.foundation?.keyStores
      .filter(({ region }) => region === "francecentral")
      .flatMap(({ name, backupName }) => [name, backupName]);
    for (const point of points) {
      expect(recoveryPointSchema.parse(point)).toEqual(point);
      expect(point).toMatchObject({ region: "francecentral", account: clinic.plan.target.account });
      expect(Date.parse(point.consistentAt)).toBeLessThanOrEqual(Date.parse(now));
      expect(ownKeys).toContain(/^https:\/\/([\w-]+)\.vault\.azure\.net\/keys\//.exec(point.encryptionKey ?? "")?.[1]);
      expect(point.id).not.toContain("francesouth");
    }
    const kinds = points.map(
      ({ store, kind, vault }) => `${store.workload} ${store.data} ${kind}${vault ? " in a vault" : ""}`,
    );
    expect([...new Set(kinds)].toSorted()).toEqual([
      "booking database continuous",
      "booking database snapshot in a vault",
      "booking objects continuous",
      "desk database continuous",
      "desk database snapshot",
      "desk files snapshot in a vault",
      "imaging files snapshot",
      "imaging objects continuous",
      "patient database continuous",
      "patient database snapshot in a vault",
      "patient objects continuous",
      "shop database continuous",
    ]);
  });

  it("go back to any instant of a server's backups and of the versions of objects, up to the last logs or to now", async () => {
    const { points, now, notes } = await find();
    const logMinutes = { patient: 5, shop: 5, desk: 10 };
    for (const [workload, behind] of Object.entries(logMinutes)) {
      const [point] = ofStore(points, workload, "database").filter(({ kind }) => kind === "continuous");
      expect(point?.id).toBe(point?.store.source);
      expect(Date.parse(now) - Date.parse(point?.consistentAt ?? "")).toBe(behind * minute);
      expect(Date.parse(now) - Date.parse(point?.createdAt ?? "")).toBeGreaterThan(14 * day);
      expect(point).toMatchObject({ status: "available", isLocked: false });
    }
    const [objects] = ofStore(points, "patient", "objects");
    expect(objects).toMatchObject({
      consistentAt: new Date(now).toISOString(),
      isLocked: true,
      id: objects?.store.source,
    });
    expect(Date.parse(now) - Date.parse(objects?.createdAt ?? "")).toBeGreaterThan(14 * day);
    expect(notes?.some((note) => note.includes("counted as five minutes ago"))).toBe(true);
  });

  it("are frozen shares, and never the share that is in use; the vault's lock is that of what lies in the vault", async () => {
    const { points, now } = await find();
    const frozen = ofStore(points, "imaging", "files");
    expect(frozen.length).toBe(90);
    expect(frozen.every(({ id, store }) => id.startsWith(`${store.source}?sharesnapshot=`))).toBe(true);
    expect(frozen.every(({ consistentAt, createdAt }) => consistentAt === createdAt)).toBe(true);
    const kept = ofStore(points, "desk", "files");
    const unlocked = kept.filter(({ isLocked }) => !isLocked);
    expect(unlocked.length).toBeGreaterThan(3);
    expect(unlocked.every(({ expiresAt = "" }) => Date.parse(expiresAt) < Date.parse(now) + 5 * day)).toBe(true);
    expect(kept.length).toBeGreaterThan(unlocked.length + 12);
  });

  it("bring back what they claim, and no damage from after their instant", async () => {
    const { points } = await find();
    const now = virtualNow(ledger);
    const damaged = silent([{ fault: "data-corrupted", after: now - 3600 }]);
    const before = dateOf(now - 2 * 3600).toISOString();
    for (const { id, kind, store, consistentAt, vault } of points.filter(
      ({ store: { data: of }, vault: in_ }) => of !== "database" || in_,
    )) {
      const asOf = kind === "continuous" ? before : consistentAt;
      const held = restorable(ledger, damaged, id, now, { asOf: seconds(asOf), place: "home" });
      expect(held?.source, id).toBe(store.source);
      const behind = Date.parse(asOf) - dateOf(held?.asOf ?? 0).getTime();
      expect(Math.abs(behind), `${id} ${vault}`).toBeLessThan(1000);
    }
    for (const workload of ["patient", "shop"]) {
      const [point] = ofStore(points, workload, "database").filter(({ kind }) => kind === "continuous");
      const source = data.storeById(data.storesOf(ledger), point?.id);
      if (!source) throw new Error("no server");
      const { resource } = source;
      const name = `restored-${workload}`;
      const id = resource.id.replace(resource.name, name);
      const time = resource.type.includes("postgresql") ? "pointInTimeUTC" : "restorePointInTime";
      const inputs = { createMode: "PointInTimeRestore", sourceServerResourceId: resource.id, [time]: before };
      const { account, region, type } = resource;
      const record = { account, region, type, id, urn: `urn::${name}`, name, arn: id, aliases: [] };
      ledger.insert({ ...record, inputs, outputs: inputs }, now, now + 900);
      const made = data.storeById(data.storesOf(ledger), id);
      if (!made) throw new Error("not made");
      const held = contentsOfAzure(ledger, damaged, made.resource, now + 3600);
      expect(held).toMatchObject({ source: resource.id, isInfected: false });
      expect(held?.asOf).toBeCloseTo(seconds(before), 2);
      expect(held?.data).toEqual(data.historyOf(ledger, source).at(seconds(before)));
      const stale = contentsOfAzure(ledger, silent([{ fault: "restore-stale" }]), made.resource, now + 3600);
      expect(stale?.asOf).toBeCloseTo(seconds(before) - 86_400, 2);
    }
  });

  it("are missed where they are silently not made, and a partial one of the vault is told as such", async () => {
    const since = virtualNow(ledger) - 86_400;
    const usual = await find();
    const missing = await find([{ fault: "backup-missing", after: since }]);
    const newest = (points: readonly RecoveryPoint[], workload: string) =>
      ofStore(points, workload, "files")
        .map(({ consistentAt }) => consistentAt)
        .toSorted()
        .at(-1) ?? "";
    for (const workload of ["imaging", "desk"]) {
      expect(seconds(newest(usual.points, workload))).toBeGreaterThan(since);
      expect(seconds(newest(missing.points, workload))).toBeLessThan(since);
    }
    const partial = await find([{ fault: "backup-partial", name: "*patient-database" }]);
    const statuses = ofStore(partial.points, "patient", "database").map(({ kind, status }) => `${kind} ${status}`);
    expect(new Set(statuses)).toEqual(new Set(["snapshot partial", "continuous available"]));
  });

  it("are shown by socle recovery points --region primary, against the RPO after damage", async () => {
    const { text, exitCode, data } = await recoveryPoints.run(
      ["clinique-du-lac", "prod"],
      { region: "primary" },
      contextOf(),
    );
    expect(exitCode).toBe(0);
    expect(data).toMatchObject({ region: "francecentral", drRegion: "francesouth" });
    const told = text?.replaceAll(/ +/g, " ");
    expect(told).toContain("Recovery points in francecentral at 2026-01-20");
    expect(told).toContain("RPO after damage");
    expect(told).toMatch(/patient database \S+ \S+ 5 min .* within backups and logs no clinique-du-lac-prod-data/);
    expect(told).toMatch(/patient objects .* within versions yes/);
    expect(told).toContain("Every store can come back within its RPO.");
  });

  it("are none when that region is gone, which is said", async () => {
    const { points, notes = [] } = await find([{ fault: "region-outage", region: "francecentral" }]);
    expect(points).toEqual([]);
    expect(new Set(notes.map((note) => note.split(" could not be asked (GatewayTimeout")[0]))).toEqual(
      new Set([
        "the servers' own backups",
        "the backups of Azure SQL",
        "the backup vault",
        "the Recovery Services vault",
        "the shares and their snapshots",
        "the versions of objects",
      ]),
    );
  });

  it.each([
    ["aws", "atelier-mercier"],
    ["gcp", "librairie-ombrelle"],
  ] as const)("are not looked for on %s: asking is a bug", async (cloud, name) => {
    const plan = planEnvironment(loadClient(root, name), "prod");
    const { findPoints } = await recoveryClouds[cloud]();
    const asked = findPoints(plan, storesOf(plan), "rehearsal", contextOf(), { region: plan.target.region });
    await expect(asked).rejects.toThrow(
      `recovery points are not looked for in ${plan.target.region}, but in ${plan.drRegion}`,
    );
  });

  it("are chosen by the command as of before damage: one a store, in that region, with what is lost", async () => {
    const { now } = await find();
    const before = new Date(Date.parse(now) - 2 * 3600_000).toISOString();
    const {
      data: told,
      text,
      exitCode,
    } = await recoveryPoints.run(["clinique-du-lac", "prod"], { before }, contextOf());
    const { chosen, stores } = told as {
      readonly chosen: readonly RecoveryPoint[];
      readonly stores: readonly { readonly verdict: string; readonly lostSeconds: number }[];
    };
    expect(exitCode).toBe(0);
    expect(chosen).toHaveLength(stores.length);
    expect(new Set(stores.map(({ verdict }) => verdict))).toEqual(new Set(["kept"]));
    for (const point of chosen) {
      expect(recoveryPointSchema.parse(point)).toEqual(point);
      expect(point.region).toBe("francecentral");
      expect(Date.parse(point.consistentAt)).toBeLessThan(Date.parse(before));
    }
    // A server goes back to any second.
    expect(stores.filter(({ lostSeconds }) => lostSeconds <= 1).length).toBeGreaterThan(0);
    expect(text).toContain("in francecentral");
  });

  it.each([
    [{ before: "yesterday" }, /--before: "yesterday" is no instant; use ISO 8601/],
    [{ before: "2999-01-01T00:00:00Z" }, /--before: 2999-01-01T00:00:00.000Z is still to come/],
    [{ before: "2026-01-01T00:00:00Z", region: "recovery" }, /damage is undone in the primary region/],
  ])("are refused for %j", async (options, reason) => {
    await expect(recoveryPoints.run(["clinique-du-lac", "prod"], options, contextOf())).rejects.toThrow(reason);
  });

  it("are not looked for in a third region", async () => {
    await expect(find([], "westeurope")).rejects.toThrow("are not looked for in westeurope, but in francesouth");
  });
});
