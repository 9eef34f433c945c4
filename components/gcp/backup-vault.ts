import { BackupVault } from "@pulumi/gcp/backupdisasterrecovery/backupVault.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { VaultPlan } from "../plan/types/operations.ts";
import { waitFor } from "./foundation.ts";

const secondsOfDay = 86_400;

/**
 * A vault with the backup key of its region, whose recovery points nobody deletes before their time: enforced for each
 * from the day it is made, by no privilege to be lifted. Where the lock is irrevocable, each point is held until it
 * expires, and after the grace the vault's own minimum can be lowered no more. A vault that holds points stays.
 * https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault
 */
export function createBackupVault(
  name: string,
  plan: VaultPlan,
  { keys, account, protect, foundation }: BackupArgs,
  parent: ComponentResource,
): BackupVault {
  const { lock, region } = plan;
  const isIrrevocable = lock?.mode === "compliance";
  return new BackupVault(
    name,
    {
      backupVaultId: plan.name,
      location: region,
      project: account,
      description: `Recovery points kept in ${region}`,
      // A vault enforces a day at least.
      backupMinimumEnforcedRetentionDuration: `${(lock?.minRetentionDays ?? 1) * secondsOfDay}s`,
      backupRetentionInheritance: isIrrevocable ? "MATCH_BACKUP_EXPIRE_TIME" : "INHERIT_VAULT_RETENTION",
      ...(isIrrevocable && { effectiveTime: inDays(lock.graceDays ?? 0) }),
      accessRestriction: "WITHIN_PROJECT",
      encryptionConfig: { kmsKeyName: keys.keyId("backup", region) },
      // What is no longer backed up and has no points left does not hold the vault back.
      ignoreInactiveDatasources: true,
    },
    {
      parent,
      protect,
      dependsOn: waitFor(foundation, "backupdr.googleapis.com"),
      // Counted from the day the vault was made: every other run would name a later one.
      ignoreChanges: ["effectiveTime"],
    },
  );
}

/** So many days from now, as the API writes an instant. */
function inDays(days: number): string {
  return new Date(Date.now() + days * secondsOfDay * 1000).toISOString();
}
