import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { drawNumber } from "../../random.ts";
import { type RestoreJob, recordRestore } from "../restore-jobs.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { replicationsOf } from "./replicas.ts";
import { shareSnapshots } from "./share-snapshots.ts";
import { shareSeconds } from "./share-throughput.ts";
import { isOfDrill, type Store, storeById, storesOf } from "./stores.ts";
import { isAtHome, isInPair, type VaultPoint, vaultPoints } from "./vault-points.ts";

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

/** Which point is asked for, besides its id. */
interface Asked {
  /** As of when, where versions go back to it; now when absent. */
  readonly asOf?: number | undefined;
  /** Of a vault's point: whether the region of the vault is asked, or the one that it is paired with, when absent. */
  readonly place?: "home" | "pair";
}

/**
 * A point that is there at `now`, by its id: of a vault, a snapshot of a share or of its copy, or what a store holds itself or has been
 * replicated to it, as of an instant where its versions go back to it.
 */
export function restorable(
  ledger: Ledger,
  faults: SilentFaults,
  id: string,
  now: number,
  { asOf = now, place = "pair" }: Asked = {},
): Restorable | undefined {
  if (id.includes("/recoveryPoints/")) {
    const point = vaultPoint(ledger, faults, id, now);
    if (!point || !(place === "home" ? isAtHome : isInPair)(point, now)) return undefined;
    const isInfected = faults.meets("backup-infected", point.store.resource, point.created, point.job);
    return { id, source: point.store.resource.id, asOf: point.created, isInfected };
  }
  const [path = "", snapshot] = id.split("?sharesnapshot=");
  const store = storeById(storesOf(ledger), path);
  const frozen = snapshot === undefined ? undefined : secondsOf(snapshot);
  if (!store || (frozen !== undefined && !hasSnapshot(ledger, faults, store, frozen, now))) return undefined;
  const held = heldBy(ledger, faults, store, { instant: frozen ?? now, now });
  if (held === undefined) return undefined;
  const until = Math.min(held.until, asOf);
  const { resource } = held.source;
  return { id, source: resource.id, asOf: until, isInfected: faults.meets("backup-infected", resource, until, id) };
}

/** A point of a vault by its id, wherever it is. */
export function vaultPoint(ledger: Ledger, faults: SilentFaults, id: string, now: number): VaultPoint | undefined {
  const wanted = id.toLowerCase();
  return vaultPoints(ledger, faults, now).find(
    ({ item, name }) => `${item.id}/recoveryPoints/${name}`.toLowerCase() === wanted,
  );
}

/** Whose data a store holds at an instant, and up to when: another's that is replicated to it, or its own; a drill's stores hold none. */
function heldBy(
  ledger: Ledger,
  faults: SilentFaults,
  store: Store,
  { instant, now }: { readonly instant: number; readonly now: number },
) {
  const replicated = (at: number) =>
    replicationsOf(ledger, faults, at).find(({ target }) => target.resource.key === store.resource.key);
  const { source, arrivedUntil } = replicated(instant) ?? {};
  if (source) return arrivedUntil === undefined ? undefined : { source, until: arrivedUntil };
  const isWritten = store.from <= instant && instant < store.until && !replicated(now) && !isOfDrill(ledger, store);
  return isWritten ? { source: store, until: instant } : undefined;
}

function hasSnapshot(ledger: Ledger, faults: SilentFaults, store: Store, frozen: number, now: number): boolean {
  return shareSnapshots(ledger, faults, now).some(
    (each) => each.store.resource.key === store.resource.key && Math.abs(each.created - frozen) < 1,
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
