import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { drawNumber } from "../../random.ts";
import { type RestoreJob, recordRestore } from "../restore-jobs.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { replicationsOf } from "./replicas.ts";
import { shareSnapshots } from "./share-snapshots.ts";
import { shareSeconds } from "./share-throughput.ts";
import { storeById, storesOf } from "./stores.ts";
import { vaultPoints } from "./vault-points.ts";

/** What can be brought back, and from where; instants are virtual seconds. */
export interface Restorable {
  /** As a restore names it. */
  readonly id: string;
  /** Id of the store that the data were written to. */
  readonly source: string;
  readonly asOf: number;
  readonly isInfected: boolean;
}

/**
 * Minutes that a restore takes, least and most: no documentation gives figures. A share takes these besides what it has to carry; objects,
 * whose size no contract tells, are counted as some hundred gigabytes.
 */
export const restoreMinutes = { vault: [15, 40], objects: [10, 25], share: [2, 6] } as const;

/**
 * A point that is in the paired region at `now`, by its id: of a vault, a snapshot of a copied share, or what is replicated itself, as of
 * an instant where its versions go back to it.
 */
export function restorable(
  ledger: Ledger,
  faults: SilentFaults,
  id: string,
  now: number,
  asOf = now,
): Restorable | undefined {
  const wanted = id.toLowerCase();
  const point = (id.includes("/recoveryPoints/") ? vaultPoints(ledger, faults, now) : []).find(
    ({ item, name, replicated }) =>
      `${item.id}/recoveryPoints/${name}`.toLowerCase() === wanted && replicated !== undefined && replicated <= now,
  );
  if (point) {
    const isInfected = faults.meets("backup-infected", point.store.resource, point.created, point.job);
    return { id, source: point.store.resource.id, asOf: point.created, isInfected };
  }
  const [path = "", snapshot] = id.split("?sharesnapshot=");
  const frozen = snapshot === undefined ? undefined : secondsOf(snapshot);
  if (frozen !== undefined && !hasSnapshot(ledger, faults, path, frozen, now)) return undefined;
  const held = replicationsOf(ledger, faults, frozen ?? now).find(
    ({ target }) => target.resource.id.toLowerCase() === path.toLowerCase(),
  );
  if (held?.arrivedUntil === undefined) return undefined;
  const until = Math.min(held.arrivedUntil, asOf);
  const { resource } = held.source;
  return { id, source: resource.id, asOf: until, isInfected: faults.meets("backup-infected", resource, until, id) };
}

function hasSnapshot(ledger: Ledger, faults: SilentFaults, share: string, frozen: number, now: number): boolean {
  const store = storeById(storesOf(ledger), share);
  return shareSnapshots(ledger, faults, now).some(
    (each) => each.store.resource.key === store?.resource.key && Math.abs(each.created - frozen) < 1,
  );
}

function secondsOf(instant: string): number {
  return (Date.parse(instant) - ledgerEpoch) / 1000;
}

/** Begins to bring a point into a store that stands. */
export function startRestore(
  ledger: Ledger,
  point: Restorable,
  into: LedgerResource,
  { id, now, by }: { readonly id: string; readonly now: number; readonly by: keyof typeof restoreMinutes },
): RestoreJob {
  const [least, most] = restoreMinutes[by];
  const minutes = least + (most - least) * drawNumber(ledger.seed, `restore\0${id}\0${now}`);
  const carried = by === "share" ? shareSeconds(into.inputs.number("shareQuota") ?? 0) : 0;
  const ended = now + minutes * 60 + carried;
  const { id: name, source, asOf } = point;
  return recordRestore(ledger, into, { id, point: name, source, asOf, started: now, ended });
}
