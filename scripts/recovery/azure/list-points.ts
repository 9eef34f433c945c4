import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { Place } from "../found-points.ts";
import type { PlannedStore } from "../stores.ts";
import { ArmRefusal } from "./arm-client.ts";
import { listGeoBackups, listServerBackups, listSqlBackups, listStandby } from "./list-databases.ts";
import { listShares } from "./list-files.ts";
import { listObjectVersions, listReplicatedObjects } from "./list-objects.ts";
import { listServerVaultPoints, listShareVaultPoints } from "./list-vaults.ts";
import type { Asked } from "./where.ts";

interface Source {
  /** In words, for whoever reads that it could not be asked. */
  readonly name: string;
  /** Where its points can be used; absent: in both regions, each of which it is asked for. */
  readonly place?: Place;
  /** Points of a store; nothing where the store is of no kind that the source has. */
  readonly list: (asked: Asked, store: PlannedStore) => Promise<readonly RecoveryPoint[]>;
}

const sources: readonly Source[] = [
  { name: "the geo backups of servers", place: "recovery", list: listGeoBackups },
  { name: "the servers' own backups", place: "own", list: listServerBackups },
  { name: "the backups of Azure SQL", list: listSqlBackups },
  { name: "the standby databases", place: "recovery", list: listStandby },
  { name: "the backup vault", list: listServerVaultPoints },
  { name: "the Recovery Services vault", list: listShareVaultPoints },
  { name: "the shares and their snapshots", list: listShares },
  { name: "the replicas of objects", place: "recovery", list: listReplicatedObjects },
  { name: "the versions of objects", place: "own", list: listObjectVersions },
];

/**
 * What the stores can be brought back from in a region. The DR region is asked where it answers for what is kept there; the rest is
 * known in the primary region alone, and is left out, with a note, when that is gone.
 */
export async function listAzurePoints(
  asked: Asked,
  stores: readonly PlannedStore[],
): Promise<readonly RecoveryPoint[]> {
  const found = await Promise.all(
    stores.flatMap((store) =>
      sources.map(async ({ name, place, list }) => {
        if (place !== undefined && place !== asked.place) return [];
        try {
          return await list(asked, store);
        } catch (error) {
          if (!(error instanceof ArmRefusal && error.isOutage)) throw error;
          asked.notes.add(
            `${name} could not be asked (${error.code}: ${error.message}): what they hold is not counted.`,
          );
          return [];
        }
      }),
    ),
  );
  return found.flat().toSorted((a, b) => a.consistentAt.localeCompare(b.consistentAt));
}
