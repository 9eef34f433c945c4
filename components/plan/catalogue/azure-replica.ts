import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import type { PlanContext } from "../context.ts";
import type { FoundationPlan } from "../types/common.ts";
import type { DatabaseEngine, DatabasePlan, FleetPlan } from "../types/workload.ts";
import type { ReplicaCatalogue, ReplicaScope, RestoredDatabaseScope } from "./replica-catalogue.ts";

/** What restores of Azure take, keep and forget (ADR 13). */
export const azureReplica: ReplicaCatalogue = {
  objections,
  copiesReplicas: true,
  copiesWhatArrived: true,
  image: { isImage: (id) => imagePattern.test(id), example: "…/galleries/<gallery>/images/<name>/versions/<version>" },
  restoredDatabase,
  restoredFiles: (plan, point) => ({ ...plan, ...copySource(point) }),
  restoredObjects: (plan, point) => ({ ...plan, ...copySource(point) }),
  withVolume: (plan: FleetPlan, id: string) => ({ ...plan, imageId: id }),
  foundation,
  failback: {
    missing:
      "its vaults and geo-redundant backups go one way, from the primary region to its pair; what is written there meanwhile would have " +
      "to be kept by a vault and servers of that region, paired back, which the environment does not have",
  },
  // Geo-redundant backups of servers end with the latest, which holds the damage: those that go back are of the primary region.
  // https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore#point-in-time-recovery
  beforeDamage: "local",
  forgets: { standby: "a restore makes no standby; somebody asks for one once the server stands" },
  restoreJob: (_standing, { id }) => ({ method: vaultPattern.test(id) ? "restore" : "copy" }),
};

const imagePattern = /\/providers\/Microsoft\.Compute\/(?:galleries\/[^/]+\/)?images\//i;
const vaultPattern =
  /\/providers\/Microsoft\.(?:RecoveryServices\/vaults|DataProtection\/backupVaults)\/.*\/recoveryPoints\//i;

/** What the point of a database must name, by engine: the server whose backups are restored. */
const origins: Partial<Readonly<Record<DatabaseEngine, RegExp>>> = {
  postgres: /\/providers\/Microsoft\.DBforPostgreSQL\/flexibleServers\/[^/]+$/i,
  mysql: /\/providers\/Microsoft\.DBforMySQL\/flexibleServers\/[^/]+$/i,
};

const wantedOrigin = "name the server whose backups are restored (…/flexibleServers/<name>)";

/**
 * A vault gives a database of PostgreSQL back as files, for which no resource stands; geo-redundant backups go to the pair
 * and end with the latest that arrived there; in its own region a server comes back as of any instant that its backups reach.
 * https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-support-matrix,
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore#geo-redundant-backup-and-restore
 */
function objections(standing: PlanContext, point: RecoveryPoint): readonly (string | false)[] {
  const { region, drRegion, workloads } = standing;
  const { id, kind, store, encryptionKey } = point;
  const engine = workloads.find(({ name }) => name === store.workload)?.database?.engine;
  const origin = engine && origins[engine];
  const isDatabase = store.data === "database";
  const keyVault = drVaultOf(standing);
  // What comes out of a vault is encrypted with the key of the store that it is restored into.
  const isUsable = encryptionKey === undefined || vaultPattern.test(id) || isOf(keyVault, encryptionKey);
  return [
    isDatabase && engine !== undefined && origin === undefined && `no replica of ${engine} is made on Azure yet`,
    isDatabase && vaultPattern.test(id) && origin !== undefined && `a vault brings it back as files; ${wantedOrigin}`,
    isDatabase &&
      !vaultPattern.test(id) &&
      origin !== undefined &&
      kind !== "replica" &&
      !origin.test(id) &&
      `no ${engine} is restored from this; ${wantedOrigin}`,
    isDatabase &&
      kind === "continuous" &&
      origin !== undefined &&
      region !== drRegion &&
      `geo-redundant backups of ${engine} end with the latest; no point in time can be chosen in them`,
    isDatabase &&
      kind === "snapshot" &&
      origin?.test(id) === true &&
      region === drRegion &&
      `in its own region a ${engine} server is restored to an instant: its backups are a continuous point`,
    store.data === "volume" &&
      !imagePattern.test(id) &&
      "machines of a scale set take no disk of a snapshot; name an image",
    !isUsable && `its key ${encryptionKey} is not one of ${drRegion} (${keyVault}.vault.azure.net)`,
  ];
}

/** What no vault brings back is copied from the account that holds it: a machine of the replica must reach it. */
function copySource({ id }: RecoveryPoint): { readonly copyFrom?: string } {
  const account = vaultPattern.test(id) ? undefined : /^.*\/storageAccounts\/[^/]+/i.exec(id)?.[0];
  return account === undefined ? {} : { copyFrom: account };
}

function isOf(keyVault: string | undefined, key: string): boolean {
  return keyVault !== undefined && key.toLowerCase().startsWith(`https://${keyVault}.vault.azure.net/keys/`);
}

/** The vault of the keys that stand in the DR region. */
function drVaultOf({ catalogue, names, region, drRegion, logRetentionDays, production }: PlanContext) {
  const foundation = catalogue.foundation({ names, regions: [region, drRegion], logRetentionDays, production });
  return foundation?.keyStores.find((each) => each.region === drRegion)?.name;
}

/**
 * The administrator and its password come back with the data, and the environment keeps them in the vault of each region.
 * Backups of its own stay in its region; no server is without any.
 */
function restoredDatabase(
  plan: DatabasePlan,
  _point: RecoveryPoint,
  { database: { adminSecret, pitrDays } }: RestoredDatabaseScope,
): DatabasePlan {
  const { geoBackupTo: _pair, failoverName: _name, ...rest } = plan;
  return {
    ...rest,
    pitrDays,
    ...(adminSecret && { adminSecret: { ...adminSecret, replicaRegions: [], stands: true } }),
  };
}

/** A group and a workspace of its own; keys, secrets and the certificate are those of the group that stands in the region. */
function foundation(own: FoundationPlan, standing: FoundationPlan, { context }: ReplicaScope): FoundationPlan {
  const { region } = context;
  const here = ({ region: place }: { readonly region: string }) => place === region;
  const group = standing.groups.find(here)?.name;
  const stores = standing.keyStores.find(here);
  if (group === undefined || stores === undefined) throw new Error(`no group of ${context.stack} stands in ${region}`);
  return { ...own, keyStores: [{ ...stores, standsIn: group }] };
}
