import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gcpFaults } from "../../../../simulator/behaviours/gcp/faults.ts";
import { advance, virtualNow } from "../../../../simulator/clock.ts";
import { type BackupPoint, backupPoints } from "../../../../simulator/data-plane/gcp/backups.ts";
import { keptLogs } from "../../../../simulator/data-plane/gcp/databases.ts";
import { SilentFaults } from "../../../../simulator/data-plane/silent-faults.ts";
import { addBackups, addDatabase, openGcp, planOf, project, rules } from "../../../support/backed-up-stores-gcp.ts";
import type { Given, SimulatedCloud } from "../../../support/simulated-cloud.ts";

const hour = 3600;
const day = 24 * hour;

function faultsOf(cloud: SimulatedCloud, ...faults: readonly Given[]): SilentFaults {
  return new SilentFaults(cloud.ledger, gcpFaults, "gcp", JSON.stringify(faults));
}

function pointsAt(cloud: SimulatedCloud, now: number, ...faults: readonly Given[]): readonly BackupPoint[] {
  return backupPoints(cloud.ledger, faultsOf(cloud, ...faults), now);
}

/** What makes a point the same point. */
function identities(points: readonly BackupPoint[]): readonly string[] {
  return points.map(({ id, created, expires, enforcedUntil }) => `${id} ${created} ${expires} ${enforcedUntil}`);
}

function build(vault: Given = {}): SimulatedCloud {
  const cloud = openGcp();
  addBackups(cloud, vault);
  addDatabase(cloud);
  return cloud;
}

