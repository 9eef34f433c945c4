import type { LedgerResource } from "../core/behaviour.ts";
import type { Ledger } from "../ledger.ts";
import type { SilentFaults } from "./silent-faults.ts";
import type { DataState } from "./write-history.ts";

/** What a store holds, whoever made it. Instants are virtual seconds. */
export interface Contents {
  /** Cloud-wide name of the store that the data were written to; its own for one that was not restored. */
  readonly source: string;
  readonly data: DataState;
  /** The data are as of then. */
  readonly asOf: number;
  /** Whether malware came along. */
  readonly isInfected: boolean;
}

/** Undefined for a store that holds nothing, or nothing of a known origin. */
export type ReadContents = (
  ledger: Ledger,
  faults: SilentFaults,
  store: LedgerResource,
  now: number,
) => Contents | undefined;

/** Every workload leaves a mark in each of its stores this often, with the time in it: what a restored store still holds is told by the last. */
export const canarySeconds = 60;

const daySeconds = 86_400;

/** What a restore brings back: as of its point, unless it silently took an older one (fault 41). */
export function restoredAsOf(faults: SilentFaults, store: LedgerResource, asOf: number): number {
  return faults.meets("restore-stale", store, store.created, `stale\0${store.key}`) ? asOf - daySeconds : asOf;
}
