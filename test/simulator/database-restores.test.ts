import { describe, expect, it } from "vitest";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const database = "aws:rds/instance:Instance";
const replication = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const vault = "aws:backup/vault:Vault";
const there = "eu-central-1";
const erp = {
  identifier: "erp",
  engine: "postgres",
  engineVersion: "16.4",
  instanceClass: "db.m7g.large",
  allocatedStorage: 300,
  dbName: "erp",
  username: "manager",
  password: "correct-horse-battery",
  backupRetentionPeriod: 7,
  skipFinalSnapshot: true,
};
const restored = { identifier: "restored", engine: "postgres", instanceClass: "db.m7g.large", skipFinalSnapshot: true };

describe("a simulated database that is restored", () => {
  it("from kept logs has the version, size, names and user of its source, in the region of the logs", () => {
    using cloud = new SimulatedCloud();
    const source = cloud.create(database, "erp", erp);
    const logs = cloud.create(replication, "logs", { sourceDbInstanceArn: source.outputs.arn ?? "", region: there });
    const restoreToPointInTime = {
      sourceDbInstanceAutomatedBackupsArn: logs.id,
      restoreTime: "2020-01-01T00:00:00Z",
    };
    const copy = cloud.create(database, "copy", { ...restored, restoreToPointInTime, region: there });
    expect(copy.outputs).toMatchObject({
      arn: "arn:aws:rds:eu-central-1:111122223333:db:restored",
      engineVersion: "16.4",
      allocatedStorage: 300,
      dbName: "erp",
      username: "manager",
      parameterGroupName: "default.postgres16",
    });
  });

  it("from a snapshot that AWS Backup copied needs no user, and gets a password that RDS manages", () => {
    using cloud = new SimulatedCloud();
    cloud.create(vault, "dr", { name: "dr", region: there });
    const snapshotIdentifier = `arn:aws:rds:${there}:111122223333:snapshot:awsbackup:copyjob-1`;
    const copy = cloud.create(database, "copy", {
      ...restored,
      snapshotIdentifier,
      manageMasterUserPassword: true,
      region: there,
    });
    expect(copy.outputs).toMatchObject({ snapshotIdentifier, masterUserSecrets: [{ secretStatus: "active" }] });
  });

  it("from the final snapshot of a deleted one stands again", () => {
    using cloud = new SimulatedCloud();
    const first = cloud.create(database, "erp", { ...erp, skipFinalSnapshot: false, finalSnapshotIdentifier: "last" });
    cloud.delete(first);
    expect(() => cloud.create(database, "erp", { ...restored, snapshotIdentifier: "last" })).not.toThrow();
  });

  it("is made anew from another recovery point", () => {
    using cloud = new SimulatedCloud();
    cloud.create(vault, "dr", { name: "dr" });
    const of = (name: string) => `arn:aws:rds:eu-west-3:111122223333:snapshot:awsbackup:${name}`;
    const made = cloud.create(database, "erp", { ...restored, snapshotIdentifier: of("job-1") });
    expect(cloud.diff(made, { ...restored, snapshotIdentifier: of("job-2") }).replaces).toEqual(["snapshotIdentifier"]);
  });
});

describe("what stands already in a simulated account", () => {
  it("is found by its alias or its name, in the region of its replica too, and in no other", () => {
    using cloud = new SimulatedCloud();
    const key = cloud.create("aws:kms/key:Key", "data", { multiRegion: true });
    const primaryKeyArn = String(key.outputs.arn);
    const replica = cloud.create("aws:kms/replicaKey:ReplicaKey", "data-dr", { primaryKeyArn, region: there });
    cloud.create("aws:kms/alias:Alias", "data", { name: "alias/data", targetKeyId: key.id });
    cloud.create("aws:kms/alias:Alias", "data-dr", { name: "alias/data", targetKeyId: replica.id, region: there });
    const alias = (region: string) => cloud.invoke("aws:kms/getAlias:getAlias", { name: "alias/data", region });
    expect(alias("eu-west-3").targetKeyArn).toBe(primaryKeyArn);
    expect(alias(there).targetKeyArn).toBe(replica.outputs.arn);
    expect(() => alias("eu-west-1")).toThrow(/couldn't find resource/);

    const secret = cloud.create("aws:secretsmanager/secret:Secret", "smtp", {
      name: "erp/smtp",
      replicas: [{ region: there, kmsKeyId: String(replica.outputs.arn) }],
    });
    const lookUp = (region: string) =>
      cloud.invoke("aws:secretsmanager/getSecret:getSecret", { name: "erp/smtp", region }).arn;
    expect(lookUp("eu-west-3")).toBe(secret.outputs.arn);
    expect(lookUp(there)).toBe(String(secret.outputs.arn).replace("eu-west-3", there));
    expect(() => lookUp("eu-west-1")).toThrow(/can't find the specified secret/);
  });
});
