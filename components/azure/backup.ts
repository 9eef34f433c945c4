import { AlertProcessingRuleByName } from "@pulumi/azure-native/alertsmanagement/alertProcessingRuleByName.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { Backup } from "../contract/handles.ts";
import { actionGroupOf } from "./alerting.ts";
import { grantReader, protectStores } from "./backup-instances.ts";
import { createShareVault, protectShares, sharesOf } from "./backup-shares.ts";
import { createBackupVault } from "./backup-vault.ts";
import { placeIn } from "./foundation.ts";

/**
 * Backups of one environment. PostgreSQL goes into the backup vault of the region, which keeps a second copy in the
 * paired region and restores there; shares of SMB into a Recovery Services vault that does the same. MySQL and Azure SQL
 * keep their own, in the pair too; objects have versions and a replica, shares of NFS snapshots and a copy (see their
 * components). No vault of
 * Azure copies into another: the one of the DR region holds nothing until something runs there, and is ready for it.
 * Source: https://learn.microsoft.com/azure/backup/backup-vault-overview
 */
export class AzureBackup extends ComponentResource implements Backup {
  readonly vaultId: Output<string>;
  readonly drVaultId: Output<string>;

  constructor(name: string, args: BackupArgs, options: ComponentResourceOptions) {
    super("socle:azure:Backup", name, {}, options);
    const { plan, stores } = args;
    const vault = createBackupVault(`${name}-vault`, plan.vault, args, this);
    const drVault = createBackupVault(`${name}-dr-vault`, plan.drVault, args, this);
    const shares = sharesOf(stores);
    const shareVault = shares.length > 0 ? createShareVault(`${name}-shares`, args, vault.guardId, this) : undefined;
    const readerGrants = grantReader(`${name}-reader`, args, vault, this);
    for (const tier of plan.tiers) {
      const tierName = `${name}-${tier.tier}`;
      const isOfTier = (each: { readonly tier: string }) => each.tier === tier.tier;
      protectStores(tierName, tier, stores.filter(isOfTier), { args, vault, readerGrants, parent: this });
      if (shareVault) {
        const ofTier = shares.filter(({ store }) => isOfTier(store));
        protectShares(tierName, tier, ofTier, { args, vault: shareVault, parent: this });
      }
    }
    this.#tellFailures(name, args, [vault.id, drVault.id, ...(shareVault ? [shareVault.id] : [])]);
    this.vaultId = vault.id;
    this.drVaultId = drVault.id;
    this.registerOutputs({ vaultId: this.vaultId, drVaultId: this.drVaultId });
  }

  /** Vaults raise alerts by themselves when a job fails or somebody weakens them; this sends them to somebody. */
  #tellFailures(name: string, args: BackupArgs, scopes: readonly Output<string>[]): void {
    const { plan, alerting } = args;
    if (alerting === undefined) return;
    const { resourceGroupName, tags } = placeIn(args, plan.vault.region);
    new AlertProcessingRuleByName(
      `${name}-alerts`,
      {
        alertProcessingRuleName: `${plan.vault.name}-alerts`,
        resourceGroupName,
        location: "Global",
        properties: {
          description: "Sends what backup vaults report to those who answer alerts",
          enabled: true,
          scopes: [...scopes],
          conditions: [{ field: "MonitorService", operator: "Equals", values: ["Azure Backup"] }],
          actions: [{ actionType: "AddActionGroups", actionGroupIds: [actionGroupOf(alerting, plan.notifySeverity)] }],
        },
        tags,
      },
      { parent: this },
    );
  }
}
