import { drawNumber, hashHex } from "../random.ts";

/** What a store holds as of an instant. */
export interface DataState {
  /** Rows, files or objects: one more with every write. */
  readonly count: number;
  /** Two stores hold the same data exactly when these are equal. */
  readonly checksum: string;
  /** Virtual seconds of the last write; undefined before the first. */
  readonly lastWrite: number | undefined;
}

/** Seconds in which a store is written to once, on average: what a small business application does. */
export const writeSeconds = { database: 20, files: 300, objects: 120, volume: 60 } as const;

/**
 * The writes to one store, as a pure function of the ledger's seed, of the store and of virtual time: one write in each period, at an
 * instant that the seed draws. Nothing is recorded, so a year of writes costs nothing, and any instant is answered at once.
 */
export class WriteHistory {
  readonly #seed: string;
  readonly #store: string;
  readonly #from: number;
  readonly #every: number;

  /** `store` names it for ever, `from` is when it was there to be written to. */
  constructor(seed: string, store: string, from: number, every: number) {
    this.#seed = seed;
    this.#store = store;
    this.#from = from;
    this.#every = every;
  }

  at(instant: number): DataState {
    const count = this.#countAt(instant);
    return {
      count,
      checksum: hashHex(this.#seed, `data\0${this.#store}\0${count}`).slice(0, 32),
      lastWrite: count === 0 ? undefined : this.#writtenAt(count - 1),
    };
  }

  /** The first write after an instant: what is lost when the store comes back as of that instant begins with it. */
  nextWrite(instant: number): number {
    return this.#writtenAt(this.#countAt(instant));
  }

  /** When the write of an index (from 0) was made. */
  writtenAt(index: number): number {
    return this.#writtenAt(index);
  }

  #countAt(instant: number): number {
    if (instant < this.#from) return 0;
    const period = Math.floor((instant - this.#from) / this.#every);
    return period + (this.#writtenAt(period) <= instant ? 1 : 0);
  }

  #writtenAt(period: number): number {
    return this.#from + (period + drawNumber(this.#seed, `write\0${this.#store}\0${period}`)) * this.#every;
  }
}
