import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { PlannedStore } from "../stores.ts";
import { accountSettings } from "./storage-accounts.ts";
import { type Asked, isoOf, providersIn, regionOf, withoutRegion } from "./where.ts";

const immutabilitySchema = z.object({ state: z.string() }).nullish();
const keySchema = z.object({ keyUri: z.string().nullish() }).nullish();

const dataProtectionVersion = "2025-01-01";
const backupVaultSchema = z.object({
  properties: z.object({
    securitySettings: z
      .object({
        immutabilitySettings: immutabilitySchema,
        encryptionSettings: z.object({ keyVaultProperties: keySchema }).nullish(),
      })
      .nullish(),
  }),
});
const serverPointsSchema = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      properties: z.object({
        recoveryPointId: z.string(),
        recoveryPointTime: z.string(),
        recoveryPointState: z.string().nullish(),
        expiryTime: z.string().nullish(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
});

/**
 * What the backup vault holds of a server of PostgreSQL, in its own region or in the paired one, each asked for what it has. It comes back
 * as files, into a container.
 * https://learn.microsoft.com/rest/api/dataprotection/recovery-points/list,
 * https://learn.microsoft.com/rest/api/dataprotection/fetch-secondary-recovery-points/list
 */
export async function listServerVaultPoints(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan } = asked;
  const database = plan.workloads.find(({ name }) => name === store.workload)?.database;
  const vault = vaultOf(asked);
  if (store.data !== "database" || database?.engine !== "postgres" || vault === undefined) return [];
  const home = providersIn(plan, plan.target.region);
  const vaultId = `${home}/Microsoft.DataProtection/backupVaults/${vault}`;
  const item = `${vaultId}/backupInstances/${store.workload}-database`;
  const points = await listServerPoints(asked, home, item);
  const settings = await settingsOf(asked, async () => {
    const { properties } = await client.get(vaultId, dataProtectionVersion, backupVaultSchema);
    const { immutabilitySettings, encryptionSettings } = properties.securitySettings ?? {};
    return { immutability: immutabilitySettings?.state, key: encryptionSettings?.keyVaultProperties?.keyUri };
  });
  const source = `${home}/Microsoft.DBforPostgreSQL/flexibleServers/${database.name}`;
  return points.map(({ properties }) => ({
    ...pointOf(asked, store, source, vault),
    ...settings,
    id: `${item}/recoveryPoints/${properties.recoveryPointId}`,
    ...timesOf(properties.recoveryPointTime, properties.expiryTime),
    status: properties.recoveryPointState === "Partial" ? "partial" : "available",
  }));
}

function listServerPoints({ client, plan, place }: Asked, home: string, item: string) {
  if (place === "own") return client.list(`${item}/recoveryPoints`, dataProtectionVersion, serverPointsSchema);
  const path = `${home}/Microsoft.DataProtection/locations/${plan.drRegion}/fetchSecondaryRecoveryPoints`;
  const body = { sourceRegion: plan.target.region, sourceBackupInstanceId: item };
  return client.list(path, dataProtectionVersion, serverPointsSchema, { body });
}

