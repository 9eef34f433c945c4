import {
  type AggregatedScanResult,
  type BackupVaultListMember,
  paginateListBackupVaults,
  paginateListRecoveryPointsByBackupVault,
  type RecoveryPointByBackupVault,
} from "@aws-sdk/client-backup";
import { paginateDescribeFileSystems, paginateDescribeReplicationConfigurations } from "@aws-sdk/client-efs";
import { paginateDescribeDBInstanceAutomatedBackups } from "@aws-sdk/client-rds";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import { UserError } from "../../../components/user-error.ts";
import type { PlannedStore } from "../stores.ts";
import type { AwsClients } from "./clients.ts";

/** Where the stores are, and where their points are looked for. */
export interface Whereabouts {
  readonly account: string;
  readonly region: string;
  readonly drRegion: string;
}

/**
 * What the stores can be brought back from in the DR region: points in its vaults, automated backups replicated to it, replicas of
 * files. Only the DR region is asked, so that it works when the other is gone. A replica of objects is not among them: S3 says of none
 * how far it is behind.
 */
export async function listAwsPoints(
  clients: AwsClients,
  stores: readonly PlannedStore[],
  where: Whereabouts,
): Promise<readonly RecoveryPoint[]> {
  const found = await Promise.all([
    listVaultPoints(clients, stores, where),
    listReplicatedBackups(clients, stores, where),
    ...stores.map((store) => listFileReplicas(clients, store, where)),
  ]);
  return found.flat().toSorted((a, b) => a.consistentAt.localeCompare(b.consistentAt));
}

async function listVaultPoints(
  { backup: client }: AwsClients,
  stores: readonly PlannedStore[],
  where: Whereabouts,
): Promise<readonly RecoveryPoint[]> {
  const points: RecoveryPoint[] = [];
  for await (const { BackupVaultList = [] } of paginateListBackupVaults({ client }, {})) {
    for (const vault of BackupVaultList) {
      refuseOtherAccount(vault, where);
      const query = { BackupVaultName: vault.BackupVaultName };
      for await (const { RecoveryPoints = [] } of paginateListRecoveryPointsByBackupVault({ client }, query)) {
        for (const point of RecoveryPoints) {
          const store = stores.find((each) => isOf(each, point, where));
          if (store) points.push(readPoint(point, vault, store, where));
        }
      }
    }
  }
  return points;
}

/** Credentials of another account would find nothing, and say that there is nothing. */
function refuseOtherAccount({ BackupVaultArn = "" }: BackupVaultListMember, { account }: Whereabouts): void {
  const other = BackupVaultArn.split(":")[4];
  if (other !== account) {
    throw new UserError(`The credentials are those of account ${other}, and the environment is in account ${account}.`);
  }
}

/** Whether a point is of a store: by the ARN, or, where the id in it is the cloud's choice (EFS), by the store's name. */
function isOf(
  { data, name }: PlannedStore,
  { ResourceArn = "", ResourceName }: RecoveryPointByBackupVault,
  { account, region }: Whereabouts,
): boolean {
  if (data === "database") return ResourceArn === databaseArn(name, { account, region });
  if (data === "objects") return ResourceArn === `arn:aws:s3:::${name}`;
  return ResourceArn.startsWith(`arn:aws:elasticfilesystem:${region}:${account}:file-system/`) && ResourceName === name;
}

function readPoint(
  point: RecoveryPointByBackupVault,
  vault: BackupVaultListMember,
  { workload, data, name }: PlannedStore,
  { account, drRegion }: Whereabouts,
): RecoveryPoint {
  const created = required(point.CreationDate, "CreationDate", point);
  // A copy may bear the time of its own making: what it holds is never newer than the job that it began with.
  const consistent = new Date(Math.min(created.getTime(), point.InitiationDate?.getTime() ?? created.getTime()));
  const id = required(point.RecoveryPointArn, "RecoveryPointArn", point);
  const expires = point.CalculatedLifecycle?.DeleteAt;
  return {
    id,
    kind: id.includes(":recovery-point:continuous:") ? "continuous" : "snapshot",
    store: { workload, data, name, source: required(point.ResourceArn, "ResourceArn", point) },
    region: drRegion,
    account,
    vault: required(vault.BackupVaultName, "BackupVaultName", vault),
    createdAt: created.toISOString(),
    consistentAt: consistent.toISOString(),
    ...(expires && { expiresAt: expires.toISOString() }),
    status: statuses[point.Status ?? ""] ?? "partial",
    ...(point.EncryptionKeyArn && { encryptionKey: point.EncryptionKeyArn }),
    isLocked: vault.Locked === true,
    malware: readScan(point.AggregatedScanResult),
  };
}

