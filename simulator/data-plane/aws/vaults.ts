import { ownedByAws, tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import type { Reader } from "../../values.ts";
import { at, type Period, periodsOf } from "../periods.ts";

const lockType = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

export interface VaultLock {
  readonly minDays: number;
  readonly maxDays: number;
  /** From when on nobody can lift it any more, virtual seconds; undefined for a lock that an administrator can lift. */
  readonly immutableFrom: number | undefined;
}

/** The backup vaults of the ledger over time, with their locks and keys. */
export class Vaults {
  readonly #vaults: readonly Period[];
  readonly #locks: readonly Period[];
  readonly #keys: readonly Period[];

  constructor(ledger: Ledger) {
    this.#vaults = periodsOf(ledger, tokens.vault);
    this.#locks = periodsOf(ledger, lockType);
    this.#keys = [tokens.key, tokens.replicaKey].flatMap((type) => periodsOf(ledger, type));
  }

  standing(account: string, region: string, instant: number): readonly LedgerResource[] {
    return at(this.#vaults, instant)
      .map(({ resource }) => resource)
      .filter((vault) => vault.account === account && vault.region === region);
  }

  byArn(arn: string, instant: number): LedgerResource | undefined {
    return at(this.#vaults, instant).find(({ resource }) => resource.arn === arn)?.resource;
  }

  byKey(key: number, instant: number): LedgerResource | undefined {
    return at(this.#vaults, instant).find(({ resource }) => resource.key === key)?.resource;
  }

  lockOf({ name, account, region }: LedgerResource, instant: number): VaultLock | undefined {
    const lock = at(this.#locks, instant)
      .map(({ resource }) => resource)
      .find(
        (each) => each.account === account && each.region === region && each.inputs.text("backupVaultName") === name,
      );
    if (!lock) return undefined;
    const grace = lock.inputs.number("changeableForDays");
    return {
      minDays: lock.inputs.number("minRetentionDays") ?? 1,
      maxDays: lock.inputs.number("maxRetentionDays") ?? 36_500,
      immutableFrom: grace === undefined ? undefined : lock.created + grace * 86_400,
    };
  }

  /**
   * Whether a job can write a point that is kept for so many days: a lock refuses other retentions than its own, and nothing is written
   * with a key that is off or gone. https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
   */
  takes(vault: LedgerResource, days: number | undefined, instant: number): boolean {
    const lock = this.lockOf(vault, instant);
    const isWithin = lock === undefined || (lock.minDays <= (days ?? 36_500) && (days ?? 36_500) <= lock.maxDays);
    return isWithin && this.#isUsable(keyOf(vault), instant);
  }

  #isUsable(key: string, instant: number): boolean {
    if (ownedByAws.test(key)) return true;
    const found = this.#keys.filter(({ resource }) => resource.arn === key || resource.id === key);
    return found.length === 0 || at(found, instant).some(({ resource: { inputs } }) => isOn(inputs));
  }
}

export function keyOf(vault: LedgerResource): string {
  return vault.outputs.text("kmsKeyArn") ?? "";
}

/** A key says `isEnabled`, its replica in another region `enabled`. */
function isOn(key: Reader): boolean {
  return key.get("isEnabled") !== false && key.get("enabled") !== false;
}
