import {
  DescribeRecoveryPointCommand,
  GetBackupPlanCommand,
  ListBackupVaultsCommand,
  ListRecoveryPointsByBackupVaultCommand,
  ListRecoveryPointsByResourceCommand,
  paginateListRecoveryPointsByBackupVault,
} from "@aws-sdk/client-backup";
import { DescribeFileSystemsCommand, DescribeReplicationConfigurationsCommand } from "@aws-sdk/client-efs";
import {
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
} from "@aws-sdk/client-rds";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAwsClients } from "../../../scripts/recovery/aws/clients.ts";
import { advance, virtualNow } from "../../../simulator/clock.ts";
import { AwsFace, awsOperations } from "../../../simulator/faces/aws/face.ts";
import { type ServedFace, serveFace } from "../../../simulator/faces/serve.ts";
import { dateOf } from "../../../simulator/faces/time.ts";
import { addBackups, addBucket, addDatabase, addFiles, drRegion } from "../../support/backed-up-stores.ts";
import { MotoServer, pythonWithMoto, runBoto } from "../../support/moto.ts";
import { SimulatedCloud } from "../../support/simulated-cloud.ts";

const account = "111122223333";
const home = "eu-west-3";
let cloud: SimulatedCloud;
let face: ServedFace;

beforeAll(async () => {
  cloud = new SimulatedCloud();
  addBackups(cloud);
  addDatabase(cloud);
  addFiles(cloud);
  addBucket(cloud);
  cloud.create("aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication", "elsewhere", {
    sourceDbInstanceArn: "<erp.arn>",
    region: drRegion,
  });
  cloud.create("aws:efs/fileSystem:FileSystem", "files-replica", {
    creationToken: "erp-files-replica",
    encrypted: true,
    protection: { replicationOverwrite: "DISABLED" },
    region: drRegion,
  });
  cloud.create("aws:efs/replicationConfiguration:ReplicationConfiguration", "replication", {
    sourceFileSystemId: "<files.id>",
    destination: { region: drRegion, fileSystemId: "<files-replica.id>" },
  });
  advance(cloud.ledger, 2 * 86_400);
  face = await serveFace(new AwsFace(cloud.ledger));
});

afterAll(async () => {
  await face[Symbol.asyncDispose]();
  cloud.close();
});

function clientsOf(region: string, caller = account, endpoint = face.endpoint) {
  return openAwsClients({ region, rehearsal: { endpoint, account: caller } });
}