describe("backups of a database in a vault", () => {
  it("are made on schedule, in the plan's vault under its key, and kept as long as the rule says", () => {
    using cloud = build();
    const now = virtualNow(cloud.ledger) + 45 * day;
    const points = pointsAt(cloud, now);
    const frequent = points.filter(({ rule }) => rule === "frequent").map(({ created }) => created);
    const daily = points.filter(({ rule }) => rule === "daily").map(({ created }) => created);
    expect(frequent.length).toBeGreaterThanOrEqual(27);
    expect(frequent.length).toBeLessThanOrEqual(29);
    expect(Math.min(...frequent)).toBeGreaterThan(now - 7 * day);
    expect(daily.length).toBe(35);
    const gaps = frequent.slice(1).map((each, index) => each - (frequent[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(7 * hour);
    expect(points[0]).toMatchObject({ vault: { name: "dr" }, encryptionKey: cloud.held("key").id });
    expect(points.every(({ id, dataSource }) => id.startsWith(`${dataSource}/backups/`))).toBe(true);
    expect(points[0]?.dataSource).toBe(cloud.held("association").outputs.dataSource);
  });

  it("are the same whenever one looks: those that have not expired stay, and new ones only add to them", () => {
    using cloud = build();
    const start = virtualNow(cloud.ledger);
    const instant = fc.integer({ min: 0, max: 50 * day });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 3 * day }), (early, span) => {
        const [before, now] = [start + early, start + early + span];
        const then = pointsAt(cloud, before);
        const seen = new Set(identities(pointsAt(cloud, now)));
        expect(identities(then.filter(({ expires }) => expires > now)).filter((each) => !seen.has(each))).toEqual([]);
        expect(then.every(({ created, expires }) => created <= before && expires > before)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("cannot be deleted for the vault's minimum, or, where the vault says so, until they expire", () => {
    using short = build();
    using whole = build({ backupRetentionInheritance: "MATCH_BACKUP_EXPIRE_TIME" });
    const [inherited] = pointsAt(short, virtualNow(short.ledger) + 2 * day);
    expect((inherited?.enforcedUntil ?? 0) - (inherited?.created ?? 0)).toBe(5 * day);
    const [matching] = pointsAt(whole, virtualNow(whole.ledger) + 2 * day);
    expect(matching?.enforcedUntil).toBe(matching?.expires);
  });

  it("stay what they were when the plan changes and the database goes; new ones are made as it now is", () => {
    using cloud = build();
    advance(cloud.ledger, 2 * day);
    cloud.pass(0);
    const before = identities(pointsAt(cloud, virtualNow(cloud.ledger)));
    cloud.update(cloud.held("plan"), planOf(rules.slice(1)));
    const changed = virtualNow(cloud.ledger);
    const made = pointsAt(cloud, changed + 2 * day).filter(({ created }) => created > changed + hour);
    expect(new Set(made.map(({ rule }) => rule))).toEqual(new Set(["daily"]));
    cloud.delete(cloud.held("association"));
    cloud.delete(cloud.held("shop"));
    const gone = virtualNow(cloud.ledger);
    const after = pointsAt(cloud, gone + 3 * day);
    expect(before.filter((each) => !identities(after).includes(each))).toEqual([]);
    expect(after.filter(({ created }) => created > gone)).toEqual([]);
  });

  it("are not made under a key that is gone", () => {
    using cloud = build();
    advance(cloud.ledger, 2 * day);
    cloud.pass(0);
    cloud.delete(cloud.held("key"));
    const off = virtualNow(cloud.ledger);
    const points = pointsAt(cloud, off + 2 * day);
    expect(points.length).toBeGreaterThan(5);
    expect(points.filter(({ created }) => created > off)).toEqual([]);
  });

  it("keep their vault from being deleted", () => {
    using cloud = build();
    const vault = cloud.held("vault");
    advance(cloud.ledger, 2 * day);
    cloud.pass(0);
    for (const name of ["association", "plan"]) cloud.delete(cloud.held(name));
    expect(() => cloud.delete(vault)).toThrow(/FAILED_PRECONDITION|contains \d+ backups/);
    advance(cloud.ledger, 40 * day);
    cloud.pass(0);
    cloud.delete(vault);
  });

  it("are silently missing where a fault says so, in that time alone", () => {
    using cloud = build();
    const now = virtualNow(cloud.ledger) + 2 * day;
    const usual = pointsAt(cloud, now);
    const missed = pointsAt(cloud, now, { fault: "backup-missing", after: now - day });
    expect(missed.every(({ id }) => usual.some((each) => each.id === id))).toBe(true);
    expect(missed.length).toBeLessThan(usual.length);
    expect(Math.max(...missed.map(({ created }) => created))).toBeLessThan(now - day + 6 * hour);
  });
});

describe("the logs that a vault keeps", () => {
  it("restore to any instant up to some minutes ago, from the first backup on, and as long as the plan keeps them", () => {
    using cloud = build();
    const start = virtualNow(cloud.ledger) + 12 * hour;
    const none = faultsOf(cloud);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * day }), (span) => {
        const now = start + span;
        const window = keptLogs(cloud.ledger, project, none, now)[0]?.window;
        expect(now - (window?.latest ?? 0)).toBeLessThan(8 * 60);
        expect(now - (window?.earliest ?? 0)).toBeLessThanOrEqual(7 * day);
        expect(window?.earliest).toBeGreaterThanOrEqual(pointsAt(cloud, start)[0]?.created ?? 0);
      }),
      { numRuns: 30 },
    );
  });

  it("restore nothing before the first backup, and stand still while their way is stuck", () => {
    using cloud = build();
    expect(keptLogs(cloud.ledger, project, faultsOf(cloud), virtualNow(cloud.ledger) + 60)[0]?.window).toBeUndefined();
    const now = virtualNow(cloud.ledger) + 3 * day;
    const stalled = faultsOf(cloud, { fault: "replication-stalled", after: now - day });
    const latest = keptLogs(cloud.ledger, project, stalled, now)[0]?.window?.latest ?? 0;
    expect(latest).toBeLessThan(now - day);
    expect(latest).toBeGreaterThan(now - day - 10 * 60);
  });

  it("end with the association", () => {
    using cloud = build();
    advance(cloud.ledger, 2 * day);
    cloud.pass(0);
    cloud.delete(cloud.held("association"));
    const ended = virtualNow(cloud.ledger);
    const [logs] = keptLogs(cloud.ledger, project, faultsOf(cloud), ended + day);
    expect(logs?.isActive).toBe(false);
    expect(logs?.window?.latest).toBeLessThanOrEqual(ended);
  });
});