const recoveryServicesVersion = "2024-04-01";
/** Of one path, which region answers is told by the version: the paired one, or the vault's own, which tells of the tiers too. */
const pointVersions = { recovery: "2023-01-15", own: "2025-02-01" } as const;
const shareVaultSchema = z.object({
  properties: z.object({
    securitySettings: z.object({ immutabilitySettings: immutabilitySchema }).nullish(),
    encryption: z.object({ keyVaultProperties: keySchema }).nullish(),
  }),
});
const sharePointsSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      properties: z.object({
        recoveryPointTime: z.string(),
        recoveryPointProperties: z
          .object({ expiryTime: z.string().nullish(), isSoftDeleted: z.boolean().nullish() })
          .nullish(),
        recoveryPointTierDetails: z.array(z.object({ type: z.string(), status: z.string() })).nullish(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
});

/**
 * What the Recovery Services vault holds of a share of SMB in the paired region; in its own region also the snapshots that it keeps of the
 * share for some days, in the share's account: both are restored into another account of the region.
 * https://learn.microsoft.com/rest/api/backup/recovery-points-crr/list, https://learn.microsoft.com/rest/api/backup/recovery-points/list,
 * https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix#supported-restore-methods
 */
export async function listShareVaultPoints(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, place } = asked;
  const files = plan.workloads.find(({ name }) => name === store.workload)?.files;
  const vault = vaultOf(asked);
  if (store.data !== "files" || files?.protocol !== "smb" || !files.accounts || vault === undefined) return [];
  const home = providersIn(plan, plan.target.region);
  const group = home.split("/")[4] ?? "";
  const vaultId = `${home}/Microsoft.RecoveryServices/vaults/${vault}`;
  const container = `storagecontainer;Storage;${group};${files.accounts.primary}`;
  const item = `${vaultId}/backupFabrics/Azure/protectionContainers/${container}/protectedItems/AzureFileShare;${files.name}`;
  const points = await client.list(`${item}/recoveryPoints`, pointVersions[place], sharePointsSchema);
  const settings = await settingsOf(asked, async () => {
    const { properties } = await client.get(vaultId, recoveryServicesVersion, shareVaultSchema);
    return {
      immutability: properties.securitySettings?.immutabilitySettings?.state,
      key: properties.encryption?.keyVaultProperties?.keyUri,
    };
  });
  const account = `${home}/Microsoft.Storage/storageAccounts/${files.accounts.primary}`;
  const source = `${account}/fileServices/default/shares/${files.name}`;
  const snapshots = points.some(isSnapshotAlone)
    ? // The vault's lock does not reach them: https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept#before-you-start
      { ...(await accountSettings(asked, account)).protection, isLocked: false }
    : undefined;
  return points.map((point) => ({
    ...pointOf(asked, store, source, vault),
    ...((isSnapshotAlone(point) && snapshots) || settings),
    id: point.id,
    ...timesOf(point.properties.recoveryPointTime, point.properties.recoveryPointProperties?.expiryTime),
    // Nothing is restored before somebody has undeleted it: https://learn.microsoft.com/azure/backup/soft-delete-azure-backup-faq
    status: point.properties.recoveryPointProperties?.isSoftDeleted ? "expired" : "available",
  }));
}

/** Whether a point is a snapshot in the share's account, and has not been moved to the vault; where no tiers are told it is in the vault. */
function isSnapshotAlone({ properties }: z.output<typeof sharePointsSchema>["value"][number]): boolean {
  const tiers = properties.recoveryPointTierDetails ?? [];
  return tiers.length > 0 && !tiers.some(({ type, status }) => type === "HardenedRP" && status === "Valid");
}

/** Name of the vault that points of the region are in; undefined where there is none, or where it keeps nothing in the paired region. */
function vaultOf({ plan: { backup }, place }: Asked): string | undefined {
  return place === "own" || backup?.vault.redundancy === "geo" ? backup?.vault.name : undefined;
}

/** The vault stands in the primary region: when that is gone, its lock is what the plan says. */
async function settingsOf(
  asked: Asked,
  ask: () => Promise<{ readonly immutability: string | undefined; readonly key: string | null | undefined }>,
): Promise<Pick<RecoveryPoint, "isLocked" | "encryptionKey">> {
  const told = await withoutRegion(asked, ask);
  if (told === undefined) return { isLocked: asked.plan.backup?.vault.lock !== undefined };
  const { immutability = "Disabled", key } = told;
  return { isLocked: immutability !== "Disabled", ...(key && { encryptionKey: key }) };
}

function timesOf(time: string, expiry: string | null | undefined) {
  const at = isoOf(Date.parse(time));
  return { createdAt: at, consistentAt: at, ...(expiry && { expiresAt: isoOf(Date.parse(expiry)) }) };
}

function pointOf(asked: Asked, { workload, data, name }: PlannedStore, source: string, vault: string) {
  return {
    kind: "snapshot",
    store: { workload, data, name, source },
    region: regionOf(asked),
    account: asked.plan.target.account,
    vault,
    malware: "not-scanned",
  } as const;
}
