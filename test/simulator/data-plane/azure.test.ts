import { copyFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azureFaults } from "../../../simulator/behaviours/azure/faults.ts";
import { virtualNow } from "../../../simulator/clock.ts";
import { contentsOfAzure } from "../../../simulator/data-plane/azure/contents.ts";
import { geoBackupUntil } from "../../../simulator/data-plane/azure/geo-backups.ts";
import { longTermBackups } from "../../../simulator/data-plane/azure/long-term-backups.ts";
import { replicationsOf } from "../../../simulator/data-plane/azure/replicas.ts";
import { restorable, startRestore } from "../../../simulator/data-plane/azure/restores.ts";
import { shareSnapshots } from "../../../simulator/data-plane/azure/share-snapshots.ts";
import { historyOf, type Store, storesOf, tokensOfStores } from "../../../simulator/data-plane/azure/stores.ts";
import { vaultPoints } from "../../../simulator/data-plane/azure/vault-points.ts";
import { SilentFaults } from "../../../simulator/data-plane/silent-faults.ts";
import type { InjectedFault } from "../../../simulator/faults.ts";
import { Ledger } from "../../../simulator/ledger.ts";
import type { Values } from "../../../simulator/values.ts";
import { type ClinicInLedger, deployClinic, withEveryStore } from "../../support/clinic-in-ledger.ts";
import { SimulatedCloud } from "../../support/simulated-cloud.ts";

const hour = 3600;
const day = 24 * hour;
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
let clinic: ClinicInLedger;
let ledger: Ledger;
/** When everything stood. */
let start: number;
let copies = 0;

beforeAll(async () => {
  clinic = await deployClinic(withEveryStore);
  ledger = new Ledger(clinic.path);
  start = virtualNow(ledger);
}, 60_000);

afterAll(() => {
  ledger.close();
  clinic[Symbol.dispose]();
});

function faults(injected: readonly InjectedFault[] = [], of = ledger): SilentFaults {
  return new SilentFaults(of, azureFaults, "azure", JSON.stringify(injected));
}

function storeNamed(part: string, region = "francecentral"): Store {
  const found = storesOf(ledger).find(({ resource, region: own }) => resource.id.includes(part) && own === region);
  if (!found) throw new Error(`no store ${part} in ${region}`);
  return found;
}

/** Another ledger that begins as this one, to be changed. */
function changed(): SimulatedCloud {
  const path = join(clinic.home, `copy-${copies++}.sqlite`);
  ledger.run("PRAGMA wal_checkpoint(TRUNCATE)");
  copyFileSync(clinic.path, path);
  const { account, region } = clinic.plan.target;
  const cloud = new SimulatedCloud({ cloud: "azure", ledger: path, account, region, run: "later" });
  cloud.pass(0);
  return cloud;
}

function update(cloud: SimulatedCloud, type: string, part: string, change: (inputs: Values) => Values): void {
  const found = cloud.ledger.ofType(type, clinic.plan.target.account, undefined).find(({ id }) => id.includes(part));
  if (!found) throw new Error(`no ${type} ${part}`);
  const { account, region, id, urn, name, arn } = found;
  const record = { account, region, type, id, urn, name, arn, aliases: [], outputs: found.outputs.values };
  cloud.ledger.update(found.key, { ...record, inputs: change(found.inputs.values) }, virtualNow(cloud.ledger));
}

