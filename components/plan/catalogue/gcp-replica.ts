import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import type { PlanContext } from "../context.ts";
import type { FoundationPlan } from "../types/common.ts";
import type { DatabasePlan, FilesPlan, FleetPlan, ObjectsPlan } from "../types/workload.ts";
import type { ReplicaCatalogue, ReplicaScope } from "./replica-catalogue.ts";

/** What restores of Google Cloud take, keep and forget (ADR 13). Machine images are of no region. */
export const gcpReplica: ReplicaCatalogue = {
  objections,
  copiesReplicas: true,
  restoredDatabase,
  restoredFiles,
  restoredObjects,
  withVolume,
  foundation,
  beforeDamage: "recovery",
  failback: {
    missing:
      "its backups would have to be restored in the primary region straight from the recovery region, which their keys are not usable from; " +
      "that needs a key of several regions, or backups of the primary region's own",
  },
  // Files come with the instance that is made from their backup; objects from their replica, as it was at whatever instant.
  restoreJob: (_standing, { store }) => (store.data === "files" ? undefined : { method: "copy" }),
};

const dataSource = /^projects\/[^/]+\/locations\/[^/]+\/backupVaults\/[^/]+\/dataSources\/[^/]+$/;
const vaultBackup = /^projects\/[^/]+\/locations\/[^/]+\/backupVaults\/[^/]+\/dataSources\/[^/]+\/backups\/[^/]+$/;
const filesBackup = /^projects\/[^/]+\/locations\/[^/]+\/backups\/[^/]+$/;
const snapshot = /^projects\/[^/]+\/(?:global|regions\/[^/]+)\/snapshots\/[^/]+$/;

function objections(
  { drRegion }: PlanContext,
  { id, kind, store: { data }, encryptionKey }: RecoveryPoint,
): readonly (string | false)[] {
  const keyRegion = /\/locations\/([^/]+)\/keyRings\//.exec(encryptionKey ?? "")?.[1];
  return [
    data === "database" &&
      kind === "snapshot" &&
      !vaultBackup.test(id) &&
      "it is no backup of a vault (projects/…/backupVaults/…/dataSources/…/backups/…)",
    data === "database" &&
      kind === "continuous" &&
      !dataSource.test(id) &&
      "its logs are not found by this id; name the data source of the database (projects/…/backupVaults/…/dataSources/…)",
    data === "files" &&
      kind === "replica" &&
      "a drill promotes no replica, which would leave production without it; name a backup",
    data === "files" &&
      kind !== "replica" &&
      !filesBackup.test(id) &&
      "it is no backup of Filestore (projects/…/locations/…/backups/…)",
    data === "objects" &&
      kind === "snapshot" &&
      "no service of Google Cloud backs up objects; name the bucket of the DR region that receives their replica",
    data === "volume" && !snapshot.test(id) && "it is no snapshot of a disk (projects/…/global/snapshots/…)",
    keyRegion !== undefined && keyRegion !== drRegion && `its key ${encryptionKey} is not usable in ${drRegion}`,
  ];
}

/** Cloud SQL keeps nobody's password: the administrator gets a new one, in a secret of the drill. */
function restoredDatabase({ adminSecret, ...plan }: DatabasePlan): DatabasePlan {
  return { ...plan, pitrDays: 0, ...(adminSecret && { adminSecret: { ...adminSecret, replicaRegions: [] } }) };
}

function restoredFiles(plan: FilesPlan, { id }: RecoveryPoint): FilesPlan {
  return { ...plan, restore: { id } };
}

function restoredObjects(plan: ObjectsPlan): ObjectsPlan {
  return { ...plan, receivesCopy: true };
}

function withVolume(plan: FleetPlan, snapshotId: string): FleetPlan {
  return { ...plan, volumes: [{ device: "restored", snapshotId }] };
}

/** Keys stand in the ring that the environment keeps in the DR region; logs have a bucket of the drill's own. */
function foundation(own: FoundationPlan, standing: FoundationPlan, { context }: ReplicaScope): FoundationPlan {
  return { ...own, keyStores: standing.keyStores.filter(({ region }) => region === context.region) };
}
