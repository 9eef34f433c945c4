import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import type { ReplicaCatalogue, ReplicaScope } from "../catalogue/replica-catalogue.ts";
import type {
  DatabasePlan,
  DatabaseRestorePlan,
  EdgePlan,
  FilesPlan,
  FleetPlan,
  ObjectsPlan,
  WorkloadPlan,
} from "../types/workload.ts";
import type { ChosenPoints } from "./choose-points.ts";

/** A workload made from its recovery points, without what keeps or copies its data, or looks at it from outside. */
export function restoredWorkload(
  plan: WorkloadPlan,
  points: ChosenPoints,
  cloud: ReplicaCatalogue,
  scope: ReplicaScope & { readonly original: WorkloadPlan },
): WorkloadPlan {
  const { name, fleet, edge, database, files, objects } = plan;
  const { backup: _notBackedUp, ...tags } = plan.tags;
  const point = points.of(name, "database");
  return {
    ...plan,
    tags,
    ...(fleet && { fleet: withVolumes(fleet, points.of(name, "volume"), cloud) }),
    ...(edge && { edge: unseen(edge) }),
    ...(database && point && { database: restoredOn(cloud, database, point, scope) }),
    ...(files && { files: restoredFiles(files, points.of(name, "files"), cloud) }),
    ...(objects && { objects: restoredObjects(objects, points.of(name, "objects"), cloud) }),
  };
}

function restoredOn(
  cloud: ReplicaCatalogue,
  plan: DatabasePlan,
  point: RecoveryPoint,
  { original, ...scope }: Parameters<typeof restoredWorkload>[3],
): DatabasePlan {
  const { database } = original;
  if (database === undefined) throw new Error(`${plan.name}: the environment has no such database`);
  return cloud.restoredDatabase(restoredDatabase(plan, point), point, { ...scope, database });
}

function restoredDatabase(plan: DatabasePlan, point: RecoveryPoint): DatabasePlan {
  const { replicateBackupsTo: _kept, followsBackupPlan: _followed, ...rest } = plan;
  return { ...rest, restore: restoreFrom(point) };
}

function restoreFrom({ id, kind, encryptionKey = "", consistentAt: at }: RecoveryPoint): DatabaseRestorePlan {
  return { kind: kind === "continuous" ? kind : "snapshot", id, encryptionKey, at };
}

/** An image that the file names is of the primary region, on most clouds: its copy takes its place. A snapshot becomes a volume beside the system's. */
function withVolumes(plan: FleetPlan, point: RecoveryPoint | undefined, cloud: ReplicaCatalogue): FleetPlan {
  const { imageId, commandLogGroup: _unpatched, ...rest } = plan;
  const isOfNoRegion = cloud.image === undefined && imageId !== undefined;
  const fleet = { ...rest, ...(isOfNoRegion && { imageId }) };
  return point === undefined ? fleet : cloud.withVolume(fleet, point.id);
}

/** Nothing probes it from outside, nor sends users to it: by its public name they would meet production. */
function unseen({ uptimeCheck: _probe, standbyNames: _names, failover: _profile, ...edge }: EdgePlan): EdgePlan {
  return edge;
}

function restoredFiles(plan: FilesPlan, point: RecoveryPoint | undefined, cloud: ReplicaCatalogue): FilesPlan {
  const { replicateTo: _there, copyEveryMinutes: _copy, snapshots: _kept, ...files } = plan;
  return (point && cloud.restoredFiles?.(files, point)) ?? files;
}

/** What is restored must be able to leave again: no version is locked. */
function restoredObjects(plan: ObjectsPlan, point: RecoveryPoint | undefined, cloud: ReplicaCatalogue): ObjectsPlan {
  const { replica: _copy, writeOnce: _lock, ...objects } = plan;
  return (point && cloud.restoredObjects?.(objects, point)) ?? objects;
}