/** Whatever is none of these cannot be counted on. A continuous point that stopped still restores what it has. */
const statuses: Readonly<Record<string, RecoveryPoint["status"]>> = {
  COMPLETED: "available",
  AVAILABLE: "available",
  STOPPED: "available",
  PARTIAL: "partial",
  EXPIRED: "expired",
  DELETING: "expired",
  CREATING: "creating",
};

function readScan(scan: AggregatedScanResult | undefined): RecoveryPoint["malware"] {
  if (scan === undefined) return "not-scanned";
  if (scan.Findings?.length) return "threats-found";
  return scan.FailedScan || scan.LastComputed === undefined ? "unknown" : "clean";
}

/** Transaction logs in the DR region: any instant up to the latest can be restored to, so the latest counts. */
async function listReplicatedBackups(
  { rds: client }: AwsClients,
  stores: readonly PlannedStore[],
  where: Whereabouts,
): Promise<readonly RecoveryPoint[]> {
  const points: RecoveryPoint[] = [];
  for await (const page of paginateDescribeDBInstanceAutomatedBackups({ client }, {})) {
    for (const backup of page.DBInstanceAutomatedBackups ?? []) {
      const store = stores.find(
        ({ data, name }) => data === "database" && backup.DBInstanceArn === databaseArn(name, where),
      );
      const { EarliestTime, LatestTime } = backup.RestoreWindow ?? {};
      if (!store || !EarliestTime || !LatestTime) continue;
      points.push({
        id: required(backup.DBInstanceAutomatedBackupsArn, "DBInstanceAutomatedBackupsArn", backup),
        kind: "continuous",
        store: { workload: store.workload, data: store.data, name: store.name, source: backup.DBInstanceArn ?? "" },
        region: where.drRegion,
        account: where.account,
        createdAt: EarliestTime.toISOString(),
        consistentAt: LatestTime.toISOString(),
        status: backup.Status === "creating" ? "creating" : "available",
        ...(backup.KmsKeyId && { encryptionKey: backup.KmsKeyId }),
        isLocked: false,
        malware: "not-scanned",
      });
    }
  }
  return points;
}

async function listFileReplicas(
  { efs: client }: AwsClients,
  { workload, data, name, replica }: PlannedStore,
  { account, drRegion }: Whereabouts,
): Promise<readonly RecoveryPoint[]> {
  if (data !== "files" || replica === undefined) return [];
  const points: RecoveryPoint[] = [];
  for await (const { FileSystems = [] } of paginateDescribeFileSystems({ client }, { CreationToken: replica })) {
    for (const { FileSystemId, FileSystemArn, CreationTime, KmsKeyId } of FileSystems) {
      for await (const { Replications = [] } of paginateDescribeReplicationConfigurations({ client }, {})) {
        for (const { SourceFileSystemArn = "", Destinations = [] } of Replications) {
          const arrived = Destinations.find((each) => each.FileSystemId === FileSystemId)?.LastReplicatedTimestamp;
          if (!arrived || !CreationTime) continue;
          points.push({
            id: FileSystemArn ?? FileSystemId ?? "",
            kind: "replica",
            store: { workload, data, name, source: SourceFileSystemArn },
            region: drRegion,
            account,
            createdAt: CreationTime.toISOString(),
            consistentAt: arrived.toISOString(),
            status: "available",
            ...(KmsKeyId && { encryptionKey: KmsKeyId }),
            isLocked: false,
            malware: "not-scanned",
          });
        }
      }
    }
  }
  return points;
}

function databaseArn(name: string, { account, region }: Pick<Whereabouts, "account" | "region">): string {
  return `arn:aws:rds:${region}:${account}:db:${name}`;
}

function required<T>(value: T | undefined, field: string, of: object): T {
  if (value === undefined) throw new Error(`AWS answered without ${field}: ${JSON.stringify(of)}`);
  return value;
}
