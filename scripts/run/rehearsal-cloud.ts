import { existsSync } from "node:fs";
import { Ledger, ledgerEpoch } from "../../simulator/ledger.ts";
import { readType } from "./engine-events.ts";
import type { FindCreated } from "./recovery.ts";

/** What a cloud keeps after its owner has removed it. */
export interface RetainedThing {
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly name: string;
  readonly reason: string;
  /** ISO 8601 date; undefined: until somebody removes it. */
  readonly until: string | undefined;
}

/** Asks the simulated cloud which resource an interrupted creation made, like looking into an account's console. */
export function createFinder(ledgerPath: string): FindCreated {
  return (urn) => readLedger(ledgerPath, (ledger) => ledger.unanswered(urn, readType(urn))?.id);
}

/** What the simulated accounts retain at this moment of their virtual time. */
export function listRetained(ledgerPath: string, accounts: readonly string[]): readonly RetainedThing[] {
  const rows =
    readLedger(ledgerPath, (ledger) => ledger.rows("SELECT * FROM retained ORDER BY account, type, name")) ?? [];
  return rows
    .filter(({ account }) => accounts.includes(String(account)))
    .map(({ account, region, type, name, reason, until }) => ({
      account: String(account),
      region: String(region),
      type: String(type),
      name: String(name),
      reason: String(reason),
      until: typeof until === "number" ? new Date(ledgerEpoch + until * 1000).toISOString().slice(0, 10) : undefined,
    }));
}

/** Live resources of the accounts in the simulated cloud. */
export function countLive(ledgerPath: string, accounts: readonly string[]): number {
  const rows = readLedger(ledgerPath, (ledger) =>
    ledger.rows(
      "SELECT account, COUNT(*) AS live FROM resources WHERE deleted IS NULL AND owner IS NULL GROUP BY account",
    ),
  );
  return (rows ?? [])
    .filter(({ account }) => accounts.includes(String(account)))
    .reduce((sum, { live }) => sum + Number(live), 0);
}

function readLedger<T>(path: string, read: (ledger: Ledger) => T): T | undefined {
  if (!existsSync(path)) {
    return undefined;
  }
  const ledger = new Ledger(path);
  try {
    return read(ledger);
  } finally {
    ledger.close();
  }
}
