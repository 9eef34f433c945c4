import { describe, expect, it } from "vitest";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const database = "aws:rds/instance:Instance";
const vault = "aws:backup/vault:Vault";
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const erp = {
  identifier: "erp",
  engine: "postgres",
  engineVersion: "16.4",
  instanceClass: "db.m7g.large",
  allocatedStorage: 100,
  maxAllocatedStorage: 1000,
  username: "manager",
  password: "correct-horse-battery",
  backupRetentionPeriod: 7,
  skipFinalSnapshot: true,
};

describe("a simulated database", () => {
  it("is known to the state by its resource id, and to others by its identifier and ARN", () => {
    using cloud = new SimulatedCloud();
    const made = cloud.create(database, "erp", erp);
    expect(made.id).toMatch(/^db-[0-9A-Z]{26}$/);
    expect(made.outputs).toMatchObject({
      resourceId: made.id,
      arn: "arn:aws:rds:eu-west-3:111122223333:db:erp",
      port: 5432,
      parameterGroupName: "default.postgres16",
      optionGroupName: "default:postgres-16",
      iops: 3000,
    });
  });

  it("is faster from 400 GiB on, as its storage is then several volumes", () => {
    using cloud = new SimulatedCloud();
    const large = cloud.create(database, "erp", { ...erp, allocatedStorage: 400 });
    expect(large.outputs).toMatchObject({ iops: 12_000, storageThroughput: 500 });
  });

  it("has its defaults named after its engine", () => {
    using cloud = new SimulatedCloud();
    const made = cloud.create(database, "crm", {
      ...erp,
      identifier: "crm",
      engine: "sqlserver-se",
      engineVersion: "16.00.4165.4.v1",
      username: "manager",
    });
    expect(made.outputs).toMatchObject({
      port: 1433,
      licenseModel: "license-included",
      parameterGroupName: "default.sqlserver-se-16.0",
    });
  });

  it("grows, is upgraded and is renamed in place, and is made anew for another engine", () => {
    using cloud = new SimulatedCloud();
    const made = cloud.create(database, "erp", erp);
    const grown = { ...erp, allocatedStorage: 200, engineVersion: "17.2", allowMajorVersionUpgrade: true };
    expect(cloud.diff(made, grown)).toMatchObject({ replaces: [] });
    expect(cloud.update(made, grown).outputs).toMatchObject({ allocatedStorage: 200, engineVersion: "17.2" });
    expect(cloud.diff(made, { ...erp, identifier: "erp-old" })).toMatchObject({ replaces: [] });
    expect(cloud.diff(made, { ...erp, engine: "mysql", engineVersion: "8.4.3" }).replaces).toContain("engine");
  });

  it("has a replica with its engine, size and user", () => {
    using cloud = new SimulatedCloud();
    cloud.create(database, "erp", erp);
    const copy = cloud.create(database, "copy", {
      identifier: "erp-copy",
      instanceClass: "db.m7g.large",
      replicateSourceDb: "<erp.arn>",
      region: "eu-central-1",
      skipFinalSnapshot: true,
    });
    expect(copy.outputs).toMatchObject({
      engine: "postgres",
      engineVersion: "16.4",
      allocatedStorage: 100,
      username: "manager",
      arn: "arn:aws:rds:eu-central-1:111122223333:db:erp-copy",
    });
  });
});

describe("a simulated lock of a vault", () => {
  const days = { backupVaultName: "<safe.name>", minRetentionDays: 7, maxRetentionDays: 365 };

  it("is replaced by every change, as the provider has no update of it", () => {
    using cloud = new SimulatedCloud();
    cloud.create(vault, "safe", { name: "safe" });
    const held = cloud.create(lock, "lock", days);
    expect(cloud.diff(held, { ...days, maxRetentionDays: 400 })).toMatchObject({ replaces: ["maxRetentionDays"] });
  });

  it("can be lifted for ever in governance mode, and within its grace in compliance mode", () => {
    using cloud = new SimulatedCloud();
    cloud.create(vault, "safe", { name: "safe" });
    const governance = cloud.create(lock, "lock", days);
    cloud.pass(365);
    cloud.delete(governance);
    const compliance = cloud.create(lock, "lock", { ...days, changeableForDays: 3 });
    cloud.pass(2);
    cloud.delete(compliance);
    expect(cloud.read(compliance)).toBeUndefined();
  });
});
