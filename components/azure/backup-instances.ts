import { BackupInstance } from "@pulumi/azure-native/dataprotection/backupInstance.js";
import { BackupPolicy } from "@pulumi/azure-native/dataprotection/backupPolicy.js";
import { LongTermRetentionPolicy } from "@pulumi/azure-native/sql/longTermRetentionPolicy.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { Store } from "../contract/handles.ts";
import type { TierBackupPlan } from "../plan/types/operations.ts";
import { type Generations, generationsOf, repeatingInterval } from "./backup-schedule.ts";
import type { MadeVault } from "./backup-vault.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { grantRole } from "./role-assignment.ts";

/** What the vault keeps, as its API calls it. */
const datasourceType = "Microsoft.DBforPostgreSQL/flexibleServers";
const role = "PostgreSQL Flexible Server Long Term Retention Backup Role";

interface Protection {
  readonly args: BackupArgs;
  readonly vault: MadeVault;
  /** By which the vault sees the resource group of the servers that it protects. */
  readonly readerGrants: readonly Output<string>[];
  readonly parent: ComponentResource;
}

/** The vault looks up servers in their resource group: one role for all of them, since Azure takes none twice. */
export function grantReader(name: string, args: BackupArgs, vault: MadeVault, parent: ComponentResource) {
  if (!args.stores.some(({ engine }) => engine === "postgres")) return [];
  const { account, plan } = args;
  const scope = foundationOf(args)
    .groupName(plan.vault.region)
    .apply((group) => `/subscriptions/${account}/resourceGroups/${group}`);
  const description = "Backups look up the servers that they protect";
  return [grantRole(name, { role: "Reader", scope, principalId: vault.principalId, account, description }, parent)];
}

/** The policy of a tier and the servers that it protects, and how long Azure SQL keeps what it makes by itself. */
export function protectStores(name: string, tier: TierBackupPlan, stores: readonly Store[], context: Protection): void {
  const servers = stores.filter(isKeptByVault);
  if (servers.length > 0) {
    const policyId = createPolicy(`${name}-postgres`, tier, context);
    for (const store of servers) createInstance(`${name}-postgres-${store.workload}`, { store, policyId }, context);
  }
  for (const store of stores)
    if (store.engine === "sqlserver") keepLong(`${name}-${store.workload}`, tier, store, context);
}

/**
 * What a backup vault keeps. The others' backups are their own: MySQL's go back 35 days, in the paired region too, and Azure
 * SQL's as far as its long-term policy says. Objects have their versions, and those of the replica: a vault takes no
 * container that is replicated, nor any while a user-assigned identity opens its own key.
 * Source: https://learn.microsoft.com/azure/backup/blob-backup-support-matrix?tabs=vaulted-backup#limitations
 */
function isKeptByVault({ kind, engine }: Store): boolean {
  return kind === "database" && engine === "postgres";
}

const vaultStore = { objectType: "DataStoreInfoBase", dataStoreType: "VaultStore" } as const;

/**
 * One schedule, and how long each generation of what it makes is kept: weekly, since for each day of the last five weeks
 * the server has its own backups and logs. Where days are kept longer than that, its weeks stand for them.
 * Source: https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-overview
 */
function createPolicy(name: string, tier: TierBackupPlan, { args, vault, parent }: Protection): Output<string> {
  const generations = generationsOf(tier);
  const { days } = generations;
  const usual = Math.max(days.weekly ?? 0, days.daily ?? 7);
  const kept = keptGenerations(generations);
  const policy = new BackupPolicy(
    name,
    {
      backupPolicyName: `${tier.planName}-postgres`,
      vaultName: vault.name,
      resourceGroupName: placeIn(args, args.plan.vault.region).resourceGroupName,
      properties: {
        objectType: "BackupPolicy",
        datasourceTypes: [datasourceType],
        policyRules: [
          {
            objectType: "AzureBackupRule",
            name: "BackupWeekly",
            backupParameters: { objectType: "AzureBackupParams", backupType: "Full" },
            dataStore: vaultStore,
            trigger: {
              objectType: "ScheduleBasedTriggerContext",
              schedule: {
                repeatingTimeIntervals: [repeatingInterval(generations)],
                timeZone: generations.zone,
              },
              taggingCriteria: [
                ...kept.map(({ tagName, marker, taggingPriority }) => ({
                  isDefault: false,
                  tagInfo: { tagName },
                  taggingPriority,
                  criteria: [{ objectType: "ScheduleBasedBackupCriteria" as const, absoluteCriteria: [marker] }],
                })),
                { isDefault: true, tagInfo: { tagName: "Default" }, taggingPriority: 99 },
              ],
            },
          },
          retentionRule("Default", usual, true),
          ...kept.map(({ tagName, days: keptDays }) => retentionRule(tagName, keptDays, false)),
        ],
      },
    },
    { parent },
  );
  return policy.id;
}