describe("the rehearsal AWS, asked by the official clients", () => {
  it("lists the vaults of the region, with their locks and keys", async () => {
    using clients = clientsOf(drRegion);
    const { BackupVaultList } = await clients.backup.send(new ListBackupVaultsCommand({}));
    expect(BackupVaultList).toMatchObject([
      {
        BackupVaultName: "dr",
        BackupVaultArn: `arn:aws:backup:${drRegion}:${account}:backup-vault:dr`,
        EncryptionKeyArn: cloud.held("dr-key").outputs.arn,
        Locked: false,
      },
    ]);
    expect(BackupVaultList?.[0]?.NumberOfRecoveryPoints).toBeGreaterThan(100);
    expect(BackupVaultList?.[0]?.CreationDate).toBeInstanceOf(Date);
  });

  it("lists the points of a vault page by page, each once, and describes each as it lists it", async () => {
    using clients = clientsOf(drRegion);
    const { backup: client } = clients;
    const arns: string[] = [];
    for await (const page of paginateListRecoveryPointsByBackupVault(
      { client, pageSize: 40 },
      { BackupVaultName: "dr" },
    )) {
      expect(page.RecoveryPoints?.length).toBeLessThanOrEqual(40);
      arns.push(...(page.RecoveryPoints ?? []).map(({ RecoveryPointArn }) => RecoveryPointArn ?? ""));
    }
    expect(new Set(arns).size).toBe(arns.length);
    const query = { BackupVaultName: "dr", ByResourceType: "EFS" };
    const { RecoveryPoints: [point] = [] } = await client.send(new ListRecoveryPointsByBackupVaultCommand(query));
    expect(point).toMatchObject({
      ResourceName: "erp-files",
      Status: "COMPLETED",
      SourceBackupVaultArn: `arn:aws:backup:${home}:${account}:backup-vault:home`,
      IsEncrypted: true,
    });
    const { RecoveryPointArn } = point ?? {};
    const described = await client.send(new DescribeRecoveryPointCommand({ BackupVaultName: "dr", RecoveryPointArn }));
    expect(described).toMatchObject({ ...point });
    const ResourceArn = String(cloud.held("erp").outputs.arn);
    const { RecoveryPoints = [] } = await client.send(new ListRecoveryPointsByResourceCommand({ ResourceArn }));
    expect(RecoveryPoints.length).toBeGreaterThan(40);
    expect(RecoveryPoints.every((each) => each.RecoveryPointArn?.includes("awsbackup:copyjob-"))).toBe(true);
  });

  it("lists what was created in a span alone", async () => {
    using clients = clientsOf(home);
    const ByCreatedAfter = dateOf(virtualNow(cloud.ledger) - 86_400);
    const query = { BackupVaultName: "home", ByCreatedAfter };
    const { RecoveryPoints = [] } = await clients.backup.send(new ListRecoveryPointsByBackupVaultCommand(query));
    expect(RecoveryPoints.length).toBeGreaterThan(60);
    expect(RecoveryPoints.every(({ CreationDate }) => (CreationDate ?? 0) > ByCreatedAfter)).toBe(true);
  });

  it("tells of a database, its snapshots, and up to when it can be restored here and there", async () => {
    using here = clientsOf(home);
    using there = clientsOf(drRegion);
    const now = dateOf(virtualNow(cloud.ledger)).getTime();
    const { DBInstances: [instance] = [] } = await here.rds.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: "erp" }),
    );
    expect(instance).toMatchObject({ Engine: "postgres", BackupRetentionPeriod: 14, DBInstanceStatus: "available" });
    expect(now - (instance?.LatestRestorableTime?.getTime() ?? 0)).toBeLessThan(300_000);
    const automated = await here.rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: "automated" }));
    expect(automated.DBSnapshots?.map(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier)).toEqual([
      expect.stringMatching(/^rds:erp-2026-01-06-03-\d\d$/),
      expect.stringMatching(/^rds:erp-2026-01-07-03-\d\d$/),
    ]);
    const made = await there.rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: "awsbackup" }));
    expect(made.DBSnapshots?.[0]).toMatchObject({
      DBInstanceIdentifier: "erp",
      Status: "available",
      PercentProgress: 100,
    });
    const { DBInstanceAutomatedBackups: [replicated] = [] } = await there.rds.send(
      new DescribeDBInstanceAutomatedBackupsCommand({}),
    );
    expect(replicated).toMatchObject({ DBInstanceArn: instance?.DBInstanceArn, Region: home, Status: "active" });
    expect(now - (replicated?.RestoreWindow?.LatestTime?.getTime() ?? 0)).toBeLessThan(11 * 60_000);
  });

  it("tells how far a replica of files is behind", async () => {
    using clients = clientsOf(drRegion);
    const { FileSystems } = await clients.efs.send(
      new DescribeFileSystemsCommand({ CreationToken: "erp-files-replica" }),
    );
    const { FileSystemId } = FileSystems?.[0] ?? {};
    const { Replications } = await clients.efs.send(new DescribeReplicationConfigurationsCommand({ FileSystemId }));
    const behind = Replications?.[0]?.Destinations?.[0]?.LastReplicatedTimestamp?.getTime() ?? 0;
    expect(dateOf(virtualNow(cloud.ledger)).getTime() - behind).toBeLessThan(15 * 60_000);
  });

  it("shows nothing of another account", async () => {
    using clients = clientsOf(drRegion, "999900001111");
    expect((await clients.backup.send(new ListBackupVaultsCommand({}))).BackupVaultList).toEqual([]);
    expect(
      (await clients.rds.send(new DescribeDBInstanceAutomatedBackupsCommand({}))).DBInstanceAutomatedBackups,
    ).toEqual([]);
  });

  it("refuses by name what it does not know: an operation, a parameter, a thing that is not there", async () => {
    using clients = clientsOf(drRegion);
    const { backup, rds } = clients;
    await expect(backup.send(new GetBackupPlanCommand({ BackupPlanId: "x" }))).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: expect.stringContaining("ListBackupVaults"),
    });
    const filters = { Filters: [{ Name: "status", Values: ["active"] }] };
    await expect(rds.send(new DescribeDBInstanceAutomatedBackupsCommand(filters))).rejects.toThrow(
      /Filters.*not rehearsed/,
    );
    await expect(rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: "crm" }))).rejects.toMatchObject({
      name: "DBInstanceNotFoundFault",
    });
    const missing = { DBSnapshotIdentifier: "rds:crm" };
    await expect(rds.send(new DescribeDBSnapshotsCommand(missing))).rejects.toMatchObject({
      name: "DBSnapshotNotFoundFault",
    });
    const vault = { BackupVaultName: "gone" };
    await expect(backup.send(new ListRecoveryPointsByBackupVaultCommand(vault))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("refuses who has not signed, or not as an account", async () => {
    expect((await fetch(`${face.endpoint}/backup-vaults/`)).status).toBe(403);
    using clients = clientsOf(drRegion, "AKIAIOSFODNN7EXAMPLE");
    await expect(clients.backup.send(new ListBackupVaultsCommand({}))).rejects.toThrow("number of the account");
  });

  it("meets the injected faults of a region", async () => {
    const outage = JSON.stringify([{ fault: "region-outage", region: drRegion }]);
    await using broken = await serveFace(new AwsFace(cloud.ledger, outage));
    using there = clientsOf(drRegion, account, broken.endpoint);
    using here = clientsOf(home, account, broken.endpoint);
    await expect(there.backup.send(new ListBackupVaultsCommand({}))).rejects.toThrow("did not answer");
    expect((await here.backup.send(new ListBackupVaultsCommand({}))).BackupVaultList).toHaveLength(1);
  });

  it("has a page of the documentation for each operation", () => {
    expect(awsOperations.length).toBeGreaterThan(9);
    for (const { evidence } of awsOperations)
      expect(evidence).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*API_\w+\.html$/);
  });
});