describe("what Azure keeps of the clinic in the paired region", () => {
  it("is of every store of production, by one way or another", () => {
    const now = start + 10 * day;
    const none = faults();
    const kept = new Set([
      ...vaultPoints(ledger, none, now).flatMap(({ store, replicated }) => (replicated ? [store.resource.id] : [])),
      ...replicationsOf(ledger, none, now).map(({ source }) => source.resource.id),
      ...storesOf(ledger).flatMap((store) =>
        store.data === "database" && geoBackupUntil(ledger, none, store, now) ? [store.resource.id] : [],
      ),
    ]);
    const own = storesOf(ledger).filter(({ region }) => region === "francecentral");
    expect(own.length).toBe(9);
    expect(own.map(({ resource }) => resource.id).filter((id) => !kept.has(id))).toEqual([]);
  });

  it("stays what it was: what has not expired is there later, and new points only add to it", () => {
    const none = faults();
    const pointsAt = (now: number) => [
      ...vaultPoints(ledger, none, now).map(({ name, created, expires }) => ({ name, created, expires })),
      ...longTermBackups(ledger, none, now).map(({ name, created, expires }) => ({ name, created, expires })),
      ...shareSnapshots(ledger, none, now).map(({ job, created, expires }) => ({ name: job, created, expires })),
    ];
    const instant = fc.integer({ min: 0, max: 120 * day });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 5 * day }), (early, span) => {
        const [before, now] = [start + early, start + early + span];
        const then = pointsAt(before);
        const later = new Set(pointsAt(now).map((point) => JSON.stringify(point)));
        const lost = then.filter(({ expires }) => expires > now).filter((point) => !later.has(JSON.stringify(point)));
        expect(lost).toEqual([]);
        expect(then.every(({ created, expires }) => created <= before && expires > before)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe("geo-redundant backups", () => {
  it("are an hour behind at most, never go back, and hold nothing in the first hour", () => {
    const none = faults();
    for (const part of ["prod-patient-j", "prod-shop-r", "/databases/desk"]) {
      const store = storeNamed(part);
      expect(geoBackupUntil(ledger, none, store, store.from + 0.9 * hour)).toBeUndefined();
      fc.assert(
        fc.property(fc.integer({ min: hour, max: 40 * day }), fc.integer({ min: 0, max: hour }), (at, span) => {
          const now = store.from + at;
          const [until, later] = [now, now + span].map((each) => geoBackupUntil(ledger, none, store, each));
          expect(now - (until ?? 0)).toBeLessThan(hour);
          expect(until ?? 0).toBeLessThanOrEqual(now);
          expect(later ?? 0).toBeGreaterThanOrEqual(until ?? 0);
        }),
        { numRuns: 40 },
      );
    }
  });

  it("stay where they were while their replication stalls, and go with a server that keeps none", () => {
    const store = storeNamed("prod-patient-j");
    const stalled = faults([{ fault: "replication-stalled", name: "*patient-database", after: start + day }]);
    expect(geoBackupUntil(ledger, stalled, store, start + 5 * day)).toBeLessThan(start + day);
    const other = storeNamed("prod-booking-l");
    expect(geoBackupUntil(ledger, stalled, other, start + 5 * day)).toBeGreaterThan(start + 4.9 * day);
    expect(geoBackupUntil(ledger, faults(), storeNamed("prod-patient-dr", "francesouth"), start + day)).toBeUndefined();
  });
});

describe("points in vaults", () => {
  const ofServer = (now: number, injected: readonly InjectedFault[] = []) =>
    vaultPoints(ledger, faults(injected), now).filter(({ kind }) => kind === "server");

  it("are made of each server once a week, at night on the client's clock, and are in the pair within half a day", () => {
    const now = start + 60 * day;
    const points = ofServer(now).filter(({ store }) => store.resource.id.includes("patient"));
    expect(points.length).toBe(8);
    for (const { created, completed, replicated, item } of points) {
      const paris = new Date(Date.UTC(2026, 0, 5, 6) + created * 1000);
      expect(paris.getUTCDay()).toBe(0);
      expect(replicated ?? 0).toBeGreaterThan(completed);
      expect((replicated ?? 0) - completed).toBeLessThan(12 * hour);
      expect(item.name).toBe("patient-database");
    }
    // The first of a month is kept as a month is, the others as a week.
    const kept = points.map(({ rule, created, expires }) => [rule, Math.round((expires - created) / day)]);
    expect(new Set(kept.map(String))).toEqual(new Set(["Default,91", "Monthly,744"]));
  });

  it("are made of a share once a day", () => {
    const points = vaultPoints(ledger, faults(), start + 30 * day).filter(({ kind }) => kind === "share");
    expect(points.length).toBe(30);
    expect(new Set(points.map(({ created }) => Math.floor((created + 6 * hour) / day))).size).toBe(30);
    expect(points[0]?.store.resource.id).toContain("files-desk");
  });

  it("are silently not made, or not copied, where a fault says so", () => {
    const now = start + 40 * day;
    const since = start + 20 * day;
    const missing = ofServer(now, [{ fault: "backup-missing", name: "*patient-database", after: since }]);
    const usual = ofServer(now);
    expect(usual.length - missing.length).toBe(3);
    expect(missing.filter(({ store, created }) => store.resource.id.includes("patient") && created > since)).toEqual(
      [],
    );
    const uncopied = ofServer(now, [{ fault: "copy-missing", after: since }]);
    expect(uncopied.map(({ name }) => name)).toEqual(usual.map(({ name }) => name));
    expect(uncopied.some(({ created, replicated }) => created > since && replicated !== undefined)).toBe(false);
    expect(uncopied.every(({ created, replicated }) => created > since || replicated !== undefined)).toBe(true);
  });

  it("stop with a key that is off, and go nowhere from a vault that is not geo-redundant", () => {
    using cloud = changed();
    update(cloud, "azure-native:keyvault:Key", "/keys/clinique-du-lac-prod-backup", (inputs) => ({
      ...inputs,
      properties: { ...(inputs.properties as Values), attributes: { enabled: false } },
    }));
    const off = virtualNow(cloud.ledger);
    const made = vaultPoints(cloud.ledger, faults([], cloud.ledger), off + 20 * day);
    expect(made.filter(({ created }) => created > off)).toEqual([]);
    using local = changed();
    update(local, "azure-native:dataprotection:BackupVault", "prod-backup", (inputs) => ({
      ...inputs,
      properties: { ...(inputs.properties as Values), storageSettings: [{ type: "LocallyRedundant" }] },
    }));
    const points = vaultPoints(local.ledger, faults([], local.ledger), virtualNow(local.ledger) + 20 * day);
    const servers = points.filter(({ kind }) => kind === "server");
    expect(servers.length).toBe(4);
    expect(servers.filter(({ replicated }) => replicated !== undefined)).toEqual([]);
  });
});

describe("long-term backups of Azure SQL", () => {
  it("come once a week, and stay as long as the policy says", () => {
    const now = start + 80 * day;
    const backups = longTermBackups(ledger, faults(), now);
    const gaps = backups.slice(1).map(({ created }, index) => created - (backups[index]?.created ?? 0));
    expect([11, 12]).toContain(backups.length);
    expect(gaps.every((gap) => Math.abs(gap - 7 * day) < 1)).toBe(true);
    const days = new Set(backups.map(({ created, expires }) => Math.round((expires - created) / day)));
    expect([...days].toSorted((a, b) => a - b)).toEqual([91, 744]);
    expect(new Set(backups.map(({ name }) => name)).size).toBe(backups.length);
    expect(backups[0]?.name).toMatch(/^[0-9a-f-]{36};13\d{16}$/);
  });
});

describe("shares of NFS", () => {
  it("are copied by the machines of their fleet, within two intervals of it, and as long as there is one", () => {
    const source = storeNamed("files-imaging");
    const copied = (of: Ledger, now: number) =>
      replicationsOf(of, faults([], of), now).find((link) => link.source.resource.id === source.resource.id);
    fc.assert(
      fc.property(fc.integer({ min: 3 * hour, max: 40 * day }), (span) => {
        const now = start + span;
        const until = copied(ledger, now)?.arrivedUntil ?? 0;
        expect(now - until).toBeLessThan(2 * hour);
      }),
      { numRuns: 30 },
    );
    using cloud = changed();
    update(cloud, scaleSet, "prod-fleet-imaging", (inputs) => ({
      ...inputs,
      sku: { ...(inputs.sku as Values), capacity: 0 },
    }));
    const gone = virtualNow(cloud.ledger);
    expect(copied(cloud.ledger, gone + day)?.arrivedUntil).toBeLessThan(gone);
  });

  it("and their copies are frozen every four hours, each for thirty days", () => {
    const now = start + 45 * day;
    const there = shareSnapshots(ledger, faults(), now).filter(({ store }) => store.region === "francesouth");
    expect(there.length).toBe(180);
    expect(Math.min(...there.map(({ created }) => created))).toBeGreaterThan(now - 30 * day - 4 * hour);
    const missing = shareSnapshots(
      ledger,
      faults([{ fault: "backup-missing", name: "*replica", after: now - day }]),
      now,
    );
    expect(missing.filter(({ store, created }) => store.region === "francesouth" && created > now - day)).toEqual([]);
    expect(missing.some(({ store, created }) => store.region === "francecentral" && created > now - day)).toBe(true);
  });
});

describe("what a store of Azure holds", () => {
  const contents = (of: Ledger, store: Store, now: number, injected: readonly InjectedFault[] = []) =>
    contentsOfAzure(of, faults(injected, of), store.resource, now);

  it("is what was written to it, and to a replica what has arrived", () => {
    const now = start + 2 * day;
    const source = storeNamed("prod-patient-j");
    expect(contents(ledger, source, now)).toEqual({
      source: source.resource.id,
      data: historyOf(ledger, source).at(now),
      asOf: now,
      isInfected: false,
    });
    for (const part of ["prod-patient-dr", "prodobjectspatientkl4wxb", "prodfilesimagingdr"]) {
      const replica = storeNamed(part, "francesouth");
      const held = contents(ledger, replica, now);
      const link = replicationsOf(ledger, faults(), now).find(
        ({ target }) => target.resource.key === replica.resource.key,
      );
      expect(held).toMatchObject({ source: link?.source.resource.id, asOf: link?.arrivedUntil });
      expect(held?.data.count ?? 0).toBeLessThanOrEqual(historyOf(ledger, link?.source ?? replica).at(now).count);
    }
  });

  it("is, of a server made by a geo-restore, what was in the pair then, for good", () => {
    using cloud = changed();
    const source = storeNamed("prod-booking-l");
    const at = start + day;
    const insert = (name: string, extra: Values): Store => {
      const { resource } = source;
      const id = resource.id.replace(resource.name, name);
      const inputs = { serverName: name, ...extra };
      const { account, type } = resource;
      const record = { account, region: "francesouth", type, id, urn: `urn::${name}`, name, arn: id, aliases: [] };
      cloud.ledger.insert({ ...record, inputs, outputs: inputs }, at, at + 900);
      const made = storesOf(cloud.ledger).find((each) => each.resource.name === name);
      if (!made) throw new Error(`no ${name}`);
      return made;
    };
    const restored = insert("restored", { createMode: "GeoRestore", sourceServerResourceId: source.resource.id });
    const until = geoBackupUntil(ledger, faults(), source, at);
    const held = contents(cloud.ledger, restored, at + day);
    expect(held).toMatchObject({ source: source.resource.id, asOf: until, isInfected: false });
    expect(contents(cloud.ledger, restored, at + 9 * day)).toEqual(held);
    const stale = contents(cloud.ledger, restored, at + day, [{ fault: "restore-stale" }]);
    expect(stale?.asOf).toBeLessThan((until ?? 0) - 0.9 * day);
    const infected = contents(cloud.ledger, restored, at + day, [
      { fault: "backup-infected", name: "*booking-database", after: start },
    ]);
    expect(infected?.isInfected).toBe(true);
    const frozen = { pointInTimeUTC: new Date(Date.UTC(2026, 0, 5, 6) + (at - hour) * 1000).toISOString() };
    const earlier = insert("earlier", {
      createMode: "PointInTimeRestore",
      sourceServerResourceId: source.resource.id,
      ...frozen,
    });
    expect(contents(cloud.ledger, earlier, at + day)?.asOf).toBeCloseTo(at - hour, 2);
  });

  it("is nothing in a drill's empty store, until a job has brought it a point, and then the point's", () => {
    using cloud = changed();
    const { account } = clinic.plan.target;
    const group = { resourceGroupName: clinic.plan.foundation?.groups[1]?.name ?? "", location: "francesouth" };
    cloud.create("azure-native:storage:StorageAccount", "drill", {
      ...group,
      accountName: "drillobjects",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      tags: { drill: "q1" },
    });
    cloud.create("azure-native:storage:BlobContainer", "drill-objects", {
      resourceGroupName: group.resourceGroupName,
      accountName: "drillobjects",
      containerName: "objects",
    });
    const now = virtualNow(cloud.ledger) + 3 * day;
    const into = storesOf(cloud.ledger, account).find(({ resource }) => resource.id.includes("drillobjects"));
    if (!into) throw new Error("no empty store");
    expect(contents(cloud.ledger, into, now)).toBeUndefined();
    const none = faults([], cloud.ledger);
    const replica = storeNamed("prodobjectspatientkl4wxb", "francesouth");
    const point = restorable(cloud.ledger, none, replica.resource.id, now, now - day);
    if (!point) throw new Error("no point");
    expect(point).toMatchObject({ source: storeNamed("prodobjectspatientyxwxsf").resource.id, asOf: now - day });
    const job = startRestore(cloud.ledger, point, into.resource, { id: "restore", now, by: "objects" });
    expect(contents(cloud.ledger, into, job.ended - 1)).toBeUndefined();
    expect(contents(cloud.ledger, into, job.ended)).toMatchObject({ source: point.source, asOf: now - day });
    const source = storeNamed("prodobjectspatientyxwxsf");
    expect(contents(cloud.ledger, into, job.ended + day)?.data).toEqual(historyOf(cloud.ledger, source).at(now - day));
  });

  it("can be brought back from a point that is there: not from one that has not arrived, nor a snapshot that is not", () => {
    const none = faults();
    const point = vaultPoints(ledger, none, start + 10 * day).find(({ kind }) => kind === "share");
    if (!point) throw new Error("no point");
    const id = `${point.item.id}/recoveryPoints/${point.name}`;
    expect(restorable(ledger, none, id, (point.replicated ?? 0) - 1)).toBeUndefined();
    expect(restorable(ledger, none, id, point.replicated ?? 0)).toMatchObject({ asOf: point.created });
    const share = storeNamed("files-imaging", "francesouth").resource.id;
    const [snapshot] = shareSnapshots(ledger, none, start + 2 * day).filter(({ store }) => store.resource.id === share);
    const time = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 6) + Math.floor(seconds * 1000)).toISOString();
    const taken = restorable(ledger, none, `${share}?sharesnapshot=${time(snapshot?.created ?? 0)}`, start + 2 * day);
    expect(taken?.asOf).toBeLessThanOrEqual(snapshot?.created ?? 0);
    expect(restorable(ledger, none, `${share}?sharesnapshot=2026-01-06T12:34:56Z`, start + 2 * day)).toBeUndefined();
  });

  it("is known of every kind of store that there is", () => {
    const types = new Set(storesOf(ledger).map(({ resource }) => resource.type));
    expect(types).toEqual(new Set(Object.values(tokensOfStores)));
  });
});
