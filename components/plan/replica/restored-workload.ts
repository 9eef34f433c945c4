import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
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
export function restoredWorkload(plan: WorkloadPlan, points: ChosenPoints): WorkloadPlan {
  const { name, fleet, edge, database, files, objects } = plan;
  const { backup: _notBackedUp, ...tags } = plan.tags;
  const point = points.of(name, "database");
  return {
    ...plan,
    tags,
    ...(fleet && { fleet: withVolumes(fleet, points.of(name, "volume")) }),
    ...(edge && { edge: unseen(edge) }),
    ...(database && point && { database: restoredDatabase(database, point) }),
    ...(files && { files: unreplicatedFiles(files) }),
    ...(objects && { objects: unreplicatedObjects(objects) }),
  };
}

/** The password is made anew: nobody needs to know the one that the recovery point remembers. */
function restoredDatabase(plan: DatabasePlan, point: RecoveryPoint): DatabasePlan {
  const { adminSecret: _made, replicateBackupsTo: _kept, followsBackupPlan: _followed, ...rest } = plan;
  // SQL Server mirrors to a second zone only what is backed up.
  const pitrDays = plan.engine === "sqlserver" && plan.multiZone ? 1 : 0;
  return { ...rest, pitrDays, restore: restoreFrom(point) };
}

function restoreFrom({ id, kind, encryptionKey = "", consistentAt: at }: RecoveryPoint): DatabaseRestorePlan {
  return kind === "continuous" ? { kind, id, encryptionKey, at } : { kind: "snapshot", id, encryptionKey };
}

/** An image that the file names is of the primary region: its copy takes its place. A snapshot becomes a volume beside the system's. */
function withVolumes(plan: FleetPlan, point: RecoveryPoint | undefined): FleetPlan {
  const { imageId: _ofPrimary, commandLogGroup: _unpatched, ...fleet } = plan;
  const id = point?.id.split("/").at(-1);
  if (id === undefined) return fleet;
  if (id.startsWith("ami-")) return { ...fleet, imageId: id };
  return { ...fleet, volumes: [{ device: dataDevice, snapshotId: id }] };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const dataDevice = "/dev/sdf";

/** Nothing probes it from outside: by its public name it would meet production. */
function unseen({ uptimeCheck: _probe, standbyNames: _names, ...edge }: EdgePlan): EdgePlan {
  return edge;
}

function unreplicatedFiles({ replicateTo: _copy, ...files }: FilesPlan): FilesPlan {
  return files;
}

/** What is restored must be able to leave again: no version is locked. */
function unreplicatedObjects({ replica: _copy, writeOnce: _lock, ...objects }: ObjectsPlan): ObjectsPlan {
  return objects;
}
