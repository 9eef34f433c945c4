import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import type { SilentFaults } from "../silent-faults.ts";
import type { WriteHistory } from "../write-history.ts";
import { replicasOf } from "./replicas.ts";
import { historyOf, isOfDrill, type Store, storesOf } from "./stores.ts";

/** A version of an object. Instants are virtual seconds. */
export interface Version {
  readonly name: string;
  /** Tells versions apart, and grows with time. */
  readonly generation: string;
  /** When it was written to the bucket that data come to first. */
  readonly written: number;
  /** When the next version took its place; absent for the live one. */
  readonly replaced?: number;
}

/** The mark that every workload leaves in its bucket, again and again. */
const mark = ".canary";
const markSeconds = 60;
/** Seconds from a write to its arrival in a replica, as generations tell. */
const arrivalSeconds = 30;

/**
 * The versions of the objects in a bucket: each write is an object of its own, and once a minute the workload leaves its mark anew, of
 * which older versions stay as long as the bucket keeps them. In a replica those that had arrived by then. Answered a page at a time.
 */
export class ObjectVersions {
  readonly #store: Store;
  readonly #history: WriteHistory;
  readonly #until: number;
  readonly #firstMark: number;
  readonly #lastMark: number;
  readonly #count: number;

  private constructor(ledger: Ledger, store: Store, until: number, keptSeconds: number) {
    this.#store = store;
    this.#history = historyOf(ledger, store);
    this.#until = until;
    this.#lastMark = Math.floor(until / markSeconds);
    this.#firstMark = Math.ceil(Math.max(store.from, until - keptSeconds) / markSeconds);
    this.#count = this.#history.at(until).count;
  }

  /** Undefined for a bucket in which nothing has arrived yet. */
  static of(ledger: Ledger, faults: SilentFaults, bucket: LedgerResource, now: number): ObjectVersions | undefined {
    const { account, key } = bucket;
    if (isOfDrill(bucket)) return undefined;
    const replica = replicasOf(ledger, account, faults, now).find(({ target }) => target.resource.key === key);
    const store = replica?.source ?? storesOf(ledger, account).find(({ resource }) => resource.key === key);
    const until = replica ? replica.replicatedUntil : now;
    return store && until !== undefined ? new ObjectVersions(ledger, store, until, keptSecondsOf(bucket)) : undefined;
  }

  get store(): Store {
    return this.#store;
  }

  /** What was written before this is here. */
  get until(): number {
    return this.#until;
  }

  get count(): number {
    return this.#marks + this.#count;
  }

  get #marks(): number {
    return Math.max(0, this.#lastMark - this.#firstMark + 1);
  }

  /** In the order of names, then of generations. */
  page(start: number, size: number): readonly Version[] {
    const end = Math.min(start + size, this.count);
    return Array.from({ length: Math.max(0, end - start) }, (_, offset) => this.#version(start + offset));
  }

  /**
   * As of when the bucket was what these versions are, the latest mark among them counting. Undefined where they are not all that had
   * been written by an instant.
   */
  asOf(versions: readonly Pick<Version, "name" | "generation">[]): number | undefined {
    const given = new Map(versions.map(({ name, generation }) => [name, generation]));
    const markAt = given.get(mark);
    given.delete(mark);
    const last = given.size - 1;
    for (let index = 0; index <= last; index++) {
      const { name, generation } = this.#object(index);
      if (index >= this.#count || given.get(name) !== generation) return undefined;
    }
    const writes = last < 0 ? this.#store.from : this.#history.writtenAt(last);
    const marked = markAt === undefined ? writes : writtenOf(markAt);
    return marked > this.#until ? undefined : Math.max(writes, marked);
  }

  #version(position: number): Version {
    if (position >= this.#marks) return this.#object(position - this.#marks);
    const written = (this.#firstMark + position) * markSeconds;
    const isLive = position === this.#marks - 1;
    return {
      name: mark,
      generation: generationOf(written),
      written,
      ...(!isLive && { replaced: written + markSeconds + arrivalSeconds }),
    };
  }

  #object(index: number): Version {
    const written = this.#history.writtenAt(index);
    return { name: `objects/${String(index).padStart(9, "0")}`, generation: generationOf(written), written };
  }
}

/** Microseconds since 1970 of the arrival. */
function generationOf(written: number): string {
  return String(Math.round(ledgerEpoch * 1000 + (written + arrivalSeconds) * 1_000_000));
}

function writtenOf(generation: string): number {
  return (Number(generation) - ledgerEpoch * 1000) / 1_000_000 - arrivalSeconds;
}

/** How long a bucket keeps what was replaced: as its lifecycle says, or for ever. */
function keptSecondsOf({ inputs }: LedgerResource): number {
  if (!inputs.flag("versioning.enabled")) return 0;
  const days = inputs
    .each("lifecycleRules")
    .filter((rule) => rule.text("action.type") === "Delete")
    .flatMap((rule) => rule.number("condition.daysSinceNoncurrentTime") ?? []);
  return Math.min(Number.POSITIVE_INFINITY, ...days) * 86_400;
}
