import { existsSync, rmSync } from "node:fs";
import { Ledger } from "../../simulator/ledger.ts";
import { type LedgerReport, readLedger } from "../../simulator/ledger-report.ts";
import { readType } from "./engine-events.ts";
import type { FindCreated } from "./recovery.ts";

/** What a cloud keeps after its owner has removed it. */
export type RetainedThing = LedgerReport["retained"][number];

/** Asks the simulated cloud which resource an interrupted creation made, like looking into an account's console. */
export function createFinder(ledgerPath: string): FindCreated {
  return (urn) => {
    if (!existsSync(ledgerPath)) {
      return undefined;
    }
    const ledger = new Ledger(ledgerPath);
    try {
      return ledger.unanswered(urn, readType(urn))?.id;
    } finally {
      ledger.close();
    }
  };
}

/** What is left of a client in the simulated accounts. */
export interface Remains {
  readonly live: number;
  readonly retained: readonly RetainedThing[];
}

export function readRemains(ledgerPath: string, accounts: readonly string[]): Remains {
  const report = readLedger(ledgerPath);
  return {
    live: accounts.reduce((sum, account) => sum + (report?.accounts[account]?.length ?? 0), 0),
    retained: (report?.retained ?? []).filter(({ account }) => accounts.includes(account)),
  };
}

/**
 * Gives up a cloud in which nothing lives any more, with the names it retains: a rehearsal that was destroyed can be played again.
 * @returns whether there was one.
 */
export function renewEmptyCloud(ledgerPath: string): boolean {
  const report = readLedger(ledgerPath);
  const live = Object.values(report?.accounts ?? {}).reduce((sum, resources) => sum + resources.length, 0);
  if (report === undefined || live > 0 || report.retained.length === 0) {
    return false;
  }
  for (const suffix of ["", "-wal", "-shm"]) {
    rmSync(ledgerPath + suffix, { force: true });
  }
  return true;
}

/** How long the last deployment would have taken on the real cloud, and the operations that made it so long. */
export interface Forecast {
  readonly seconds: number;
  readonly longest: readonly { readonly urn: string; readonly operation: string; readonly seconds: number }[];
}

const SHOWN_OPERATIONS = 4;

/** Of the last deployment of a stack: others may have been under way beside it. */
export function readForecast(ledgerPath: string, stack: string): Forecast | undefined {
  const run = readLedger(ledgerPath)?.runs.findLast(({ criticalPath }) =>
    criticalPath.some(({ urn }) => urn.startsWith(`urn:pulumi:${stack}::`)),
  );
  return (
    run && {
      seconds: run.seconds,
      longest: run.criticalPath
        .filter(({ seconds }) => seconds > 0)
        .sort((a, b) => b.seconds - a.seconds)
        .slice(0, SHOWN_OPERATIONS)
        .map(({ urn, operation, seconds }) => ({ urn, operation, seconds })),
    }
  );
}
