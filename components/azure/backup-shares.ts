import { ProtectedItem } from "@pulumi/azure-native/recoveryservices/protectedItem.js";
import { ProtectionContainer } from "@pulumi/azure-native/recoveryservices/protectionContainer.js";
import { ProtectionPolicy } from "@pulumi/azure-native/recoveryservices/protectionPolicy.js";
import { ResourceGuardProxy } from "@pulumi/azure-native/recoveryservices/resourceGuardProxy.js";
import { Vault } from "@pulumi/azure-native/recoveryservices/vault.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { Store } from "../contract/handles.ts";
import type { TierBackupPlan } from "../plan/types/operations.ts";
import { type Generations, generationsOf, weekdayName } from "./backup-schedule.ts";
import { immutabilityOf } from "./backup-vault.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";

/** A share of SMB with the account that it lies in: what a Recovery Services vault protects. */
export interface ProtectedShare {
  readonly store: Store;
  readonly accountId: Output<string>;
}

/** Shares that Azure Backup covers: those that tell their account. */
export function sharesOf(stores: readonly Store[]): readonly ProtectedShare[] {
  return stores.flatMap((store) =>
    store.kind === "files" && store.parentId ? [{ store, accountId: store.parentId }] : [],
  );
}

/**
 * The vault of shares: the newer kind of vault does not take them. It has the name of the other, the same copy in the
 * paired region, and the same lock, guard and key.
 */
export function createShareVault(
  name: string,
  args: BackupArgs,
  guardId: Output<string> | undefined,
  parent: ComponentResource,
): Vault {
  const { plan, production, protect } = args;
  const { region, redundancy = "local" } = plan.vault;
  const place = placeIn(args, region);
  const keys = azureKeysOf(args);
  const identityId = keys.identityId("backup", region);
  const vault = new Vault(
    name,
    {
      ...place,
      vaultName: plan.vault.name,
      sku: { name: "RS0", tier: "Standard" },
      identity: { type: "SystemAssigned, UserAssigned", userAssignedIdentities: [identityId] },
      properties: {
        publicNetworkAccess: "Enabled",
        encryption: {
          infrastructureEncryption: "Enabled",
          kekIdentity: { useSystemAssignedIdentity: false, userAssignedIdentity: identityId },
          keyVaultProperties: { keyUri: keys.keyId("backup", region) },
        },
        redundancySettings: {
          standardTierStorageRedundancy: redundancies[redundancy],
          crossRegionRestore: redundancy === "geo" ? "Enabled" : "Disabled",
        },
        securitySettings: {
          immutabilitySettings: { state: immutabilityOf(plan.vault, protect) },
          softDeleteSettings: {
            softDeleteState: production ? "AlwaysON" : "Disabled",
            enhancedSecurityState: production ? "AlwaysON" : "Disabled",
            softDeleteRetentionPeriodInDays: 14,
          },
        },
        monitoringSettings: {
          azureMonitorAlertSettings: { alertsForAllJobFailures: "Enabled" },
          classicAlertSettings: { alertsForCriticalOperations: "Disabled" },
        },
      },
    },
    { parent, protect },
  );
  createDiagnosticSetting(
    name,
    {
      resourceId: vault.id,
      workspaceId: foundationOf(args).workspaceId(region),
      categories: reports,
      ownTables: true,
      hasMetrics: false,
    },
    parent,
  );
  if (guardId) {
    new ResourceGuardProxy(
      name,
      {
        vaultName: vault.name,
        resourceGroupName: place.resourceGroupName,
        resourceGuardProxyName: "VaultProxy",
        tags: place.tags,
        properties: { resourceGuardResourceId: guardId },
      },
      { parent },
    );
  }
  return vault;
}

const redundancies = { geo: "GeoRedundant", zone: "ZoneRedundant", local: "LocallyRedundant" } as const;

const reports = [
  "CoreAzureBackup",
  "AddonAzureBackupAlerts",
  "AddonAzureBackupJobs",
  "AddonAzureBackupPolicy",
  "AddonAzureBackupProtectedInstance",
  "AddonAzureBackupStorage",
];

