import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { virtualNow } from "../../../simulator/clock.ts";
import { contentsOfAzure } from "../../../simulator/data-plane/azure/contents.ts";
import { geoBackupUntil } from "../../../simulator/data-plane/azure/geo-backups.ts";
import { longTermBackups } from "../../../simulator/data-plane/azure/long-term-backups.ts";
import { replicationsOf } from "../../../simulator/data-plane/azure/replicas.ts";
import { restorable, startRestore } from "../../../simulator/data-plane/azure/restores.ts";
import { shareSnapshots } from "../../../simulator/data-plane/azure/share-snapshots.ts";
import { historyOf, type Store, storesOf, tokensOfStores } from "../../../simulator/data-plane/azure/stores.ts";
import { vaultPoints } from "../../../simulator/data-plane/azure/vault-points.ts";
import type { SilentFaults } from "../../../simulator/data-plane/silent-faults.ts";
import type { InjectedFault } from "../../../simulator/faults.ts";
import { Ledger } from "../../../simulator/ledger.ts";
import type { Values } from "../../../simulator/values.ts";
import { changedClinic, changeResource, silentFaults } from "../../support/changed-clinic.ts";
import { type ClinicInLedger, deployClinic, withEveryStore } from "../../support/clinic-in-ledger.ts";

const hour = 3600;
const day = 24 * hour;
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
let clinic: ClinicInLedger;
let ledger: Ledger;
/** When everything stood. */
let start: number;

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
  return silentFaults(of, injected);
}

const changed = () => changedClinic(clinic, ledger);

function storeNamed(part: string, region = "francecentral"): Store {
  const found = storesOf(ledger).find(({ resource, region: own }) => resource.id.includes(part) && own === region);
  if (!found) throw new Error(`no store ${part} in ${region}`);
  return found;
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

  it.each(["backup-missing", "copy-missing"])("end with the last that arrived before a %s", (fault) => {
    const store = storeNamed("prod-patient-j");
    const since = (after: number) => faults([{ fault, name: "*patient-database", after }]);
    const until = geoBackupUntil(ledger, since(start + day), store, start + 5 * day) ?? 0;
    expect(until).toBeLessThan(start + day);
    expect(until).toBeGreaterThan(start + day - hour);
    expect(geoBackupUntil(ledger, since(0), store, start + 5 * day)).toBeUndefined();
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
    changeResource(cloud, scaleSet, "prod-fleet-imaging", (inputs) => ({
      ...inputs,
      sku: { ...(inputs.sku as Values), capacity: 0 },
    }));
    const gone = virtualNow(cloud.ledger);
    expect(copied(cloud.ledger, gone + day)?.arrivedUntil).toBeLessThan(gone);
  });

  it("and their copies are frozen every three hours, each for as long as a share takes snapshots, twenty-four days", () => {
    const now = start + 45 * day;
    const there = shareSnapshots(ledger, faults(), now).filter(({ store }) => store.region === "francesouth");
    expect(there.length).toBe(24 * 8);
    expect(Math.min(...there.map(({ created }) => created))).toBeGreaterThan(now - 24 * day - 3 * hour);
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
    const point = restorable(cloud.ledger, none, replica.resource.id, now, { asOf: now - day });
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

  it("can be brought back in its own region too: from a snapshot, as of an instant, or out of the vault before that has been copied", () => {
    const none = faults();
    const now = start + 10 * day;
    const point = vaultPoints(ledger, none, now).find(({ kind }) => kind === "share");
    if (!point) throw new Error("no point");
    const id = `${point.item.id}/recoveryPoints/${point.name}`;
    const home = { place: "home" } as const;
    expect(restorable(ledger, none, id, point.created, home)).toMatchObject({ asOf: point.created });
    expect(restorable(ledger, none, id, point.created)).toBeUndefined();
    expect(restorable(ledger, none, id, point.expires, home)).toBeUndefined();
    const share = storeNamed("files-imaging");
    const [snapshot] = shareSnapshots(ledger, none, now).filter(
      ({ store }) => store.resource.key === share.resource.key,
    );
    const time = new Date(Date.UTC(2026, 0, 5, 6) + Math.floor((snapshot?.created ?? 0) * 1000)).toISOString();
    const frozen = `${share.resource.id}?sharesnapshot=${time}`;
    expect(restorable(ledger, none, frozen, now)).toMatchObject({ source: share.resource.id });
    expect(restorable(ledger, none, frozen, now)?.asOf).toBeCloseTo(snapshot?.created ?? 0, 2);
    expect(restorable(ledger, none, frozen, (snapshot?.expires ?? 0) + 1)).toBeUndefined();
    const objects = storeNamed("prodobjectspatientyxwxsf").resource.id;
    expect(restorable(ledger, none, objects, now, { asOf: now - day })).toMatchObject({
      source: objects,
      asOf: now - day,
      isInfected: false,
    });
    const infected = faults([{ fault: "backup-infected", name: "*patient-objects", after: start + 9.5 * day }]);
    expect(restorable(ledger, infected, objects, now, { asOf: now - day })?.isInfected).toBe(false);
    expect(restorable(ledger, infected, objects, now)?.isInfected).toBe(true);
  });

  it("is known of every kind of store that there is", () => {
    const types = new Set(storesOf(ledger).map(({ resource }) => resource.type));
    expect(types).toEqual(new Set(Object.values(tokensOfStores)));
  });
});
