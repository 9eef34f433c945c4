import { ledgerEpoch } from "../ledger.ts";

/** A virtual instant as a date, to the millisecond. */
export function dateOf(virtual: number): Date {
  return new Date(ledgerEpoch + Math.floor(virtual * 1000));
}

/** A virtual instant in seconds since 1970, as JSON carries it. */
export function epochSeconds(virtual: number): number {
  return dateOf(virtual).getTime() / 1000;
}
