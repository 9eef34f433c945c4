import { existsSync } from "node:fs";
import { formatVirtual } from "./clock.ts";
import { Ledger } from "./ledger.ts";
import type { Row } from "./ledger-file.ts";

/** What a ledger holds, for people: times are virtual, ISO 8601 UTC; durations are virtual seconds. */
export interface LedgerReport {
  /** By account: live resources in the order of their creation. */
  readonly accounts: Readonly<Record<string, readonly ReportedResource[]>>;
  /** By account and type: number of live resources. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly retained: readonly ReportedRetention[];
  readonly runs: readonly ReportedRun[];
  /** Operations that a killed process left open. */
  readonly pending: readonly ReportedOperation[];
}

export interface ReportedResource {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly urn: string;
}

export interface ReportedRetention {
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly name: string;
  readonly reason: string;
  /** Absent: until somebody removes it. */
  readonly until?: string;
}

export interface ReportedOperation {
  readonly operation: string;
  readonly type: string;
  readonly urn: string;
  readonly started: string;
  readonly seconds: number;
  readonly error?: string;
}

/** One deployment: how long it would have taken, and the chain of operations that made it so long. */
export interface ReportedRun {
  readonly run: string;
  readonly started: string;
  readonly seconds: number;
  readonly operations: number;
  readonly failed: number;
  readonly criticalPath: readonly ReportedOperation[];
}

/** Reads a ledger; `undefined` when there is no such file. */
export function readLedger(path: string): LedgerReport | undefined {
  if (!existsSync(path)) return undefined;
  const ledger = new Ledger(path);
  try {
    return report(ledger);
  } finally {
    ledger.close();
  }
}

function report(ledger: Ledger): LedgerReport {
  const accounts: Record<string, ReportedResource[]> = {};
  const counts: Record<string, Record<string, number>> = {};
  for (const row of ledger.rows("SELECT * FROM resources WHERE deleted IS NULL AND owner IS NULL ORDER BY key")) {
    const [account, type] = [String(row.account), String(row.type)];
    accounts[account] ??= [];
    accounts[account].push({
      type,
      id: String(row.id),
      name: String(row.name),
      region: String(row.region),
      urn: String(row.urn),
    });
    counts[account] ??= {};
    const types = counts[account];
    types[type] = (types[type] ?? 0) + 1;
  }
  const retained = ledger.rows("SELECT * FROM retained WHERE reason <> '' ORDER BY account, type, name").map((row) => ({
    account: String(row.account),
    region: String(row.region),
    type: String(row.type),
    name: String(row.name),
    reason: String(row.reason),
    ...(row.until !== null && { until: formatVirtual(Number(row.until)) }),
  }));
  const pending = ledger.rows("SELECT * FROM operations WHERE state = 'pending' ORDER BY number").map(reportOperation);
  const runs = ledger.rows("SELECT * FROM runs ORDER BY started, run").map((row) => reportRun(ledger, row));
  return { accounts, counts, retained, runs, pending };
}

function reportRun(ledger: Ledger, run: Row): ReportedRun {
  const operations = ledger.rows(
    "SELECT * FROM operations WHERE run = ? AND state != 'pending' ORDER BY number",
    run.run ?? "",
  );
  const ended = Math.max(Number(run.started), ...operations.map((operation) => Number(operation.ended)));
  return {
    run: String(run.run),
    started: formatVirtual(Number(run.started)),
    seconds: ended - Number(run.started),
    operations: operations.length,
    failed: operations.filter((operation) => operation.state === "failed").length,
    criticalPath: findCriticalPath(ledger, operations).map(reportOperation),
  };
}

/** Backwards from the last operation to end, through what each waited for. */
function findCriticalPath(ledger: Ledger, operations: readonly Row[]): readonly Row[] {
  const path: Row[] = [];
  let current = operations.reduce<Row | undefined>(
    (last, row) => (!last || Number(row.ended) > Number(last.ended) ? row : last),
    undefined,
  );
  while (current && !path.includes(current)) {
    path.unshift(current);
    const awaited =
      current.after === null ? undefined : ledger.row("SELECT key FROM resources WHERE key = ?", current.after ?? 0);
    const started = Number(current.started);
    current = awaited && operations.find((row) => Number(row.ended) === started);
  }
  return path;
}

function reportOperation(row: Row): ReportedOperation {
  return {
    operation: String(row.operation),
    type: String(row.type),
    urn: String(row.urn),
    started: formatVirtual(Number(row.started)),
    seconds: Number(row.ended) - Number(row.started),
    ...(row.error !== null && { error: String(row.error) }),
  };
}
