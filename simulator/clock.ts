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

  /** The latest end of any operation or wait so far. */
  now(): number {
    return virtualNow(this.#ledger);
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

export function virtualNow(ledger: Ledger): number {
  const row = ledger.row(
    `SELECT MAX((SELECT COALESCE(MAX(ended), 0) FROM operations), (SELECT COALESCE(MAX(started), 0) FROM runs),
     (SELECT COALESCE(MAX(ended), 0) FROM waits)) AS now`,
  );
  return Number(row?.now ?? 0);
}

/** Lets time pass in which nobody deploys anything: schedules run, points are made and expire. Returns what time it then is. */
export function advance(ledger: Ledger, seconds: number): number {
  if (!(seconds > 0 && Number.isFinite(seconds))) throw new RangeError(`time only goes forward, not by ${seconds} s`);
  return ledger.transact(() => {
    const started = virtualNow(ledger);
    ledger.run("INSERT INTO waits (started, ended) VALUES (?, ?)", started, started + seconds);
    return started + seconds;
  });
}

/** A virtual time as ISO 8601 UTC, to the second. */
export function formatVirtual(seconds: number): string {
  return `${new Date(ledgerEpoch + Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}
