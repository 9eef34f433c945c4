import type { StateResource } from "../run/stack-state.ts";

export interface Vault {
  readonly name: string;
  readonly region: string;
  /** Days that a recovery point cannot be deleted, or how the lock is called where it has no days; undefined without a lock. */
  readonly locked: number | string | undefined;
}

export interface BackupRule {
  readonly plan: string;
  readonly rule: string;
  readonly schedule: string;
  readonly retentionDays: number | undefined;
  readonly vault: string;
  readonly copies: number;
}

/** How one cloud's resources tell what an inventory wants to know: rows and readers, a file a cloud. */
export interface Readings {
  /** What its types begin with. */
  readonly prefix: string;
  /** Outputs that name where a resource is, the first that is there. */
  readonly places: readonly string[];
  /** Types with an address that people or programs use: the word for it, and the output that holds it. */
  readonly endpoints: Readonly<Record<string, { readonly kind: string; readonly output: string }>>;
  /** Vaults among the resources of one stack. */
  readonly vaults: (ofType: (type: string) => readonly StateResource[]) => readonly Vault[];
  readonly backups: (ofType: (type: string) => readonly StateResource[]) => readonly BackupRule[];
  /** Types of alerts: the family that an alert belongs to, and whether it tells somebody. */
  readonly alarms: Readonly<
    Record<
      string,
      { readonly family: (alarm: StateResource) => string; readonly isRouted: (alarm: StateResource) => boolean }
    >
  >;
  /** Input of the provider that puts tags on everything, or the input of any resource where none does. */
  readonly tags: { readonly provider: string } | { readonly resource: string };
}
