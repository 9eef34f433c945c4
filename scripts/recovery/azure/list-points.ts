import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { PlannedStore } from "../stores.ts";
import { ArmRefusal } from "./arm-client.ts";
import { listGeoBackups, listSqlBackups, listStandby } from "./list-databases.ts";
import { listShareCopies } from "./list-files.ts";
import { listReplicatedObjects } from "./list-objects.ts";
import { listServerVaultPoints, listShareVaultPoints } from "./list-vaults.ts";
import type { Asked } from "./where.ts";

/** Points of a store; nothing where the store is of no kind that the source has. */
type Source = (asked: Asked, store: PlannedStore) => Promise<readonly RecoveryPoint[]>;

const sources: Readonly<Record<string, Source>> = {
  "the geo backups of servers": listGeoBackups,
  "the geo backups and long-term backups of Azure SQL": listSqlBackups,
  "the standby databases": listStandby,
  "the backup vault": listServerVaultPoints,
  "the Recovery Services vault": listShareVaultPoints,
  "the copies of shares": listShareCopies,
  "the replicas of objects": listReplicatedObjects,
};

/**
 * What the stores can be brought back from in the DR region. The DR region is asked where it answers for what is kept there; the rest is
 * known in the primary region alone, and is left out, with a note, when that is gone.
 */
export async function listAzurePoints(
  asked: Asked,
  stores: readonly PlannedStore[],
): Promise<readonly RecoveryPoint[]> {
  const found = await Promise.all(
    stores.flatMap((store) =>
      Object.entries(sources).map(async ([name, list]) => {
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
