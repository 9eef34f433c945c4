import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awsFaults } from "../../../simulator/behaviours/aws/faults.ts";
import { advance, virtualNow } from "../../../simulator/clock.ts";
import type { BackupPoint } from "../../../simulator/data-plane/aws/backup-point.ts";
import { backupPoints } from "../../../simulator/data-plane/aws/backups.ts";
import { automatedBackups, replicatedBackups } from "../../../simulator/data-plane/aws/databases.ts";
import { historyOf, storesOf } from "../../../simulator/data-plane/aws/stores.ts";
import { SilentFaults } from "../../../simulator/data-plane/silent-faults.ts";
import { addBackups, addBucket, addDatabase, addFiles, drRegion, planRules } from "../../support/backed-up-stores.ts";
import { SimulatedCloud } from "../../support/simulated-cloud.ts";

const hour = 3600;
const day = 24 * hour;
const account = "111122223333";

function pointsAt(cloud: SimulatedCloud, now: number, faults?: string): readonly BackupPoint[] {
  return backupPoints(cloud.ledger, new SilentFaults(cloud.ledger, awsFaults, "aws", faults), now);
}

/** What makes a point the same point. */
function identities(points: readonly BackupPoint[]): readonly string[] {
  return points.map(({ arn, created, expires }) => `${arn} ${created} ${expires}`).toSorted();
}

function build(rules = {}): SimulatedCloud {
  const cloud = new SimulatedCloud();
  addBackups(cloud, rules);
  addDatabase(cloud);
  addFiles(cloud);
  addBucket(cloud);
  return cloud;
}

