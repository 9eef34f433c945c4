import { readName } from "../run/engine-events.ts";
import type { RetainedThing } from "../run/rehearsal-cloud.ts";
import type { StateResource } from "../run/stack-state.ts";
import { readAt, readNumber, readText } from "./values.ts";

interface RetentionRule {
  readonly reason: string;
  /** Days from the deletion; undefined when it lasts until somebody empties or removes it. */
  readonly days: (resource: StateResource) => number | undefined;
  readonly applies?: (resource: StateResource) => boolean;
}

const VAULT_LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const AZURE_BACKUP_VAULT = "azure-native:dataprotection:BackupVault";
const AZURE_RECOVERY_VAULT = "azure-native:recoveryservices:Vault";
const GCP_BACKUP_VAULT = "gcp:backupdisasterrecovery/backupVault:BackupVault";

const lockedVault = "locked vault: each recovery point stays for its retention, and the vault with the last of them";

/**
 * What a cloud keeps after a deletion. Sources: KMS ScheduleKeyDeletion (7 to 30 days), Secrets Manager DeleteSecret (7 to 30 days,
 * 0 to delete at once), S3 Object Lock, AWS Backup Vault Lock; Key Vault soft delete, Log Analytics workspace recovery (14
 * days), Azure Backup immutability; Cloud KMS (keys and rings are never deleted), Cloud SQL instance names (a week), Cloud
 * Logging buckets (7 days pending), IAM custom roles and service accounts (30 days and more), Backup and DR vaults.
 */
const RULES: Readonly<Record<string, RetentionRule>> = {
  "aws:kms/key:Key": {
    reason: "key pending deletion: what it encrypted can be read until then, and the deletion can be cancelled",
    days: ({ outputs }) => readNumber(outputs.deletionWindowInDays) ?? 30,
  },
  "aws:kms/replicaKey:ReplicaKey": {
    reason: "replica key pending deletion",
    days: ({ outputs }) => readNumber(outputs.deletionWindowInDays) ?? 30,
  },
  "aws:secretsmanager/secret:Secret": {
    reason: "secret in its recovery window: its name stays taken",
    days: ({ outputs }) => readNumber(outputs.recoveryWindowInDays) ?? 30,
    applies: ({ outputs }) => readNumber(outputs.recoveryWindowInDays) !== 0,
  },
  [VAULT_LOCK]: { reason: lockedVault, days: () => undefined },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    reason: "write-once bucket: objects cannot be deleted before their retention ends",
    days: () => undefined,
  },

  "azure-native:keyvault:Vault": {
    reason:
      "soft-deleted key vault: its name stays taken, and what its keys encrypted can be read again once it is recovered",
    days: ({ outputs }) => readNumber(readAt(outputs, "properties.softDeleteRetentionInDays")) ?? 90,
  },
  "azure-native:operationalinsights:Workspace": {
    reason: "soft-deleted workspace: it can be recovered with its logs, and its name stays taken",
    days: () => 14,
  },
  [AZURE_BACKUP_VAULT]: { reason: lockedVault, days: () => undefined, applies: isImmutable },
  [AZURE_RECOVERY_VAULT]: { reason: lockedVault, days: () => undefined, applies: isImmutable },

  "gcp:kms/keyRing:KeyRing": {
    reason: "key ring: Cloud KMS never deletes one, nor its name",
    days: () => undefined,
  },
  "gcp:kms/cryptoKey:CryptoKey": {
    reason: "key: its name stays for ever; its versions are destroyed after their days of grace",
    days: () => undefined,
  },
  "gcp:sql/databaseInstance:DatabaseInstance": {
    reason: "name of a deleted Cloud SQL instance: it cannot be taken again for a week",
    days: () => 7,
  },
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": {
    reason: "log bucket pending deletion: it can be restored until then",
    days: () => 7,
  },
  [GCP_BACKUP_VAULT]: {
    reason: lockedVault,
    days: () => undefined,
    applies: ({ outputs }) => readText(outputs.backupMinimumEnforcedRetentionDuration) !== undefined,
  },
};

function isImmutable({ outputs }: StateResource): boolean {
  const state = readText(readAt(outputs, "properties.securitySettings.immutabilitySettings.state"));
  return state !== undefined && state.toLowerCase() !== "disabled";
}

const LOCKED_VAULTS: readonly string[] = [VAULT_LOCK, AZURE_BACKUP_VAULT, AZURE_RECOVERY_VAULT, GCP_BACKUP_VAULT];

/** The locked vaults among these resources. A rehearsal's vaults hold no recovery points when they are removed; real ones will. */
export function foreseeLockedVaults(resources: readonly StateResource[]): readonly RetainedThing[] {
  return foreseeRetained(
    resources.filter(({ type }) => LOCKED_VAULTS.includes(type)),
    new Date(0),
  );
}

/** What a real cloud will keep of these resources when they are deleted now. */
export function foreseeRetained(resources: readonly StateResource[], now: Date): readonly RetainedThing[] {
  return resources.flatMap((resource) => {
    const rule = RULES[resource.type];
    if (rule === undefined || rule.applies?.(resource) === false) {
      return [];
    }
    const { outputs, type, urn } = resource;
    const days = rule.days(resource);
    return [
      {
        account: accountOf(resource),
        region: readText(outputs.region) ?? readText(outputs.location) ?? "",
        type,
        name: readText(outputs.backupVaultName) ?? readName(urn),
        reason: rule.reason,
        ...(days !== undefined && { until: new Date(now.getTime() + days * 86_400_000).toISOString() }),
      },
    ];
  });
}

/** From the ARN (AWS), the resource id (Azure) or the project (Google Cloud). */
function accountOf({ id, outputs }: StateResource): string {
  return (
    readText(outputs.arn ?? outputs.backupVaultArn)?.split(":")[4] ??
    /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ??
    readText(outputs.project) ??
    /^projects\/([^/]+)/.exec(id)?.[1] ??
    ""
  );
}
