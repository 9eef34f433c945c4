import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { PlannedStore } from "../stores.ts";
import { type Asked, isoOf, providersIn, withoutRegion } from "./where.ts";

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
 * What the backup vault holds of a server of PostgreSQL in the paired region, asked of that region. It comes back as files, into a container.
 * https://learn.microsoft.com/rest/api/dataprotection/fetch-secondary-recovery-points/list
 */
export async function listServerVaultPoints(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan } = asked;
  const { backup, target, drRegion } = plan;
  const database = plan.workloads.find(({ name }) => name === store.workload)?.database;
  if (store.data !== "database" || database?.engine !== "postgres" || backup?.vault.redundancy !== "geo") return [];
  const home = providersIn(plan, target.region);
  const vaultId = `${home}/Microsoft.DataProtection/backupVaults/${backup.vault.name}`;
  const item = `${vaultId}/backupInstances/${store.workload}-database`;
  const path = `${home}/Microsoft.DataProtection/locations/${drRegion}/fetchSecondaryRecoveryPoints`;
  const body = { sourceRegion: target.region, sourceBackupInstanceId: item };
  const points = await client.list(path, dataProtectionVersion, serverPointsSchema, { body });
  const settings = await settingsOf(asked, async () => {
    const vault = await client.get(vaultId, dataProtectionVersion, backupVaultSchema);
    const { immutabilitySettings, encryptionSettings } = vault.properties.securitySettings ?? {};
    return { immutability: immutabilitySettings?.state, key: encryptionSettings?.keyVaultProperties?.keyUri };
  });
  const source = `${home}/Microsoft.DBforPostgreSQL/flexibleServers/${database.name}`;
  return points.map(({ properties }) => ({
    ...pointOf(asked, store, source, backup.vault.name),
    ...settings,
    id: `${item}/recoveryPoints/${properties.recoveryPointId}`,
    ...timesOf(properties.recoveryPointTime, properties.expiryTime),
    status: properties.recoveryPointState === "Partial" ? "partial" : "available",
  }));
}

const recoveryServicesVersion = "2024-04-01";
/** In this version the paired region answers, and not the vault's own. */
const pairVersion = "2023-01-15";
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
        recoveryPointProperties: z.object({ expiryTime: z.string().nullish() }).nullish(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
});

/**
 * What the Recovery Services vault holds of a share of SMB in the paired region.
 * https://learn.microsoft.com/rest/api/backup/recovery-points-crr/list
 */
export async function listShareVaultPoints(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan } = asked;
  const { backup, target } = plan;
  const files = plan.workloads.find(({ name }) => name === store.workload)?.files;
  if (store.data !== "files" || files?.protocol !== "smb" || !files.accounts || backup?.vault.redundancy !== "geo")
    return [];
  const home = providersIn(plan, target.region);
  const group = home.split("/")[4] ?? "";
  const vaultId = `${home}/Microsoft.RecoveryServices/vaults/${backup.vault.name}`;
  const container = `storagecontainer;Storage;${group};${files.accounts.primary}`;
  const item = `${vaultId}/backupFabrics/Azure/protectionContainers/${container}/protectedItems/AzureFileShare;${files.name}`;
  const points = await client.list(`${item}/recoveryPoints`, pairVersion, sharePointsSchema);
  const settings = await settingsOf(asked, async () => {
    const { properties } = await client.get(vaultId, recoveryServicesVersion, shareVaultSchema);
    return {
      immutability: properties.securitySettings?.immutabilitySettings?.state,
      key: properties.encryption?.keyVaultProperties?.keyUri,
    };
  });
  const source = `${home}/Microsoft.Storage/storageAccounts/${files.accounts.primary}/fileServices/default/shares/${files.name}`;
  return points.map(({ id, properties }) => ({
    ...pointOf(asked, store, source, backup.vault.name),
    ...settings,
    id,
    ...timesOf(properties.recoveryPointTime, properties.recoveryPointProperties?.expiryTime),
    status: "available",
  }));
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

function pointOf({ plan }: Asked, { workload, data, name }: PlannedStore, source: string, vault: string) {
  return {
    kind: "snapshot",
    store: { workload, data, name, source },
    region: plan.drRegion,
    account: plan.target.account,
    vault,
    malware: "not-scanned",
  } as const;
}
