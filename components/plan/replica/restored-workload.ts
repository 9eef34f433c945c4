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
  scope: ReplicaScope,
): WorkloadPlan {
  const { name, fleet, edge, database, files, objects } = plan;
  const { backup: _notBackedUp, ...tags } = plan.tags;
  const point = points.of(name, "database");
  return {
    ...plan,
    tags,
    ...(fleet && { fleet: withVolumes(fleet, points.of(name, "volume"), cloud, scope) }),
    ...(edge && { edge: unseen(edge) }),
    ...(database && point && { database: cloud.restoredDatabase(restoredDatabase(database, point), point, scope) }),
    ...(files && { files: unreplicatedFiles(files) }),
    ...(objects && { objects: unreplicatedObjects(objects) }),
  };
}

function restoredDatabase(plan: DatabasePlan, point: RecoveryPoint): DatabasePlan {
  const { replicateBackupsTo: _kept, followsBackupPlan: _followed, ...rest } = plan;
  return { ...rest, restore: restoreFrom(point) };
}

function restoreFrom({ id, kind, encryptionKey = "", consistentAt: at }: RecoveryPoint): DatabaseRestorePlan {
  return { kind: kind === "continuous" ? kind : "snapshot", id, encryptionKey, at };
}

/** An image that the file names is of the primary region: elsewhere its copy takes its place. A snapshot becomes a volume beside the system's. */
function withVolumes(
  plan: FleetPlan,
  point: RecoveryPoint | undefined,
  cloud: ReplicaCatalogue,
  { standing, context }: ReplicaScope,
): FleetPlan {
  const { imageId, commandLogGroup: _unpatched, ...rest } = plan;
  const isElsewhere = context.region !== standing.region;
  const fleet = { ...rest, ...(imageId !== undefined && !isElsewhere && { imageId }) };
  return point === undefined ? fleet : cloud.withVolume(fleet, point.id);
}

/** Nothing probes it from outside, nor sends users to it: by its public name they would meet production. */
function unseen({ uptimeCheck: _probe, standbyNames: _names, failover: _profile, ...edge }: EdgePlan): EdgePlan {
  return edge;
}

function unreplicatedFiles(plan: FilesPlan): FilesPlan {
  const { replicateTo: _there, copyEveryMinutes: _copy, snapshots: _kept, ...files } = plan;
  return files;
}

/** What is restored must be able to leave again: no version is locked. */
function unreplicatedObjects({ replica: _copy, writeOnce: _lock, ...objects }: ObjectsPlan): ObjectsPlan {
  return objects;
}
