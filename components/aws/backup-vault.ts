import { Vault } from "@pulumi/aws/backup/vault.js";
import { VaultLockConfiguration } from "@pulumi/aws/backup/vaultLockConfiguration.js";
import { VaultPolicy } from "@pulumi/aws/backup/vaultPolicy.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { VaultPlan } from "../plan/types/operations.ts";
import { policyDocument } from "./policy-document.ts";

export interface BackupVault {
  readonly plan: VaultPlan;
  readonly resource: Vault;
}

/** A vault with the backup key of its region, that refuses deletions to everyone but the roles of the plan, and locked when contracted. */
export function createBackupVault(
  name: string,
  plan: VaultPlan,
  { keys, account, protect }: BackupArgs,
  parent: ComponentResource,
): BackupVault {
  const { region } = plan;
  const vault = new Vault(
    name,
    {
      name: plan.name,
      kmsKeyArn: keys.keyId("backup", region),
      // Where nothing is protected, recovery points leave with the vault; elsewhere a vault that holds any stays.
      forceDestroy: !protect,
      region,
      tags: { Name: plan.name },
    },
    { parent, protect },
  );
  const child = { parent };
  const target = { backupVaultName: vault.name, region };
  new VaultPolicy(name, { ...target, policy: vaultPolicy(plan, account, protect) }, child);
  // There is one lock a vault and no call that changes it: made first, the new one would leave with the old one's deletion.
  if (plan.lock)
    new VaultLockConfiguration(name, { ...target, ...lockOf(plan) }, { ...child, deleteBeforeReplace: true });
  return { plan, resource: vault };
}

/** The ARNs that may delete recovery points. The root user is among them, so that a lost role never leaves a vault that nobody can mend. */
export function deleterArns(plan: VaultPlan, account: string): string[] {
  const roles = plan.deletersRoleNames.map((role) => `arn:aws:iam::${account}:role/${role}`);
  return [...roles, `arn:aws:iam::${account}:root`];
}

/** A vault policy takes no wildcard in its actions: https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html */
function vaultPolicy(plan: VaultPlan, account: string, protect: boolean): string {
  const deletions = [
    "backup:DeleteRecoveryPoint",
    "backup:UpdateRecoveryPointLifecycle",
    "backup:DisassociateRecoveryPoint",
  ];
  // Denying these as well keeps this very policy in place; an unprotected environment must stay easy to destroy.
  const policyChanges = ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy"];
  return policyDocument([
    {
      Sid: "OnlyNamedRolesDelete",
      Effect: "Deny",
      Principal: "*",
      Action: protect ? [...deletions, ...policyChanges] : deletions,
      Resource: "*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": deleterArns(plan, account) } },
    },
  ]);
}

function lockOf({ name, lock }: VaultPlan) {
  if (lock === undefined) return {};
  const { mode, minRetentionDays, maxRetentionDays, graceDays } = lock;
  if (mode === "governance") return { minRetentionDays, maxRetentionDays };
  // Without its grace the same call would make a governance lock, which an administrator can lift.
  if (graceDays === undefined) throw new Error(`vault ${name}: a compliance lock needs its days of grace`);
  return { minRetentionDays, maxRetentionDays, changeableForDays: graceDays };
}
