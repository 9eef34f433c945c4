import type { Ledger } from "../../ledger.ts";
import { at, type Period, periodsOf } from "../periods.ts";

const keyToken = "azure-native:keyvault:Key";

/** The keys of the ledger over time, as far as they can be used: with one that is off or gone nothing is written. */
export class VaultKeys {
  readonly #keys: readonly Period[];

  constructor(ledger: Ledger) {
    this.#keys = periodsOf(ledger, keyToken);
  }

  /** `uri`: with or without a version; a key that the ledger never knew is Azure's own or another's, and works. */
  isUsable(uri: string | undefined, instant: number): boolean {
    const named = /^https:\/\/([^./]+)\.[^/]+\/keys\/([^/]+)/.exec(uri ?? "");
    const found = this.#keys.filter(
      ({ resource: { inputs, name } }) => named?.[1] === inputs.text("vaultName") && named?.[2] === name,
    );
    if (found.length === 0) return true;
    return at(found, instant).some(({ resource }) => resource.inputs.get("properties.attributes.enabled") !== false);
  }
}
