import type { LedgerResource } from "../core/behaviour.ts";
import { concerns, type Faults, type InjectedFault, injectedFaults } from "../faults.ts";
import type { Ledger } from "../ledger.ts";
import { drawNumber } from "../random.ts";

/**
 * What the cloud silently does not do. Whether a job meets a fault depends on the fault and the job alone, never on who looks and when,
 * so that points stay what they were. A fault that holds in the ledger's table holds for everyone; one of the environment, where it is set.
 */
export class SilentFaults {
  readonly #seed: string;
  readonly #known: Faults;
  readonly #injected: readonly InjectedFault[];

  constructor(ledger: Ledger, known: Faults, cloud: string, environment?: string) {
    this.#seed = ledger.seed;
    this.#known = known;
    this.#injected = injectedFaults(ledger, known, environment, cloud).filter(({ fault }) => known[fault]?.silent);
  }

  /** Whether something that is due for a store at an instant is not done; `label` tells the jobs of one instant apart. */
  meets(fault: string, store: LedgerResource, instant: number, label: string): boolean {
    return this.#concerning(fault, store, instant).some(
      ({ probability = 1 }) => probability >= 1 || drawNumber(this.#seed, `silent\0${fault}\0${label}`) < probability,
    );
  }

  /** Up to when something that goes on all the time had gone on by an instant: faults of a span hold it up until they are over. */
  heldUpSince(fault: string, store: LedgerResource, instant: number): number | undefined {
    const spans = this.#concerning(fault, store, instant).map(({ after = 0 }) => after);
    return spans.length === 0 ? undefined : Math.min(...spans);
  }

  #concerning(fault: string, store: LedgerResource, instant: number): readonly InjectedFault[] {
    const definition = this.#known[fault];
    if (!definition) return [];
    return this.#injected.filter(
      (injected) =>
        injected.fault === fault &&
        concerns(injected, definition, {
          operation: "create",
          type: store.type,
          name: store.urn.split("::").at(-1) ?? "",
          account: store.account,
          region: store.region,
          elapsed: instant,
          zones: [],
        }),
    );
  }
}
