import type { LedgerResource } from "../../core/behaviour.ts";
import type { BackupPoint } from "../../data-plane/aws/backup-point.ts";
import { backupPoints } from "../../data-plane/aws/backups.ts";
import { keyOf, Vaults } from "../../data-plane/aws/vaults.ts";
import { type Call, FaceError, paginate } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { epochSeconds } from "../time.ts";

const docs = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

/** AWS Backup, as far as recovery points are looked for. */
export const backupFace: readonly RestOperation[] = [
  {
    name: "ListBackupVaults",
    path: "/backup-vaults",
    evidence: `${docs}/API_ListBackupVaults.html`,
    answer: (call) => {
      const vaults = new Vaults(call.ledger);
      const points = pointsOf(call);
      const all = vaults.standing(call.account, call.region, call.now);
      const { page, next } = pageOf(call, all);
      return { BackupVaultList: page.map((vault) => describeVault(vault, vaults, points, call)), NextToken: next };
    },
  },
  {
    name: "DescribeBackupVault",
    path: "/backup-vaults/{vault}",
    evidence: `${docs}/API_DescribeBackupVault.html`,
    answer: (call) => describeVault(vaultOf(call), new Vaults(call.ledger), pointsOf(call), call),
  },
  {
    name: "ListRecoveryPointsByBackupVault",
    path: "/backup-vaults/{vault}/recovery-points",
    evidence: `${docs}/API_ListRecoveryPointsByBackupVault.html`,
    answer: (call) => {
      const { parameters } = call;
      const vault = vaultOf(call);
      const [arn, type, plan] = ["resourceArn", "resourceType", "backupPlanId"].map((name) => parameters.text(name));
      const after = parameters.instant("createdAfter") ?? Number.NEGATIVE_INFINITY;
      const before = parameters.instant("createdBefore") ?? Number.POSITIVE_INFINITY;
      const found = pointsOf(call).filter(
        (point) =>
          point.vault.key === vault.key &&
          (arn === undefined || point.store.resource.arn === arn) &&
          (type === undefined || point.store.resourceType === type) &&
          (plan === undefined || point.plan.id === plan) &&
          epochSeconds(point.created) > after &&
          epochSeconds(point.created) < before,
      );
      const { page, next } = pageOf(call, found);
      return { RecoveryPoints: page.map((point) => describePoint(point, call)), NextToken: next };
    },
  },
  {
    name: "ListRecoveryPointsByResource",
    path: "/resources/{resource}/recovery-points",
    evidence: `${docs}/API_ListRecoveryPointsByResource.html`,
    answer: (call) => {
      const { parameters } = call;
      // Points that AWS Backup does not manage are the service's own: none of them is listed here.
      parameters.flag("managedByAWSBackupOnly");
      const arn = parameters.text("resource");
      const found = pointsOf(call).filter(({ store }) => store.resource.arn === arn);
      const { page, next } = pageOf(call, found);
      return {
        RecoveryPoints: page.map((point) => {
          const { CreationDate, EncryptionKeyArn, RecoveryPointArn, ResourceName, Status } = describePoint(point, call);
          const BackupVaultName = point.vault.name;
          return {
            BackupVaultName,
            CreationDate,
            EncryptionKeyArn,
            RecoveryPointArn,
            ResourceName,
            Status,
            IsParent: false,
          };
        }),
        NextToken: next,
      };
    },
  },
  {
    name: "DescribeRecoveryPoint",
    path: "/backup-vaults/{vault}/recovery-points/{point}",
    evidence: `${docs}/API_DescribeRecoveryPoint.html`,
    answer: (call) => {
      const vault = vaultOf(call);
      const arn = call.parameters.text("point");
      const point = pointsOf(call).find((each) => each.arn === arn && each.vault.key === vault.key);
      if (!point)
        throw new FaceError("ResourceNotFoundException", `Recovery point ${arn} is not in vault ${vault.name}.`, 404);
      return { ...describePoint(point, call), StorageClass: "WARM" };
    },
  },
];

function pointsOf({ ledger, faults, now, account, region }: Call): readonly BackupPoint[] {
  return backupPoints(ledger, faults, now).filter(({ vault }) => vault.account === account && vault.region === region);
}

function vaultOf({ ledger, account, region, now, parameters }: Call): LedgerResource {
  const name = parameters.text("vault");
  const owner = parameters.text("backupVaultAccountId") ?? account;
  const found = new Vaults(ledger).standing(owner, region, now).find((vault) => vault.name === name);
  if (!found || owner !== account)
    throw new FaceError("ResourceNotFoundException", `Backup vault ${name} does not exist.`, 404);
  return found;
}

function pageOf<T>({ parameters }: Call, items: readonly T[]) {
  return paginate(items, parameters.text("nextToken"), Number(parameters.text("maxResults") ?? 1000));
}

function describeVault(vault: LedgerResource, vaults: Vaults, points: readonly BackupPoint[], { now }: Call) {
  const lock = vaults.lockOf(vault, now);
  return {
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    VaultType: "BACKUP_VAULT",
    VaultState: "AVAILABLE",
    CreationDate: epochSeconds(vault.created),
    EncryptionKeyArn: keyOf(vault),
    NumberOfRecoveryPoints: points.filter((point) => point.vault.key === vault.key).length,
    Locked: lock !== undefined,
    MinRetentionDays: lock?.minDays,
    MaxRetentionDays: lock?.maxDays,
    LockDate: lock?.immutableFrom === undefined ? undefined : epochSeconds(lock.immutableFrom),
  };
}

function describePoint(point: BackupPoint, { now, faults }: Call) {
  const { store, vault, copiedFrom, plan, created, completed, expires } = point;
  const isDone = completed <= now;
  const meets = (fault: string) => isDone && faults.meets(fault, store.resource, created, point.job);
  return {
    RecoveryPointArn: point.arn,
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    SourceBackupVaultArn: copiedFrom?.arn,
    ResourceArn: store.resource.arn,
    ResourceType: store.resourceType,
    ResourceName: nameTag(store.resource) ?? store.resource.name,
    CreatedBy: { BackupPlanId: plan.id, BackupPlanArn: plan.arn, BackupPlanVersion: plan.outputs.text("version") },
    Status: meets("backup-partial") ? "PARTIAL" : statusOf(point, isDone),
    AggregatedScanResult: meets("backup-infected")
      ? { FailedScan: false, Findings: ["MALWARE"], LastComputed: epochSeconds(completed) }
      : undefined,
    CreationDate: epochSeconds(created),
    InitiationDate: epochSeconds(created),
    CompletionDate: isDone ? epochSeconds(completed) : undefined,
    CalculatedLifecycle: expires === undefined ? undefined : { DeleteAt: epochSeconds(expires) },
    Lifecycle: expires === undefined ? undefined : { DeleteAfterDays: Math.round((expires - created) / 86_400) },
    EncryptionKeyArn: point.encryptionKey,
    IsEncrypted: true,
    IsParent: false,
    VaultType: "BACKUP_VAULT",
  };
}

function statusOf({ kind }: BackupPoint, isDone: boolean): string {
  if (!isDone) return "CREATING";
  return kind === "continuous" ? "AVAILABLE" : "COMPLETED";
}

function nameTag({ inputs, outputs }: LedgerResource): string | undefined {
  return outputs.text("tagsAll.Name") ?? inputs.text("tags.Name");
}