describe.skipIf(pythonWithMoto === undefined)("the rehearsal AWS beside what others wrote", () => {
  const python = pythonWithMoto ?? "";

  it("is understood by boto3 as by the JavaScript clients, EC2's dialect included", async () => {
    const answers = await runBoto(
      python,
      face.endpoint,
      account,
      `
import boto3, json
points = boto3.client("backup").get_paginator("list_recovery_points_by_backup_vault").paginate(BackupVaultName="dr")
backups = boto3.client("rds").describe_db_instance_automated_backups()["DBInstanceAutomatedBackups"]
replicas = boto3.client("efs").describe_replication_configurations()["Replications"]
ec2 = boto3.client("ec2")
try:
    ec2.describe_snapshots(SnapshotIds=["snap-00000000000000000"])
except ec2.exceptions.ClientError as error:
    refusal = error.response["Error"]["Code"]
print(json.dumps({
    "points": [point["RecoveryPointArn"] for page in points for point in page["RecoveryPoints"]],
    "latest": [backup["RestoreWindow"]["LatestTime"].timestamp() for backup in backups],
    "replicated": [replica["Destinations"][0]["LastReplicatedTimestamp"].timestamp() for replica in replicas],
    "snapshots": ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"],
    "refusal": refusal,
}))`,
    );
    using clients = clientsOf(drRegion);
    const query = { BackupVaultName: "dr" };
    const { RecoveryPoints } = await clients.backup.send(new ListRecoveryPointsByBackupVaultCommand(query));
    const backups = await clients.rds.send(new DescribeDBInstanceAutomatedBackupsCommand({}));
    const replicas = await clients.efs.send(new DescribeReplicationConfigurationsCommand({}));
    const seconds = (date: Date | undefined) => (date?.getTime() ?? 0) / 1000;
    expect(answers).toEqual({
      points: RecoveryPoints?.map(({ RecoveryPointArn }) => RecoveryPointArn),
      latest: backups.DBInstanceAutomatedBackups?.map(({ RestoreWindow }) => seconds(RestoreWindow?.LatestTime)),
      replicated: replicas.Replications?.map(({ Destinations }) => seconds(Destinations?.[0]?.LastReplicatedTimestamp)),
      snapshots: [],
      refusal: "InvalidSnapshot.NotFound",
    });
  });

  it("answers in the shapes of moto's server, where moto has the operation", async () => {
    await using moto = await MotoServer.start(python);
    await runBoto(
      python,
      moto.endpoint,
      account,
      `
import boto3, json
boto3.client("backup").create_backup_vault(BackupVaultName="dr")
boto3.client("efs").create_file_system(CreationToken="files", Encrypted=True)
boto3.client("rds").create_db_instance(DBInstanceIdentifier="erp", DBInstanceClass="db.m7g.large", Engine="postgres",
    AllocatedStorage=100, MasterUsername="manager", MasterUserPassword="correct-horse-battery", BackupRetentionPeriod=7)
boto3.client("rds").create_db_snapshot(DBInstanceIdentifier="erp", DBSnapshotIdentifier="before")
print(json.dumps({}))`,
    );
    using theirs = clientsOf(drRegion, account, moto.endpoint);
    using ours = clientsOf(home);
    const pairs = await Promise.all([
      Promise.all(
        [theirs, ours].map(
          async ({ backup }) => (await backup.send(new ListBackupVaultsCommand({}))).BackupVaultList?.[0],
        ),
      ),
      Promise.all(
        [theirs, ours].map(async ({ efs }) => (await efs.send(new DescribeFileSystemsCommand({}))).FileSystems?.[0]),
      ),
      Promise.all(
        [theirs, ours].map(async ({ rds }) => (await rds.send(new DescribeDBInstancesCommand({}))).DBInstances?.[0]),
      ),
      Promise.all(
        [theirs, ours].map(async ({ rds }) => (await rds.send(new DescribeDBSnapshotsCommand({}))).DBSnapshots?.[0]),
      ),
    ]);
    for (const [their, our] of pairs) {
      const [known, answered] = [shapeOf(their ?? {}), shapeOf(our ?? {})];
      const shared = Object.keys(answered).filter((name) => name in known);
      expect(shared.length).toBeGreaterThanOrEqual(5);
      expect(Object.fromEntries(shared.map((name) => [name, answered[name]]))).toEqual(
        Object.fromEntries(shared.map((name) => [name, known[name]])),
      );
    }
  });
});

/** Kinds of the values that an answer holds. */
function shapeOf(answer: object): Record<string, string> {
  const given = Object.entries(answer).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, value instanceof Date ? "date" : Array.isArray(value) ? "list" : typeof value]),
  );
}