describe("recovery points", () => {
  it("are made of everything selected, on schedule, in the plan's vault, and copied to the other region", () => {
    using cloud = build();
    const points = pointsAt(cloud, virtualNow(cloud.ledger) + day);
    for (const type of ["RDS", "EFS", "S3"]) {
      const own = points.filter(({ store }) => store.resourceType === type);
      const home = own.filter(({ vault, rule }) => vault.name === "home" && rule === "hourly");
      expect(home.length).toBeGreaterThanOrEqual(23);
      expect(home.length).toBeLessThanOrEqual(25);
      expect(own.filter(({ vault }) => vault.name === "dr").length).toBeGreaterThanOrEqual(22);
    }
    const copy = points.find(({ vault }) => vault.name === "dr");
    expect(copy).toMatchObject({ copiedFrom: { name: "home" }, vault: { region: drRegion } });
    expect(copy?.encryptionKey).toBe(cloud.held("dr-key").outputs.arn);
  });

  it("are not made of what is not selected", () => {
    using cloud = new SimulatedCloud();
    addBackups(cloud);
    addDatabase(cloud, { backup: "no" });
    expect(pointsAt(cloud, 3 * day)).toEqual([]);
  });

  it("are the same whenever one looks: those that have not expired stay, and new ones only add to them", () => {
    using cloud = build();
    const start = virtualNow(cloud.ledger);
    const instant = fc.integer({ min: 0, max: 50 * day });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 3 * day }), (early, span) => {
        const [before, now] = [start + early, start + early + span];
        const then = pointsAt(cloud, before);
        const left = then.filter(({ expires }) => (expires ?? now + 1) > now);
        const seen = new Set(identities(pointsAt(cloud, now)));
        expect(identities(left).filter((each) => !seen.has(each))).toEqual([]);
        expect(then.every(({ created, expires }) => created <= before && (expires ?? before + 1) > before)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("leave no gap longer than the schedule and its window, and stay exactly as long as their lifecycle says", () => {
    using cloud = build();
    const now = virtualNow(cloud.ledger) + 45 * day;
    const files = pointsAt(cloud, now).filter(({ store, vault }) => store.data === "files" && vault.name === "dr");
    const hourly = files.filter(({ rule }) => rule === "hourly").map(({ created }) => created);
    expect(Math.min(...hourly)).toBeGreaterThan(now - 7 * day);
    expect(Math.max(...hourly.slice(1).map((each, index) => each - (hourly[index] ?? 0)))).toBeLessThanOrEqual(
      2 * hour,
    );
    const daily = files.filter(({ rule }) => rule === "daily").map(({ created }) => created);
    expect(daily.length).toBe(35);
    expect(Math.min(...daily)).toBeGreaterThan(now - 35 * day);
  });

  it("stay what they were when the plan changes, the store goes or its tag is taken away; new ones are made as it now is", () => {
    using cloud = build();
    advance(cloud.ledger, 2 * day);
    const before = identities(pointsAt(cloud, virtualNow(cloud.ledger)));
    cloud.pass(0);
    const plan = cloud.held("plan");
    cloud.update(plan, { name: "plan", rules: planRules({ schedule: "cron(0 4 * * ? *)" }).slice(1) });
    cloud.update(cloud.held("files"), { creationToken: "erp-files", encrypted: true, tags: { Name: "erp-files" } });
    cloud.delete(cloud.held("erp"));
    const changed = virtualNow(cloud.ledger);
    const after = pointsAt(cloud, changed + 2 * day);
    expect(before.filter((each) => !identities(after).includes(each))).toEqual([]);
    // What was due before the change may start after it, within its window.
    const made = after.filter(({ created, vault }) => created > changed + hour && vault.name === "home");
    expect(new Set(made.map(({ store }) => store.data))).toEqual(new Set(["objects"]));
    expect(made.length).toBe(2);
  });

  it("are refused by a lock of other retentions, and by a key that is off", () => {
    using cloud = build();
    cloud.create("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "lock", {
      backupVaultName: "dr",
      region: drRegion,
      minRetentionDays: 14,
      maxRetentionDays: 90,
    });
    const locked = virtualNow(cloud.ledger) + day;
    const rulesOf = (vault: string, points: readonly BackupPoint[]) =>
      new Set(points.filter((point) => point.vault.name === vault).map(({ rule }) => rule));
    expect(rulesOf("home", pointsAt(cloud, locked))).toEqual(new Set(["hourly", "daily"]));
    expect(rulesOf("dr", pointsAt(cloud, locked))).toEqual(new Set(["daily"]));
    advance(cloud.ledger, 2 * day);
    cloud.pass(0);
    cloud.update(cloud.held("vault-key"), { multiRegion: true, isEnabled: false });
    const off = virtualNow(cloud.ledger);
    expect(pointsAt(cloud, off + day).filter(({ created }) => created > off)).toEqual([]);
  });

  it("keep their vault from being deleted, and go with it where the provider is told to delete them first", () => {
    using cloud = build();
    const vault = cloud.held("dr");
    advance(cloud.ledger, 2 * day);
    cloud.pass(0);
    for (const name of ["selection", "plan"]) cloud.delete(cloud.held(name));
    expect(() => cloud.delete(vault)).toThrow(
      /InvalidRequestException: Backup vault cannot be deleted because it contains/,
    );
    cloud.delete(cloud.update(vault, { ...vault.inputs, forceDestroy: true }));
    const left = pointsAt(cloud, virtualNow(cloud.ledger));
    expect(new Set(left.map((point) => point.vault.name))).toEqual(new Set(["home"]));
  });

  it("are one continuous point for what can be restored to any instant, and snapshots to copy", () => {
    using cloud = build({ enableContinuousBackup: true, lifecycle: { deleteAfter: 14 } });
    const now = virtualNow(cloud.ledger) + 3 * day;
    const home = pointsAt(cloud, now).filter(({ vault, rule }) => vault.name === "home" && rule === "daily");
    const kinds = Map.groupBy(home, ({ store }) => store.resourceType);
    expect(kinds.get("RDS")?.map(({ kind }) => kind)).toEqual(["continuous"]);
    expect(kinds.get("S3")?.map(({ kind }) => kind)).toEqual(["continuous"]);
    expect(kinds.get("EFS")?.map(({ kind }) => kind)).toEqual(["snapshot", "snapshot", "snapshot"]);
    const copies = pointsAt(cloud, now).filter(({ vault, rule }) => vault.name === "dr" && rule === "daily");
    expect(new Set(copies.map(({ kind }) => kind))).toEqual(new Set(["snapshot"]));
    expect(copies.length).toBe(9);
  });

  it("are silently missing where a fault says so, of those stores and in that time alone", () => {
    using cloud = build();
    const now = virtualNow(cloud.ledger) + 2 * day;
    const fault = { fault: "backup-missing", name: "files", after: now - day };
    const missed = pointsAt(cloud, now, JSON.stringify([fault]));
    const usual = pointsAt(cloud, now);
    const dueBefore = usual.filter(({ store, created }) => store.data !== "files" || created < now - day);
    expect(dueBefore.every(({ arn }) => missed.some((each) => each.arn === arn))).toBe(true);
    expect(missed.filter(({ store, created }) => store.data === "files" && created > now - day + hour)).toEqual([]);
    cloud.ledger.run("INSERT INTO faults (fault) VALUES (?)", JSON.stringify({ ...fault, fault: "copy-missing" }));
    const uncopied = pointsAt(cloud, now).filter(
      ({ store, created }) => store.data === "files" && created > now - day + hour,
    );
    expect(new Set(uncopied.map(({ vault }) => vault.name))).toEqual(new Set(["home"]));
  });
});

describe("automated backups of a database", () => {
  it("restore to any instant up to five minutes ago, in its region; and a little later elsewhere", () => {
    using cloud = new SimulatedCloud();
    addDatabase(cloud);
    cloud.create("aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication", "elsewhere", {
      sourceDbInstanceArn: "<erp.arn>",
      retentionPeriod: 7,
      region: drRegion,
    });
    const start = virtualNow(cloud.ledger) + hour;
    const none = new SilentFaults(cloud.ledger, awsFaults, "aws");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * day }), (span) => {
        const now = start + span;
        const home = automatedBackups(cloud.ledger, account, now)[0]?.window;
        const there = replicatedBackups(cloud.ledger, account, drRegion, none, now)[0]?.window;
        expect(now - (home?.latest ?? 0)).toBeLessThan(5 * 60);
        expect(now - (there?.latest ?? 0)).toBeLessThan(11 * 60);
        expect(now - (home?.earliest ?? 0)).toBeLessThanOrEqual(14 * day);
        expect(now - (there?.earliest ?? 0)).toBeLessThanOrEqual(7 * day);
      }),
      { numRuns: 50 },
    );
    const stalled = JSON.stringify([{ fault: "replication-stalled", after: start }]);
    const held = new SilentFaults(cloud.ledger, awsFaults, "aws", stalled);
    const behind = replicatedBackups(cloud.ledger, account, drRegion, held, start + day)[0]?.window;
    expect(behind?.latest).toBeLessThan(start);
  });
});

describe("the data of a store", () => {
  it("is what was written until then, and a replica's is its source's", () => {
    using cloud = new SimulatedCloud();
    addDatabase(cloud);
    cloud.create("aws:rds/instance:Instance", "replica", {
      identifier: "erp-replica",
      instanceClass: "db.m7g.large",
      replicateSourceDb: "<erp.arn>",
      region: drRegion,
      skipFinalSnapshot: true,
    });
    const [source, replica] = storesOf(cloud.ledger, account);
    if (!source || !replica) throw new Error("no stores");
    const at = virtualNow(cloud.ledger) + day;
    expect(historyOf(cloud.ledger, source).at(at).count).toBeGreaterThan(4000);
    expect(historyOf(cloud.ledger, replica).at(at)).toEqual(historyOf(cloud.ledger, source).at(at));
    expect(historyOf(cloud.ledger, source).at(source.from - 1)).toMatchObject({ count: 0, lastWrite: undefined });
  });
});
