import { BackupPlan } from "@pulumi/gcp/backupdisasterrecovery/backupPlan.js";
import { BackupPlanAssociation } from "@pulumi/gcp/backupdisasterrecovery/backupPlanAssociation.js";
import type { BackupVault } from "@pulumi/gcp/backupdisasterrecovery/backupVault.js";
import type { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { ComponentResource, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { Backup, Store } from "../contract/handles.ts";
import { maxPitrDays } from "../plan/catalogue/gcp-databases.ts";
import type { TierBackupPlan, VaultPlan } from "../plan/types/operations.ts";
import { backupRuleOf, pointRules } from "./backup-schedule.ts";
import { createBackupVault } from "./backup-vault.ts";
import { createFilesBackups } from "./files-backup.ts";
import { partName } from "./names.ts";
import { grantToAgent } from "./project-grant.ts";

const resourceType = "sqladmin.googleapis.com/Instance";

/**
 * Backups of one environment. A resource has one plan here, a plan one vault and a vault one region, so recovery points
 * go where the loss of the region does not reach them: those of the region to the DR region's vault, and those of
 * what stands in the DR region, once it serves, to the region's. Between them are the transaction logs, and closer at
 * hand what each store keeps of itself: versions of objects, snapshots of files.
 *
 * Backup and DR takes no files under a key of the client's and nothing of buckets: files have backups of their own in the
 * DR region, by schedule, and objects a replica there.
 */
export class GcpBackup extends ComponentResource implements Backup {
  readonly vaultId: Output<string>;
  readonly drVaultId: Output<string>;

  readonly #name: string;
  readonly #args: BackupArgs;

  constructor(name: string, args: BackupArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Backup", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, stores } = args;
    const vault = createBackupVault(`${name}-vault`, plan.vault, args, this);
    const drVault = createBackupVault(`${name}-dr-vault`, plan.drVault, args, this);
    const isUsable = [
      this.#admit(`${name}-vault`, plan.vault, vault),
      this.#admit(`${name}-dr-vault`, plan.drVault, drVault),
    ];
    const databases = stores.filter(({ kind }) => kind === "database");
    for (const tier of plan.tiers) {
      const protectedStores = databases.filter((store) => store.tier === tier.tier);
      if (protectedStores.length > 0) this.#createTier(tier, protectedStores, { vault, drVault, isUsable });
    }
    const files = stores.filter(({ kind }) => kind === "files");
    if (files.length > 0) createFilesBackups(`${name}-files`, files, args, this);
    this.vaultId = vault.name;
    this.drVaultId = drVault.name;
    this.registerOutputs({ vaultId: this.vaultId, drVaultId: this.drVaultId });
  }

  /** The vault's own agent reads the databases that it keeps. https://cloud.google.com/backup-disaster-recovery/docs/cloud-console/sql/csql-backup */
  #admit(name: string, plan: VaultPlan, vault: BackupVault): IAMMember {
    const member = interpolate`serviceAccount:${vault.serviceAccount}`;
    const { account, foundation } = this.#args;
    const grant = { project: account, role: "roles/backupdr.cloudSqlOperator", member, holder: plan.name, foundation };
    return grantToAgent(`${name}-databases`, grant, this);
  }

  #createTier(
    tier: TierBackupPlan,
    stores: readonly Store[],
    { vault, drVault, isUsable }: { vault: BackupVault; drVault: BackupVault; isUsable: IAMMember[] },
  ): void {
    const { plan, account } = this.#args;
    const name = `${this.#name}-${tier.tier}`;
    const backupPlan = this.#createPlan(`${name}-plan`, tier, plan.vault.region, drVault, tier.planName);
    this.#createPlan(`${name}-standby-plan`, tier, plan.drVault.region, vault, partName(tier.planName, "standby"));
    for (const store of stores) {
      new BackupPlanAssociation(
        `${name}-${store.workload}`,
        {
          backupPlanAssociationId: partName(tier.selectionName, store.workload),
          backupPlan: backupPlan.name,
          location: plan.vault.region,
          project: account,
          resource: store.resourceId,
          resourceType,
        },
        { parent: this, dependsOn: isUsable },
      );
    }
  }

  #createPlan(
    name: string,
    tier: TierBackupPlan,
    location: string,
    vault: BackupVault,
    backupPlanId: string,
  ): BackupPlan {
    const rules = pointRules(tier.rules);
    return new BackupPlan(
      name,
      {
        backupPlanId,
        location,
        project: this.#args.account,
        description: `Databases of the tier ${tier.tier}`,
        resourceType,
        backupVault: vault.id,
        backupRules: rules.map(backupRuleOf),
        logRetentionDays: Math.min(maxPitrDays, ...rules.map(({ retentionDays }) => retentionDays)),
      },
      { parent: this },
    );
  }
}
