import { BackupVault } from "@pulumi/azure-native/dataprotection/backupVault.js";
import { DppResourceGuardProxy } from "@pulumi/azure-native/dataprotection/dppResourceGuardProxy.js";
import { ResourceGuard } from "@pulumi/azure-native/dataprotection/resourceGuard.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { VaultPlan } from "../plan/types/operations.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";

export interface MadeVault {
  readonly id: Output<string>;
  readonly name: Output<string>;
  /** Object id of the vault's own identity, by which it reads what it protects. */
  readonly principalId: Output<string>;
  /** Guard of what people may not do alone, where the vault is locked. */
  readonly guardId?: Output<string>;
}

/**
 * A backup vault under the backup key of its region, that keeps a second copy in the paired region and restores from it.
 * In production what is deleted comes back for two weeks, which cannot be switched off; recovery points cannot be
 * shortened when the contract says so, and whoever weakens the vault needs the right of another person on its guard. An irrevocable lock holds from the first day: Azure has no days of grace.
 * Source: https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept and
 * https://learn.microsoft.com/azure/backup/multi-user-authorization-concept
 */
export function createBackupVault(
  name: string,
  plan: VaultPlan,
  args: BackupArgs,
  parent: ComponentResource,
): MadeVault {
  const { production, protect } = args;
  const { region } = plan;
  const place = placeIn(args, region);
  const keys = azureKeysOf(args);
  const identityId = keys.identityId("backup", region);
  const isGeo = plan.redundancy === "geo";
  const vault = new BackupVault(
    name,
    {
      ...place,
      vaultName: plan.name,
      identity: { type: "SystemAssigned,UserAssigned", userAssignedIdentities: [identityId] },
      properties: {
        storageSettings: [{ datastoreType: "VaultStore", type: redundancies[plan.redundancy ?? "local"] }],
        ...(isGeo && { featureSettings: { crossRegionRestoreSettings: { state: "Enabled" } } }),
        monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: "Enabled" } },
        securitySettings: {
          immutabilitySettings: { state: immutabilityOf(plan, protect) },
          // For ever once it is always on, so that it follows what never changes.
          softDeleteSettings: { state: production ? "AlwaysOn" : "Off", retentionDurationInDays: 14 },
          encryptionSettings: {
            state: "Enabled",
            infrastructureEncryption: "Enabled",
            kekIdentity: { identityType: "UserAssigned", identityId },
            keyVaultProperties: { keyUri: keys.keyId("backup", region) },
          },
        },
      },
    },
    { parent, protect },
  );
  const workspaceId = foundationOf(args).workspaceId(region);
  createDiagnosticSetting(
    name,
    { resourceId: vault.id, workspaceId, categories: reports, hasMetrics: true, ownTables: true },
    parent,
  );
  const guardId = plan.lock && protect ? guardOf(name, plan, args, parent) : undefined;
  if (guardId) {
    new DppResourceGuardProxy(
      name,
      {
        vaultName: vault.name,
        resourceGroupName: place.resourceGroupName,
        resourceGuardProxyName: "DppResourceGuardProxy",
        properties: { resourceGuardResourceId: guardId },
      },
      { parent },
    );
  }
  return {
    id: vault.id,
    name: vault.name,
    principalId: vault.identity.apply((identity) => identity?.principalId ?? ""),
    ...(guardId && { guardId }),
  };
}

/** An irrevocable lock stays whatever is asked; the other is lifted before what it holds is destroyed. */
export function immutabilityOf({ lock }: VaultPlan, protect: boolean): "Locked" | "Unlocked" | "Disabled" {
  if (lock?.mode === "compliance") return "Locked";
  return lock && protect ? "Unlocked" : "Disabled";
}

const redundancies = { geo: "GeoRedundant", zone: "ZoneRedundant", local: "LocallyRedundant" } as const;

/** What backup reports are drawn from: https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events */
const reports = [
  "CoreAzureBackup",
  "AddonAzureBackupJobs",
  "AddonAzureBackupPolicy",
  "AddonAzureBackupProtectedInstance",
];

/**
 * The operations that weaken a vault ask for a role on its guard as well (`Backup MUA Operator`), which the break-glass role
 * has and operators have not. Where the contract names an account for copies, the guard is that subscription's, out of
 * reach of whoever owns this one, and made there beforehand by its own administrators; Azure copies no recovery point to
 * another subscription. Elsewhere it stands beside the vault.
 * Source: https://learn.microsoft.com/azure/backup/multi-user-authorization
 */
function guardOf(name: string, plan: VaultPlan, args: BackupArgs, parent: ComponentResource): Output<string> {
  const copy = args.plan.tiers
    .flatMap(({ rules }) => rules.flatMap(({ copies }) => copies))
    .find(({ account }) => account);
  if (copy?.account !== undefined) {
    const group = `/subscriptions/${copy.account}/resourceGroups/${copy.vault}`;
    return output(`${group}/providers/Microsoft.DataProtection/resourceGuards/${copy.vault}-${plan.region}`);
  }
  const guard = new ResourceGuard(
    name,
    { ...placeIn(args, plan.region), resourceGuardsName: `${plan.name}-guard`, properties: {} },
    { parent, protect: args.protect },
  );
  return guard.id;
}