/** The policy of a tier and the shares that it protects, which stay in the vault apart from their account. */
export function protectShares(
  name: string,
  tier: TierBackupPlan,
  shares: readonly ProtectedShare[],
  { args, vault, parent }: { readonly args: BackupArgs; readonly vault: Vault; readonly parent: ComponentResource },
): void {
  if (shares.length === 0) return;
  const { resourceGroupName, tags } = placeIn(args, args.plan.vault.region);
  const target = { vaultName: vault.name, resourceGroupName, tags };
  const policy = new ProtectionPolicy(
    `${name}-shares`,
    { ...target, policyName: `${tier.planName}-shares`, properties: sharePolicy(generationsOf(tier)) },
    { parent },
  );
  for (const { store, accountId } of shares) {
    const logicalName = `${name}-shares-${store.workload}`;
    const container = new ProtectionContainer(
      logicalName,
      {
        ...target,
        fabricName: "Azure",
        containerName: output([accountId, resourceGroupName]).apply(
          ([id = "", group = ""]) => `storagecontainer;Storage;${group};${id.split("/").at(-1)}`,
        ),
        properties: {
          containerType: "StorageContainer",
          backupManagementType: "AzureStorage",
          sourceResourceId: accountId,
          acquireStorageAccountLock: "Acquire",
        },
      },
      { parent },
    );
    new ProtectedItem(
      logicalName,
      {
        ...target,
        fabricName: "Azure",
        containerName: container.name,
        protectedItemName: store.resourceId.apply((id) => `AzureFileShare;${id.split("/").at(-1)}`),
        properties: {
          protectedItemType: "AzureFileShareProtectedItem",
          policyId: policy.id,
          sourceResourceId: accountId,
        },
      },
      { parent, protect: args.protect },
    );
  }
}

/** Hours between two points of a share, the closest first: https://learn.microsoft.com/azure/backup/manage-afs-backup-cli */
const shareHours = [4, 6, 8, 12];

/** Snapshots of the last five days in the account, everything in the vault. */
function sharePolicy(generations: Generations) {
  const { time, zone, days, everyHours } = generations;
  // On the hour or the half hour: https://learn.microsoft.com/rest/api/backup/protection-policies/create-or-update
  const at = `2026-01-04T${time.slice(0, 3)}${time.slice(3) < "30" ? "00" : "30"}:00Z`;
  const interval = shareHours.find((hours) => hours >= everyHours);
  const kept = (count: number, unit: number, durationType: "Days" | "Weeks" | "Months" | "Years") => ({
    // Several points a day have no time of their own by which one would be kept.
    ...(interval === undefined && { retentionTimes: [at] }),
    retentionDuration: { count: Math.max(1, Math.round(count / unit)), durationType },
  });
  const first = {
    retentionScheduleFormatType: "Daily",
    retentionScheduleDaily: { daysOfTheMonth: [{ date: 1, isLast: false }] },
  };
  return {
    backupManagementType: "AzureStorage" as const,
    workLoadType: "AzureFileShare",
    timeZone: zone,
    schedulePolicy: {
      schedulePolicyType: "SimpleSchedulePolicy" as const,
      ...(interval === undefined
        ? { scheduleRunFrequency: "Daily", scheduleRunTimes: [at] }
        : {
            scheduleRunFrequency: "Hourly",
            hourlySchedule: { interval, scheduleWindowStartTime: at, scheduleWindowDuration: 24 },
          }),
    },
    vaultRetentionPolicy: {
      snapshotRetentionInDays: 5,
      vaultRetention: {
        retentionPolicyType: "LongTermRetentionPolicy" as const,
        dailySchedule: kept(days.daily ?? 7, 1, "Days"),
        ...(days.weekly !== undefined && {
          weeklySchedule: { ...kept(days.weekly, 7, "Weeks"), daysOfTheWeek: [weekdayName(generations)] },
        }),
        ...(days.monthly !== undefined && { monthlySchedule: { ...kept(days.monthly, 31, "Months"), ...first } }),
        ...(days.yearly !== undefined && {
          yearlySchedule: { ...kept(days.yearly, 366, "Years"), ...first, monthsOfYear: ["January" as const] },
        }),
      },
    },
  };
}
