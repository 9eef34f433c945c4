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
import { objectsContainer } from "./objects.ts";
import { grantRole } from "./role-assignment.ts";

/** What the vault keeps, as its API calls it. */
const sources = {
  objects: {
    key: "objects",
    datasourceType: "Microsoft.Storage/storageAccounts/blobServices",
    resourceType: "Microsoft.Storage/storageAccounts",
    role: "Storage Account Backup Contributor",
  },
  postgres: {
    key: "postgres",
    datasourceType: "Microsoft.DBforPostgreSQL/flexibleServers",
    resourceType: "Microsoft.DBforPostgreSQL/flexibleServers",
    role: "PostgreSQL Flexible Server Long Term Retention Backup Role",
  },
} as const;

type Source = keyof typeof sources;

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

/** The policies of a tier, one a kind of store in it, and what each protects. */
export function protectStores(name: string, tier: TierBackupPlan, stores: readonly Store[], context: Protection): void {
  const bySource = Map.groupBy(stores, sourceOf);
  for (const [source, members] of bySource) {
    if (source === undefined) continue;
    const { key } = sources[source];
    const policyId = createPolicy(`${name}-${key}`, tier, source, context);
    for (const store of members) {
      createInstance(`${name}-${key}-${store.workload}`, { store, source, policyId }, context);
    }
  }
  for (const store of stores)
    if (store.engine === "sqlserver") keepLong(`${name}-${store.workload}`, tier, store, context);
}

/**
 * What a backup vault keeps. The others' backups are their own: MySQL's go back 35 days, in the paired region too, and Azure
 * SQL's as far as its long-term policy says.
 */
function sourceOf({ kind, engine }: Store): Source | undefined {
  if (kind === "objects") return "objects";
  return kind === "database" && engine === "postgres" ? "postgres" : undefined;
}

const vaultStore = { objectType: "DataStoreInfoBase", dataStoreType: "VaultStore" } as const;

/**
 * One schedule, and how long each generation of what it makes is kept. Objects are copied daily, more often they have
 * their versions; PostgreSQL weekly, and for each day of the last five weeks it has its own backups and logs.
 * Source: https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-overview and
 * https://learn.microsoft.com/azure/backup/blob-backup-overview
 */
function createPolicy(
  name: string,
  tier: TierBackupPlan,
  source: Source,
  { args, vault, parent }: Protection,
): Output<string> {
  const { key, datasourceType } = sources[source];
  const generations = generationsOf(tier);
  const isWeekly = source === "postgres";
  const { days } = generations;
  const usual = (isWeekly ? days.weekly : days.daily) ?? days.daily ?? 7;
  const kept = keptGenerations(generations, isWeekly);
  const policy = new BackupPolicy(
    name,
    {
      backupPolicyName: `${tier.planName}-${key}`,
      vaultName: vault.name,
      resourceGroupName: placeIn(args, args.plan.vault.region).resourceGroupName,
      properties: {
        objectType: "BackupPolicy",
        datasourceTypes: [datasourceType],
        policyRules: [
          {
            objectType: "AzureBackupRule",
            name: isWeekly ? "BackupWeekly" : "BackupDaily",
            backupParameters: { objectType: "AzureBackupParams", backupType: isWeekly ? "Full" : "Discrete" },
            dataStore: vaultStore,
            trigger: {
              objectType: "ScheduleBasedTriggerContext",
              schedule: {
                repeatingTimeIntervals: [repeatingInterval(generations, isWeekly ? "P1W" : "P1D")],
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

/** The first of a week, month or year is kept as long as its generation; the longest first. */
function keptGenerations({ days }: Generations, isWeekly: boolean) {
  const all = [
    { tagName: "Yearly", marker: "FirstOfYear", taggingPriority: 10, days: days.yearly },
    { tagName: "Monthly", marker: "FirstOfMonth", taggingPriority: 15, days: days.monthly },
    // Where each recovery point is a week's, the usual retention is that of weeks.
    { tagName: "Weekly", marker: "FirstOfWeek", taggingPriority: 20, days: isWeekly ? undefined : days.weekly },
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
  { store, source, policyId }: { store: Store; source: Source; policyId: Output<string> },
  { args, vault, parent, readerGrants }: Protection,
): void {
  const { datasourceType, resourceType, role } = sources[source];
  const { region } = args.plan.vault;
  const { account, protect } = args;
  const { resourceId } = store;
  const { resourceGroupName, tags } = placeIn(args, region);
  const description = `Backups of ${store.workload}`;
  const own = { role, scope: resourceId, principalId: vault.principalId, account, description };
  const grants = [grantRole(name, own, parent), ...readerGrants];
  const what = {
    resourceID: output([resourceId, ...grants]).apply(([id]) => id ?? ""),
    resourceUri: resourceId,
    resourceName: resourceId.apply((id) => id.split("/").at(-1) ?? ""),
    resourceType,
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
        policyInfo: {
          policyId,
          ...(source === "objects" && {
            policyParameters: {
              backupDatasourceParametersList: [
                { objectType: "BlobBackupDatasourceParameters" as const, containersList: [objectsContainer] },
              ],
            },
          }),
        },
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
