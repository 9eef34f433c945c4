import { type Ledger, ledgerEpoch } from "./ledger.ts";
import { drawNumber } from "./random.ts";

/** When an operation starts, in virtual seconds since the ledger's epoch. */
export interface Start {
  readonly started: number;
  /** The resource (ledger key) it waited for longest. */
  readonly after: number | undefined;
}

/**
 * The discrete-event clock. Nothing waits: an operation starts when the last resource it depends on is ready, but not before its run,
 * and ends after the behaviour's typical duration, give or take a seeded tenth.
 */
export class Clock {
  readonly #ledger: Ledger;
  readonly #run: string;

  constructor(ledger: Ledger, run: string) {
    this.#ledger = ledger;
    this.#run = run;
  }

  /** The latest end of any operation so far. */
  now(): number {
    const row = this.#ledger.row(
      "SELECT MAX((SELECT COALESCE(MAX(ended), 0) FROM operations), (SELECT COALESCE(MAX(started), 0) FROM runs)) AS now",
    );
    return Number(row?.now ?? 0);
  }

  /** When this run began; its first operation opens it at the then latest time. */
  runStart(): number {
    const known = this.#ledger.row("SELECT started FROM runs WHERE run = ?", this.#run);
    if (known) return Number(known.started);
    const now = this.now();
    this.#ledger.run("INSERT INTO runs VALUES (?, ?)", this.#run, now);
    return now;
  }

  /** Seconds since the run began; 0 for one that has done nothing yet. */
  elapsed(): number {
    const known = this.#ledger.row("SELECT started FROM runs WHERE run = ?", this.#run);
    return known ? this.now() - Number(known.started) : 0;
  }

  /** When an operation can start: `ready` or `free` of each dependency says when it lets this one go on. */
  start(dependencies: ReadonlySet<number>, instant: "ready" | "free"): Start {
    let started = this.runStart();
    let after: number | undefined;
    for (const key of dependencies) {
      const at = Number(this.#ledger.row(`SELECT ${instant} AS at FROM resources WHERE key = ?`, key)?.at ?? 0);
      if (at > started) [started, after] = [at, key];
    }
    return { started, after };
  }

  /** When it ends; the label is what the jitter is drawn by. */
  end({ started }: Start, seconds: number, label: string): number {
    return started + seconds * (0.9 + 0.2 * drawNumber(this.#ledger.seed, `duration\0${label}`));
  }
}

/** A virtual time as ISO 8601 UTC, to the second. */
export function formatVirtual(seconds: number): string {
  return `${new Date(ledgerEpoch + Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}
