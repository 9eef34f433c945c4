import { azureRegions } from "../../client/catalogue/azure-regions.ts";
import { UserError } from "../../user-error.ts";
import type { DatabasePlan, FilesPlan, ObjectsPlan, Redundancy } from "../types/workload.ts";
import { databaseTier, maxPitrDays, minPitrDays } from "./azure-databases.ts";
import { pairOf } from "./azure-regions.ts";
import type { DatabaseScope, StoreCatalogue, StoreScope } from "./cloud-catalogue.ts";

/** How many snapshots a share has at most: https://learn.microsoft.com/azure/storage/files/storage-snapshots-files#limits */
const maxSnapshots = 200;

/** Days for which a share can be taken back, where the interval leaves room for them. */
const snapshotDays = 30;

/** What Azure's stores need to be told, besides what every cloud's are. */
export const azureStores: StoreCatalogue = {
  database,
  files,
  objects,
  vault: (region, drRegion) => ({
    redundancy: pairOf(region) === drRegion && !lacks(region, "geo-backup") ? "geo" : redundancyOf(region),
  }),
  // The longest that Key Vault takes, which MySQL asks of the key it is encrypted with: never changed afterwards.
  // https://learn.microsoft.com/azure/mysql/flexible-server/concepts-customer-managed-key
  deletionDays: () => 90,
};

/** Server names are parts of DNS names of all of Azure, and what is kept in the pair is decided at creation. */
function database(scope: DatabaseScope): Partial<DatabasePlan> {
  const { names, workload, engine, machineType, region, drRegion, role, multiZone, isBackedUp, pitrDays } = scope;
  // What is restored into the DR region stands without one anyway.
  if (engine === "mysql" && multiZone && region !== drRegion && (azureRegions[region]?.zones ?? 0) === 0) {
    // https://github.com/Azure/azure-cli/issues/33813 (HaNotSupportedForLocationNotSupportZRS)
    throw new UserError(
      `${workload}: mysql has no standby in ${region}, which has no zones; use postgres, or a tier without one`,
    );
  }
  const parts = role === "primary" ? [workload] : [workload, "dr"];
  const fewest = engine === "postgres" ? minPitrDays : 1;
  return {
    name: names.globalOf("database", ...parts),
    // Servers always have backups: the least where the contract wants none.
    pitrDays: Math.max(fewest, Math.min(maxPitrDays, isBackedUp ? pitrDays : fewest)),
    classTier: engine === "sqlserver" ? "GeneralPurpose" : databaseTier(machineType),
    standby: hasStandbyZones(engine, region) ? "zone" : "machines",
    ...(role === "primary" && isBackedUp && keepsGeoBackup(engine, region, drRegion) && { geoBackupTo: drRegion }),
    ...(role === "replica" && engine !== "mysql" && { failoverName: names.globalOf("database", workload, "any") }),
  };
}

function hasStandbyZones(engine: DatabaseScope["engine"], region: string): boolean {
  if ((azureRegions[region]?.zones ?? 0) === 0) return false;
  return engine === "sqlserver" || engine === "mariadb" || !lacks(region, `${engine}-zones`);
}

/** Geo-redundant backups go to the pair, so they help only where that is the DR region. */
function keepsGeoBackup(engine: DatabaseScope["engine"], region: string, drRegion: string): boolean {
  if (pairOf(region) !== drRegion) return false;
  return engine === "sqlserver" || engine === "mariadb" || !lacks(region, `${engine}-geo-backup`);
}

/**
 * Linux machines mount NFS, which no backup service of Azure covers: https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix.
 * Windows machines mount SMB.
 */
function files({ names, workload, os, region, drRegion, rpoMinutes, isBackedUp }: StoreScope): Partial<FilesPlan> {
  // Less than what may be lost: a snapshot takes a moment, and the one before must hold until it is there.
  const everyHours = [24, 12, 8, 6, 4, 3, 2].find((hours) => hours * 60 < rpoMinutes) ?? 1;
  const days = Math.min(snapshotDays, Math.floor((maxSnapshots * everyHours) / 24) - 1);
  return {
    accounts: {
      primary: names.globalOf("storageAccount", "files", workload),
      replica: names.globalOf("storageAccount", "files", workload, "dr"),
    },
    protocol: os === "windows" ? "smb" : "nfs",
    redundancy: {
      primary: lacks(region, "files-zones") ? "local" : redundancyOf(region),
      replica: lacks(drRegion, "files-zones") ? "local" : redundancyOf(drRegion),
    },
    ...(os === "linux" &&
      isBackedUp && {
        snapshots: { everyHours, days },
        // Snapshots leave with their share: what is to outlive the region is a copy there, whatever the strategy.
        replicateTo: drRegion,
        // A third of what may be lost: a copy takes its time, and one may fail.
        copyEveryMinutes: Math.min(60, Math.max(5, Math.floor(rpoMinutes / 3))),
      }),
  };
}

function objects({ region, drRegion }: StoreScope): Partial<ObjectsPlan> {
  return { redundancy: { primary: redundancyOf(region), replica: redundancyOf(drRegion) } };
}

function redundancyOf(region: string): Redundancy {
  return (azureRegions[region]?.zones ?? 0) > 0 ? "zone" : "local";
}

function lacks(region: string, service: Parameters<(typeof azureRegions)[string]["lacks"]["includes"]>[0]): boolean {
  return azureRegions[region]?.lacks.includes(service) ?? false;
}
