import { Plan } from "@pulumi/aws/backup/plan.js";
import { Selection } from "@pulumi/aws/backup/selection.js";
import { VaultNotifications } from "@pulumi/aws/backup/vaultNotifications.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { Backup } from "../contract/handles.ts";
import type { BackupRulePlan, TierBackupPlan } from "../plan/types/operations.ts";
import { topicOf } from "./alerting.ts";
import { createBackupAudit } from "./backup-audit.ts";
import { createRestoreTests } from "./backup-restore-tests.ts";
import { type BackupVault, createBackupVault } from "./backup-vault.ts";
import { sixFieldCron } from "./cron.ts";
import { trustService } from "./policy-document.ts";
import { tagConditions } from "./tag-conditions.ts";

/**
 * Backups of one environment: a vault in its region and one in the DR region, each with its own key, a plan a tier that
 * selects by tag, copies to the DR vault (and to another account's where contracted), restore tests and an audit.
 * A copy to another account also needs that account's vault policy to admit this one, and both in one organisation.
 */
export class AwsBackup extends ComponentResource implements Backup {
  readonly vaultId: Output<string>;
  readonly drVaultId: Output<string>;

  constructor(name: string, args: BackupArgs, options: ComponentResourceOptions) {
    super("socle:aws:Backup", name, {}, options);
    const { plan, alerting } = args;
    const role = this.#createRole(name, plan.roleName);
    const vault = createBackupVault(`${name}-vault`, plan.vault, args, this);
    const drVault = createBackupVault(`${name}-dr-vault`, plan.drVault, args, this);
    for (const tier of plan.tiers) this.#createTier(`${name}-${tier.tier}`, tier, args, { role, vault, drVault });
    if (alerting) {
      // A topic hears only the vaults of its own region; copies are jobs of the region they leave from.
      new VaultNotifications(
        `${name}-vault`,
        {
          backupVaultName: vault.resource.name,
          snsTopicArn: topicOf(alerting, plan.notifySeverity),
          backupVaultEvents: notifiedEvents,
          region: plan.vault.region,
        },
        // One a vault, like the lock: the old one must be gone first.
        { parent: this, deleteBeforeReplace: true },
      );
    }
    createRestoreTests(`${name}-restore-test`, plan, { role, vault: vault.resource }, this);
    createBackupAudit(`${name}-audit`, args, this);

    this.vaultId = vault.resource.arn;
    this.drVaultId = drVault.resource.arn;
    this.registerOutputs({ vaultId: this.vaultId, drVaultId: this.drVaultId });
  }

  #createRole(name: string, roleName: string): Role {
    const child = { parent: this };
    const role = new Role(
      `${name}-role`,
      {
        name: roleName,
        description: "Assumed by AWS Backup to make, copy and restore recovery points",
        assumeRolePolicy: trustService("backup.amazonaws.com"),
        tags: { Name: roleName },
      },
      child,
    );
    for (const policy of managedPolicies) {
      const policyArn = `arn:aws:iam::aws:policy/${policy.path}`;
      new RolePolicyAttachment(`${name}-role-${policy.key}`, { role: role.name, policyArn }, child);
    }
    return role;
  }

  #createTier(
    name: string,
    tier: TierBackupPlan,
    { plan, account }: BackupArgs,
    { role, vault, drVault }: { role: Role; vault: BackupVault; drVault: BackupVault },
  ): void {
    const child = { parent: this };
    const { region } = plan.vault;
    const backupPlan = new Plan(
      `${name}-plan`,
      {
        name: tier.planName,
        rules: tier.rules.map((rule) => ruleOf(rule, vault, drVault, account)),
        region,
        tags: { Name: tier.planName },
      },
      child,
    );
    new Selection(
      `${name}-selection`,
      {
        name: tier.selectionName,
        planId: backupPlan.id,
        iamRoleArn: role.arn,
        // Conditions must all hold, where selection tags would each suffice.
        resources: ["*"],
        conditions: [{ stringEquals: tagConditions(tier.selectTags) }],
        region,
      },
      child,
    );
  }
}

/**
 * The events a vault still publishes that need a person. BACKUP_JOB_FAILED, BACKUP_JOB_EXPIRED and RESTORE_JOB_FAILED
 * are accepted and never sent any more, so failed jobs are caught by rules on the event bus instead.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/APIReference/API_PutBackupVaultNotifications.html
 */
const notifiedEvents = [
  "COPY_JOB_FAILED",
  "CONTINUOUS_BACKUP_INTERRUPTED",
  "S3_BACKUP_OBJECT_FAILED",
  "S3_RESTORE_OBJECT_FAILED",
];

const managedPolicies = [
  { key: "backup", path: "service-role/AWSBackupServiceRolePolicyForBackup" },
  { key: "restore", path: "service-role/AWSBackupServiceRolePolicyForRestores" },
  { key: "s3-backup", path: "AWSBackupServiceRolePolicyForS3Backup" },
  { key: "s3-restore", path: "AWSBackupServiceRolePolicyForS3Restore" },
];

function ruleOf(rule: BackupRulePlan, vault: BackupVault, drVault: BackupVault, account: string) {
  return {
    ruleName: rule.name,
    targetVaultName: vault.resource.name,
    schedule: sixFieldCron(rule.schedule),
    scheduleExpressionTimezone: rule.schedule.timezone,
    startWindow: rule.startWindowMinutes,
    completionWindow: rule.completionWindowMinutes,
    enableContinuousBackup: rule.continuous,
    lifecycle: lifecycleOf(rule.retentionDays, rule.coldAfterDays),
    copyActions: rule.copies.map((copy) => ({
      destinationVaultArn: vaultArn(copy, drVault, account),
      lifecycle: lifecycleOf(copy.retentionDays, undefined),
    })),
  };
}

function lifecycleOf(retentionDays: number, coldAfterDays: number | undefined) {
  return { deleteAfter: retentionDays, ...(coldAfterDays !== undefined && { coldStorageAfter: coldAfterDays }) };
}

/** The DR vault by its live ARN, so that the plan waits for it; a vault of another account by the ARN it must have. */
function vaultArn(copy: BackupRulePlan["copies"][number], drVault: BackupVault, account: string) {
  const isDrVault =
    copy.account === undefined && copy.vault === drVault.plan.name && copy.region === drVault.plan.region;
  if (isDrVault) return drVault.resource.arn;
  return `arn:aws:backup:${copy.region}:${copy.account ?? account}:backup-vault:${copy.vault}`;
}
