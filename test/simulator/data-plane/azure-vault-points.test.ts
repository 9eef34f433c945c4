import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { virtualNow } from "../../../simulator/clock.ts";
import { isAtHome, isInPair, vaultPoints } from "../../../simulator/data-plane/azure/vault-points.ts";
import type { SilentFaults } from "../../../simulator/data-plane/silent-faults.ts";
import type { InjectedFault } from "../../../simulator/faults.ts";
import { Ledger } from "../../../simulator/ledger.ts";
import type { Values } from "../../../simulator/values.ts";
import { changedClinic, changeResource, silentFaults } from "../../support/changed-clinic.ts";
import { type ClinicInLedger, deployClinic, withEveryStore } from "../../support/clinic-in-ledger.ts";

const hour = 3600;
const day = 24 * hour;
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

describe("points in vaults", () => {
  const ofServer = (now: number, injected: readonly InjectedFault[] = []) =>
    vaultPoints(ledger, faults(injected), now).filter(({ kind }) => kind === "server");

  it("are made of each server once a week, at night on the client's clock, and are in the pair within half a day", () => {
    const now = start + 60 * day;
    const points = ofServer(now).filter(({ store }) => store.resource.id.includes("patient"));
    expect(points.length).toBe(8);
    for (const { created, vaulted = 0, replicated, item } of points) {
      const paris = new Date(Date.UTC(2026, 0, 5, 6) + created * 1000);
      expect(paris.getUTCDay()).toBe(0);
      expect(replicated ?? 0).toBeGreaterThan(vaulted);
      expect((replicated ?? 0) - vaulted).toBeLessThan(12 * hour);
      expect(item.name).toBe("patient-database");
    }
    // The first of a month is kept as a month is, the others as a week.
    const kept = points.map(({ rule, created, expires }) => [rule, Math.round((expires - created) / day)]);
    expect(new Set(kept.map(String))).toEqual(new Set(["Default,91", "Monthly,744"]));
  });

  it("are made of a share once a day", () => {
    const points = vaultPoints(ledger, faults(), start + 30 * day).filter(
      ({ kind, vaulted }) => kind === "share" && vaulted !== undefined,
    );
    expect(points.length).toBe(30);
    expect(new Set(points.map(({ created }) => Math.floor((created + 6 * hour) / day))).size).toBe(30);
    expect(points[0]?.store.resource.id).toContain("files-desk");
  });

  it("are snapshots of a share for some days as often as it is frozen, of which the last one of a day goes to the vault", () => {
    using cloud = changed();
    changeResource(cloud, "azure-native:recoveryservices:ProtectionPolicy", "-shares", (inputs) => ({
      ...inputs,
      properties: {
        ...(inputs.properties as Values),
        schedulePolicy: {
          schedulePolicyType: "SimpleSchedulePolicy",
          scheduleRunFrequency: "Hourly",
          hourlySchedule: { interval: 4, scheduleWindowStartTime: "2026-01-04T02:00:00Z", scheduleWindowDuration: 24 },
        },
      },
    }));
    const now = virtualNow(cloud.ledger) + 30 * day;
    const points = vaultPoints(cloud.ledger, faults([], cloud.ledger), now).filter(({ kind }) => kind === "share");
    const frozen = points.filter((point) => now < (point.frozenUntil ?? 0));
    expect(frozen.length).toBe(5 * 6);
    expect(Math.min(...frozen.map(({ created }) => created))).toBeGreaterThan(now - 5 * day - 4 * hour);
    const kept = points.filter(({ vaulted }) => vaulted !== undefined);
    expect([30, 31]).toContain(kept.length);
    // In Paris, where the clinic is.
    expect(
      new Set(kept.map(({ created }) => new Date(Date.UTC(2026, 0, 5, 7) + created * 1000).getUTCHours())),
    ).toEqual(new Set([22]));
    expect(points.filter(({ vaulted }) => vaulted === undefined).every((point) => !isInPair(point, now))).toBe(true);
    expect(points.every((point) => isAtHome(point, now))).toBe(true);
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
    changeResource(cloud, "azure-native:keyvault:Key", "/keys/clinique-du-lac-prod-backup", (inputs) => ({
      ...inputs,
      properties: { ...(inputs.properties as Values), attributes: { enabled: false } },
    }));
    const off = virtualNow(cloud.ledger);
    const made = vaultPoints(cloud.ledger, faults([], cloud.ledger), off + 20 * day);
    expect(made.filter(({ created }) => created > off)).toEqual([]);
    using local = changed();
    changeResource(local, "azure-native:dataprotection:BackupVault", "prod-backup", (inputs) => ({
      ...inputs,
      properties: { ...(inputs.properties as Values), storageSettings: [{ type: "LocallyRedundant" }] },
    }));
    const points = vaultPoints(local.ledger, faults([], local.ledger), virtualNow(local.ledger) + 20 * day);
    const servers = points.filter(({ kind }) => kind === "server");
    expect(servers.length).toBe(4);
    expect(servers.filter(({ replicated }) => replicated !== undefined)).toEqual([]);
  });
});
