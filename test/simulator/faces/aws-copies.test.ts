import {
  DescribeCopyJobCommand,
  DescribeRecoveryPointCommand,
  ListRecoveryPointsByBackupVaultCommand,
  type RecoveryPointByBackupVault,
  StartCopyJobCommand,
  StartRestoreJobCommand,
} from "@aws-sdk/client-backup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAwsClients } from "../../../scripts/recovery/aws/clients.ts";
import { awsFaults } from "../../../simulator/behaviours/aws/faults.ts";
import { advance, virtualNow } from "../../../simulator/clock.ts";
import { contentsOfAws } from "../../../simulator/data-plane/aws/contents.ts";
import { SilentFaults } from "../../../simulator/data-plane/silent-faults.ts";
import { AwsFace } from "../../../simulator/faces/aws/face.ts";
import { type ServedFace, serveFace } from "../../../simulator/faces/serve.ts";
import { ledgerEpoch } from "../../../simulator/ledger.ts";
import { addBackups, addBucket, addDatabase, addFiles, drRegion } from "../../support/backed-up-stores.ts";
import { SimulatedCloud } from "../../support/simulated-cloud.ts";

const account = "111122223333";
const home = "eu-west-3";
const role = `arn:aws:iam::${account}:role/backup`;
const hour = 3600;

describe("copies of recovery points that somebody asks for", () => {
  let cloud: SimulatedCloud;
  let face: ServedFace;

  beforeAll(async () => {
    cloud = new SimulatedCloud();
    addBackups(cloud);
    addDatabase(cloud);
    addFiles(cloud);
    addBucket(cloud);
    cloud.create("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "lock", {
      backupVaultName: "home",
      minRetentionDays: 3,
      maxRetentionDays: 40,
    });
    advance(cloud.ledger, 26 * hour);
    face = await serveFace(new AwsFace(cloud.ledger));
  });

  afterAll(async () => {
    await face[Symbol.asyncDispose]();
    cloud.close();
  });

  const clientOf = (region: string) =>
    openAwsClients({ region, rehearsal: { endpoint: face.endpoint, account } }).backup;
  const vaultArn = (region: string, name: string) => `arn:aws:backup:${region}:${account}:backup-vault:${name}`;

  async function newestIn(region: string, name: string, type: string): Promise<RecoveryPointByBackupVault> {
    const query = { BackupVaultName: name, ByResourceType: type };
    const { RecoveryPoints = [] } = await clientOf(region).send(new ListRecoveryPointsByBackupVaultCommand(query));
    const found = RecoveryPoints.at(-1);
    if (!found) throw new Error(`no point of ${type} in ${name}`);
    return found;
  }

  function copy(point: RecoveryPointByBackupVault, days: number, token?: string) {
    return clientOf(drRegion).send(
      new StartCopyJobCommand({
        RecoveryPointArn: point.RecoveryPointArn,
        SourceBackupVaultName: "dr",
        DestinationBackupVaultArn: vaultArn(home, "home"),
        IamRoleArn: role,
        Lifecycle: { DeleteAfterDays: days },
        ...(token !== undefined && { IdempotencyToken: token }),
      }),
    );
  }

  const jobOf = async (id: string | undefined) =>
    (await clientOf(drRegion).send(new DescribeCopyJobCommand({ CopyJobId: id }))).CopyJob;

  it.each(["RDS", "EFS", "S3"])(
    "arrive in the other vault, as old as what they copy, under its key: %s",
    async (type) => {
      const point = await newestIn(drRegion, "dr", type);
      const { CopyJobId } = await copy(point, 7, `back-${type}`);
      expect((await copy(point, 7, `back-${type}`)).CopyJobId).toBe(CopyJobId);
      const running = await jobOf(CopyJobId);
      expect(running).toMatchObject({ State: "RUNNING", SourceBackupVaultArn: vaultArn(drRegion, "dr") });
      expect(running?.DestinationRecoveryPointArn).toBeUndefined();
      advance(cloud.ledger, hour);
      const job = await jobOf(CopyJobId);
      expect(job).toMatchObject({
        State: "COMPLETED",
        ResourceType: type,
        DestinationBackupVaultArn: vaultArn(home, "home"),
      });
      const arrived = await clientOf(home).send(
        new DescribeRecoveryPointCommand({
          BackupVaultName: "home",
          RecoveryPointArn: job?.DestinationRecoveryPointArn,
        }),
      );
      expect(arrived).toMatchObject({
        ResourceArn: point.ResourceArn,
        CreationDate: point.CreationDate,
        SourceBackupVaultArn: vaultArn(drRegion, "dr"),
        EncryptionKeyArn: cloud.held("vault-key").outputs.arn,
        Status: "COMPLETED",
      });
      expect(job?.DestinationRecoveryPointArn).not.toBe(point.RecoveryPointArn);
    },
  );

  it("are restored from as any other point, with the data of the store that they began in", async () => {
    const point = await newestIn(drRegion, "dr", "EFS");
    const { CopyJobId } = await copy(point, 7);
    advance(cloud.ledger, hour);
    const arn = (await jobOf(CopyJobId))?.DestinationRecoveryPointArn;
    cloud.create("aws:efs/fileSystem:FileSystem", "again", {
      creationToken: "again",
      encrypted: true,
      tags: { drill: "d1" },
    });
    await clientOf(home).send(
      new StartRestoreJobCommand({
        RecoveryPointArn: arn,
        IamRoleArn: role,
        ResourceType: "EFS",
        Metadata: { "file-system-id": cloud.held("again").id, newFileSystem: "false" },
      }),
    );
    advance(cloud.ledger, hour);
    const [again] = cloud.ledger
      .ofType("aws:efs/fileSystem:FileSystem", account, home)
      .filter(({ id }) => id === cloud.held("again").id);
    if (!again) throw new Error("it does not stand");
    const silent = new SilentFaults(cloud.ledger, awsFaults, "aws");
    const contents = contentsOfAws(cloud.ledger, silent, again, virtualNow(cloud.ledger));
    expect(contents?.source).toBe(point.ResourceArn);
    expect(contents?.asOf).toBeCloseTo(((point.CreationDate?.getTime() ?? 0) - ledgerEpoch) / 1000, 0);
  });

  it("fail where the lock of the vault forbids how long they are kept", async () => {
    const { CopyJobId } = await copy(await newestIn(drRegion, "dr", "RDS"), 1);
    advance(cloud.ledger, hour);
    expect(await jobOf(CopyJobId)).toMatchObject({ State: "FAILED", StatusMessage: expect.stringContaining("home") });
  });

  it("are refused for what is not in the vault, and to a vault that is not there", async () => {
    const point = await newestIn(drRegion, "dr", "RDS");
    await expect(copy({ ...point, RecoveryPointArn: `${point.RecoveryPointArn}0` }, 7)).rejects.toThrow(
      /not in vault dr/,
    );
    const nowhere = new StartCopyJobCommand({
      RecoveryPointArn: point.RecoveryPointArn,
      SourceBackupVaultName: "dr",
      DestinationBackupVaultArn: vaultArn(home, "nowhere"),
      IamRoleArn: role,
    });
    await expect(clientOf(drRegion).send(nowhere)).rejects.toThrow(/nowhere does not exist/);
  });
});
