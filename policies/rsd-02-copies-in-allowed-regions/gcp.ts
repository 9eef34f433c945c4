import { type Destination, judgeDestinations, ofName, plain } from "../core/destinations.ts";
import { allowedPlaces } from "../core/residency.ts";
import { fail, type Judgement, type StackCheck } from "../core/rule.ts";

const buckets = ["gcp:storage/bucket:Bucket"];
const vaults = ["gcp:backupdisasterrecovery/backupVault:BackupVault"];
const instances = "gcp:sql/databaseInstance:DatabaseInstance";
const schedules = "gcp:compute/resourcePolicy:ResourcePolicy";

const destinations: Readonly<Record<string, readonly Destination[]>> = {
  "gcp:backupdisasterrecovery/backupPlan:BackupPlan": [{ path: "backupVault", regionIn: ofName, targets: vaults }],
  "gcp:bigtable/instance:Instance": [{ path: "clusters.*.zone", regionIn: plain }],
  "gcp:compute/image:Image": [{ path: "storageLocations.*", regionIn: plain }],
  "gcp:compute/snapshot:Snapshot": [{ path: "storageLocations.*", regionIn: plain }],
  [schedules]: [{ path: "snapshotSchedulePolicy.snapshotProperties.storageLocations.*", regionIn: plain }],
  "gcp:secretmanager/secret:Secret": [{ path: "replication.userManaged.replicas.*.location", regionIn: plain }],
  [instances]: [{ path: "settings.backupConfiguration.location", regionIn: plain }],
  "gcp:storage/bucket:Bucket": [{ path: "customPlacementConfig.dataLocations.*", regionIn: plain }],
  "gcp:storage/transferJob:TransferJob": [
    { path: "replicationSpec.gcsDataSink.bucketName", targets: buckets },
    { path: "transferSpec.gcsDataSink.bucketName", targets: buckets },
  ],
};

/** Backups and snapshots that name no place go to the multi-region nearest to what they are of. */
const spread: Readonly<Record<string, { readonly of: string; readonly property: string }>> = {
  [instances]: { of: "settings.backupConfiguration.enabled", property: "settings.backupConfiguration.location" },
  [schedules]: {
    of: "snapshotSchedulePolicy.schedule",
    property: "snapshotSchedulePolicy.snapshotProperties.storageLocations",
  },
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/sql/docs/postgres/backup-recovery/backups#custom-backups",
    "https://cloud.google.com/compute/docs/disks/snapshots#selecting_a_storage_location",
    "https://cloud.google.com/secret-manager/docs/choosing-replication",
  ],
  types: Object.keys(destinations),
  reads: [...buckets, ...vaults],
  each: (resource, stack, requirements): readonly Judgement[] => {
    const judged = judgeDestinations(resource, destinations[resource.type] ?? [], stack, requirements);
    const own = spread[resource.type];
    if (judged.length > 0 || own === undefined || !resource.has(own.of) || resource.flag(own.of) === false)
      return judged;
    return [
      fail({ property: own.property, found: "absent: the nearest multi-region", wanted: allowedPlaces(requirements) }),
    ];
  },
};
