import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { UserError } from "../components/user-error.ts";
import { ledgerSchema, ledgerVersion } from "./ledger-schema.ts";
import { hashHex } from "./random.ts";

export type Row = Readonly<Record<string, string | number | null>>;

/**
 * The simulated cloud's memory, in one SQLite file. Every plugin process opens it for itself: writes are transactions that take the
 * write lock first (WAL; a waiting process retries for 30 s), so a process killed at any point leaves either all of a step or none.
 */
export class LedgerFile {
  readonly path: string;
  readonly seed: string;
  readonly id: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  /** Opens the file, making it (and its folder) when it is not there. `seed` holds for a new ledger only. */
  constructor(path: string, seed = "socle") {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    this.path = path;
    this.#database = new DatabaseSync(path, { timeout: 30_000 });
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF;");
    this.transact(() => {
      const version = Number(this.row("PRAGMA user_version")?.user_version);
      if (version !== 0 && version !== ledgerVersion) {
        throw new UserError(
          `${path} was written by another version of the simulator: forget the rehearsals with \`socle reset\``,
        );
      }
      this.#database.exec(`${ledgerSchema} PRAGMA user_version = ${ledgerVersion};`);
      this.run("INSERT OR IGNORE INTO meta VALUES ('seed', ?), ('id', ?)", seed, hashHex(seed, "ledger").slice(0, 16));
    });
    this.seed = this.#meta("seed");
    this.id = this.#meta("id");
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #meta(name: string): string {
    return String(this.row("SELECT value FROM meta WHERE name = ?", name)?.value);
  }

  /** Runs the work in a transaction of its own, or in the one that is open already. */
  transact<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#database.exec("BEGIN IMMEDIATE");
    this.#depth++;
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth--;
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  rows(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#prepare(sql).all(...values) as readonly Row[];
  }

  row(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }
}
