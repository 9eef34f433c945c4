import { describe, expect, it } from "vitest";
import { readLedger } from "../../simulator/ledger-report.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const database = "aws:rds/instance:Instance";
const secret = "aws:secretsmanager/secret:Secret";
const erp = {
  identifier: "erp",
  engine: "postgres",
  engineVersion: "16.4",
  instanceClass: "db.m7g.large",
  allocatedStorage: 100,
  username: "manager",
  manageMasterUserPassword: true,
  backupRetentionPeriod: 14,
  skipFinalSnapshot: false,
  finalSnapshotIdentifier: "erp-final",
};

/** The day, without the time, at which a thing stops being retained. */
function retainedOf(cloud: SimulatedCloud) {
  return (readLedger(cloud.ledger.path)?.retained ?? []).map(({ type, name, until }) => ({
    type,
    name,
    until: until?.slice(0, 10),
  }));
}

describe("what a cloud keeps of what is deleted", () => {
  it("is the final snapshot of a database, until someone deletes it", () => {
    using cloud = new SimulatedCloud();
    cloud.delete(cloud.create(database, "erp", erp));
    expect(retainedOf(cloud)).toEqual([{ type: database, name: "erp-final", until: undefined }]);
  });

  it("is the database's automated backups too where they are not deleted, for as long as they were kept", () => {
    using cloud = new SimulatedCloud();
    cloud.delete(cloud.create(database, "erp", { ...erp, deleteAutomatedBackups: false }));
    expect(retainedOf(cloud)).toEqual([
      { type: database, name: "automated backups of erp", until: "2026-01-19" },
      { type: database, name: "erp-final", until: undefined },
    ]);
  });

  it("is nothing of a database whose final snapshot is skipped", () => {
    using cloud = new SimulatedCloud();
    cloud.delete(cloud.create(database, "erp", { ...erp, skipFinalSnapshot: true }));
    expect(retainedOf(cloud)).toEqual([]);
  });

  it("keeps the next database of that name from being deleted with a snapshot of the same name", () => {
    using cloud = new SimulatedCloud();
    cloud.delete(cloud.create(database, "erp", erp));
    const again = cloud.create(database, "erp", erp);
    expect(() => cloud.delete(again)).toThrow("DBSnapshotAlreadyExists");
  });

  it("is a key, for the days of its deletion window", () => {
    using cloud = new SimulatedCloud();
    const key = cloud.create("aws:kms/key:Key", "data", { multiRegion: true, deletionWindowInDays: 10 });
    const copy = cloud.create("aws:kms/replicaKey:ReplicaKey", "copy", {
      primaryKeyArn: "<data.arn>",
      region: "eu-central-1",
      deletionWindowInDays: 7,
    });
    cloud.delete(copy);
    cloud.delete(key);
    expect(retainedOf(cloud)).toEqual([
      { type: "aws:kms/key:Key", name: key.outputs.arn, until: "2026-01-15" },
      { type: "aws:kms/replicaKey:ReplicaKey", name: copy.outputs.arn, until: "2026-01-12" },
    ]);
  });

  it("is a secret, whose name stays taken in its region until the end of its recovery window", () => {
    using cloud = new SimulatedCloud();
    cloud.delete(cloud.create(secret, "token", { name: "token", recoveryWindowInDays: 7 }));
    expect(retainedOf(cloud)).toEqual([{ type: secret, name: "token", until: "2026-01-12" }]);
    expect(() => cloud.create(secret, "token", { name: "token" })).toThrow("scheduled for deletion");
    const elsewhere = cloud.create(secret, "elsewhere", { name: "token", region: "eu-central-1" });
    expect(elsewhere.outputs.name).toBe("token");
    cloud.pass(8);
    expect(cloud.create(secret, "token", { name: "token" }).outputs.name).toBe("token");
  });

  it("is nothing of a secret that is deleted at once", () => {
    using cloud = new SimulatedCloud();
    cloud.delete(cloud.create(secret, "token", { name: "token", recoveryWindowInDays: 0 }));
    expect(retainedOf(cloud)).toEqual([]);
  });
});