/** The first of a month or year is kept as long as its generation, the longest first; each other is a week's. */
function keptGenerations({ days }: Generations) {
  const all = [
    { tagName: "Yearly", marker: "FirstOfYear", taggingPriority: 10, days: days.yearly },
    { tagName: "Monthly", marker: "FirstOfMonth", taggingPriority: 15, days: days.monthly },
  ];
  return all.flatMap((each) => (each.days === undefined ? [] : [{ ...each, days: each.days }]));
}

function retentionRule(name: string, days: number, isDefault: boolean) {
  return {
    objectType: "AzureRetentionRule" as const,
    name,
    isDefault,
    lifecycles: [
      {
        deleteAfter: { objectType: "AbsoluteDeleteOption" as const, duration: `P${days}D` },
        sourceDataStore: vaultStore,
        targetDataStoreCopySettings: [],
      },
    ],
  };
}

function createInstance(
  name: string,
  { store, policyId }: { store: Store; policyId: Output<string> },
  { args, vault, parent, readerGrants }: Protection,
): void {
  const { region } = args.plan.vault;
  const { account, protect } = args;
  const { resourceId } = store;
  const { resourceGroupName, tags } = placeIn(args, region);
  const description = `Backups of ${store.workload}`;
  const { principalId } = vault;
  const own = grantRole(name, { role, scope: resourceId, principalId, account, description }, parent);
  const grants = [own, ...readerGrants];
  const what = {
    resourceID: output([resourceId, ...grants]).apply(([id]) => id ?? ""),
    resourceUri: resourceId,
    resourceName: resourceId.apply((id) => id.split("/").at(-1) ?? ""),
    resourceType: datasourceType,
    resourceLocation: region,
    datasourceType,
  };
  new BackupInstance(
    name,
    {
      backupInstanceName: `${store.workload}-${store.kind}`,
      vaultName: vault.name,
      resourceGroupName,
      tags,
      properties: {
        objectType: "BackupInstance",
        friendlyName: `${store.workload}-${store.kind}`,
        dataSourceInfo: { objectType: "Datasource", ...what },
        dataSourceSetInfo: { objectType: "DatasourceSet", ...what },
        policyInfo: { policyId },
      },
    },
    { parent, protect },
  );
}

/**
 * Weeks, months and years of a database of Azure SQL, which keeps them itself, in the paired region too.
 * Source: https://learn.microsoft.com/azure/azure-sql/database/long-term-retention-overview
 */
function keepLong(name: string, tier: TierBackupPlan, { resourceId }: Store, { args, parent }: Protection): void {
  const { days } = generationsOf(tier);
  const part = (segment: string) =>
    resourceId.apply((id) => new RegExp(`/${segment}/([^/]+)`, "i").exec(id)?.[1] ?? "");
  const lasting = (count: number | undefined) => (count === undefined ? "PT0S" : `P${count}D`);
  new LongTermRetentionPolicy(
    name,
    {
      policyName: "default",
      resourceGroupName: foundationOf(args).groupName(args.plan.vault.region),
      serverName: part("servers"),
      databaseName: part("databases"),
      weeklyRetention: lasting(days.weekly),
      monthlyRetention: lasting(days.monthly),
      yearlyRetention: lasting(days.yearly),
      weekOfYear: 1,
    },
    { parent },
  );
}
