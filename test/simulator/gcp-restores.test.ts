import { describe, expect, it } from "vitest";
import { gcpFaults } from "../../simulator/behaviours/gcp/faults.ts";
import { formatVirtual, virtualNow } from "../../simulator/clock.ts";
import { backupPoints } from "../../simulator/data-plane/gcp/backups.ts";
import { keptLogs } from "../../simulator/data-plane/gcp/databases.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import { addBackups, addDatabase, away, home, openGcp, project } from "../support/backed-up-stores-gcp.ts";
import { refusalOf, type SimulatedCloud } from "../support/simulated-cloud.ts";

const instance = "gcp:sql/databaseInstance:DatabaseInstance";
const restored = {
  name: "restored-4d5e6f",
  databaseVersion: "POSTGRES_16",
  region: away,
  deletionProtection: false,
  settings: {
    tier: "db-custom-2-8192",
    edition: "ENTERPRISE",
    ipConfiguration: { ipv4Enabled: false, pscConfigs: [{ pscEnabled: true }] },
  },
};

/** A database that is backed up to the other region, two days later: its last finished backup. */
function backedUp(cloud: SimulatedCloud): { readonly id: string; readonly dataSource: string; readonly now: number } {
  addBackups(cloud);
  const { settings, ...source } = addDatabase(cloud).inputs;
  cloud.update(cloud.held("shop"), { ...source, settings: { ...Object(settings), diskSize: 40 } });
  cloud.pass(2);
  const now = virtualNow(cloud.ledger);
  const point = backupPoints(cloud.ledger, faultsOf(cloud), now).findLast(({ completed }) => completed <= now);
  if (point === undefined) throw new Error("nothing was backed up");
  return { ...point, now };
}

function faultsOf(cloud: SimulatedCloud): SilentFaults {
  return new SilentFaults(cloud.ledger, gcpFaults, "gcp");
}

function refused(cloud: SimulatedCloud, change: Readonly<Record<string, string | Readonly<Record<string, string>>>>) {
  return refusalOf(() => cloud.create(instance, "restored", { ...restored, ...change }))?.message;
}

describe("a database of the rehearsed Google Cloud that is made from a backup of a vault", () => {
  it("comes up in the vault's region, with a disk that holds what was on the source's", () => {
    using cloud = openGcp();
    const { id } = backedUp(cloud);
    const made = cloud.create(instance, "restored", { ...restored, backupdrBackup: id });
    expect(made.outputs).toMatchObject({
      backupdrBackup: id,
      region: away,
      settings: { diskSize: 40 },
    });
  });

  it("is refused what the vault never held, and what has expired", () => {
    using cloud = openGcp();
    const { id } = backedUp(cloud);
    expect(refused(cloud, { backupdrBackup: `${id}0` })).toMatch(/backups\/[0-9a-f-]+0' was not found/);
    cloud.pass(60);
    expect(
      refusalOf(() => cloud.create(instance, "late", { ...restored, name: "late-1a2b3c", backupdrBackup: id }))
        ?.message,
    ).toMatch(/was not found/);
  });

  it("is refused another version than the backup's, in the words of Cloud SQL", () => {
    using cloud = openGcp();
    const { id } = backedUp(cloud);
    expect(refused(cloud, { backupdrBackup: id, databaseVersion: "POSTGRES_17" })).toMatch(
      /Database type of target instance and backup differ\. Instance database type: POSTGRES_17, Backup database type: POSTGRES_16\./,
    );
  });

  it("is refused a third region", () => {
    using cloud = openGcp();
    const { id } = backedUp(cloud);
    expect(refused(cloud, { backupdrBackup: id, region: "europe-west3" })).toMatch(
      new RegExp(`can be restored to ${away} or ${home}, not to europe-west3`),
    );
  });

  it("is refused once the key of the vault is gone", () => {
    using cloud = openGcp();
    const { id } = backedUp(cloud);
    cloud.delete(cloud.held("key"));
    expect(refused(cloud, { backupdrBackup: id })).toMatch(
      /that encrypts the backup is not available: it does not exist/,
    );
  });

  it("is restored in place from another backup, and made anew for nothing of it", () => {
    using cloud = openGcp();
    const { id } = backedUp(cloud);
    const made = cloud.create(instance, "restored", { ...restored, backupdrBackup: id });
    const other = cloud.diff(made, { ...restored, backupdrBackup: `${id}1` });
    expect([other.changed, other.replaces]).toEqual([["backupdrBackup"], []]);
  });
});

describe("a database of the rehearsed Google Cloud that is made from kept logs", () => {
  function context(datasource: string, pointInTime: string, targetInstance = restored.name) {
    return { pointInTimeRestoreContext: { datasource, pointInTime, targetInstance, region: away } };
  }

  it("is as of any instant that the logs lead to, and of no other", () => {
    using cloud = openGcp();
    const { dataSource, now } = backedUp(cloud);
    const { window } =
      keptLogs(cloud.ledger, project, faultsOf(cloud), now).find((each) => each.dataSource === dataSource) ?? {};
    if (window === undefined) throw new Error("no logs are kept");
    expect(refused(cloud, context(dataSource, formatVirtual(now + 60)))).toMatch(/outside of the recovery window/);
    expect(refused(cloud, context(dataSource, formatVirtual(window.earliest - 60)))).toMatch(
      /outside of the recovery window/,
    );
    expect(refused(cloud, context(dataSource, formatVirtual(window.latest - 60)))).toBeUndefined();
  });

  it("is refused an unknown data source, a target of another name, and a backup besides", () => {
    using cloud = openGcp();
    const { dataSource, id, now } = backedUp(cloud);
    const at = formatVirtual(now - 3600);
    expect(refused(cloud, context(`${dataSource}0`, at))).toMatch(/was not found/);
    expect(refused(cloud, context(dataSource, at, "other"))).toMatch(/the restore was into other/);
    expect(refused(cloud, { ...context(dataSource, at), backupdrBackup: id })).toMatch(/Only one of/);
  });
});
