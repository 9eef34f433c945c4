import type { LedgerResource, Operation, Retention } from "./core/behaviour.ts";
import { LedgerFile } from "./ledger-file.ts";

export interface Intent {
  readonly run: string;
  readonly operation: Operation;
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly urn: string;
  readonly id: string;
}

/** What was done and what remains: operations from intent to end, and what the cloud keeps of the deleted. */
export class LedgerJournal extends LedgerFile {
  /** Journals an operation before anything is done about it. */
  begin(intent: Intent): number {
    return this.run(
      "INSERT INTO operations (run, operation, account, region, type, urn, id, state, started, ended) VALUES (?,?,?,?,?,?,?,'pending',0,0)",
      intent.run,
      intent.operation,
      intent.account,
      intent.region,
      intent.type,
      intent.urn,
      intent.id,
    );
  }

  /** Closes what a killed process left open for this URN. */
  supersede(urn: string, operation: number): void {
    this.run(
      "UPDATE operations SET state = 'interrupted' WHERE urn = ? AND state = 'pending' AND number < ?",
      urn,
      operation,
    );
  }

  finish(
    operation: number,
    id: string,
    started: number,
    ended: number,
    after: number | undefined,
    error?: string,
  ): void {
    this.run(
      "UPDATE operations SET state = ?, id = ?, started = ?, ended = ?, after = ?, error = ? WHERE number = ?",
      error === undefined ? "done" : "failed",
      id,
      started,
      ended,
      after ?? null,
      error ?? null,
      operation,
    );
  }

  retain(resource: LedgerResource, retention: Retention, since: number): void {
    const until = retention.days === undefined ? null : since + retention.days * 86_400;
    this.run(
      "INSERT OR REPLACE INTO retained VALUES (?,?,?,?,?,?,?,?)",
      resource.account,
      resource.region,
      resource.type,
      resource.id,
      retention.name,
      retention.reason,
      since,
      until,
    );
  }

  /** What is retained under a name or id, in one account and region (every one when empty). */
  retained(account: string, region: string, type: string, name: string, now: number): Retention | undefined {
    const row = this.row(
      "SELECT * FROM retained WHERE (? = '' OR account = ?) AND (? = '' OR region = ?) AND type = ? AND (name = ? OR id = ?) AND (until IS NULL OR until > ?)",
      account,
      account,
      region,
      region,
      type,
      name,
      name,
      now,
    );
    if (!row) return undefined;
    const days = row.until === null ? undefined : (Number(row.until) - now) / 86_400;
    return { name: String(row.name), reason: String(row.reason), ...(days !== undefined && { days }) };
  }
}
