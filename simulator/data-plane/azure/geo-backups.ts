import type { Ledger } from "../../ledger.ts";
import { shippedUntil } from "../shipment.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { type Store, tokensOfStores } from "./stores.ts";

/**
 * Backups and logs go to the paired region by the replication of storage, up to an hour behind; the pace within the hour is documented
 * nowhere. https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore#geo-redundant-backup-and-restore,
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore,
 * https://learn.microsoft.com/azure/azure-sql/database/recovery-using-backups#geo-restore
 */
const shipping = { every: 300, takes: [600, 3000] } as const;

/** The first geo-restore is possible an hour after the creation: the first backup has to arrive. */
const firstCopySeconds = 3600;

/** Whether the backups of a database go to the paired region; decided at its creation. */
export function keepsGeoBackup({ resource: { type, inputs } }: Pick<Store, "resource">): boolean {
  if (type === tokensOfStores.sqlserver) {
    return /^Geo/.test(inputs.text("requestedBackupStorageRedundancy") ?? "Geo");
  }
  return inputs.text("backup.geoRedundantBackup") === "Enabled";
}

/** What keeps newer backups from the pair: none is made, none is copied, or the replication of the storage stands still. */
const holdUps = ["backup-missing", "copy-missing", "replication-stalled"];

/**
 * The instant whose data a geo-restore at `now` would bring back; undefined where there is nothing to restore. What Azure answers to a
 * geo-restore of nothing is documented nowhere: here it makes a server that is empty.
 */
export function geoBackupUntil(ledger: Ledger, faults: SilentFaults, store: Store, now: number): number | undefined {
  const { from, until, resource } = store;
  if (!keepsGeoBackup(store) || now < from + firstCopySeconds) return undefined;
  const stops = Math.min(until, ...holdUps.map((fault) => faults.heldUpSince(fault, resource, now) ?? until));
  return shippedUntil(ledger.seed, `geo backup\0${resource.key}`, { ...shipping, from, stops }, now);
}
