import type { LedgerResource } from "../../core/behaviour.ts";
import type { ResourceType, Store } from "./stores.ts";

/** A recovery point in a vault. Instants are virtual seconds. */
export interface BackupPoint {
  readonly arn: string;
  /** Names the job that it began with: a copy has that of what it copies. */
  readonly job: string;
  readonly kind: "snapshot" | "continuous";
  readonly store: Store;
  readonly vault: LedgerResource;
  /** The vault that it was copied from. */
  readonly copiedFrom?: LedgerResource;
  readonly plan: LedgerResource;
  readonly rule: string;
  /** The data is as of then; a copy keeps what it copies. Of a continuous point: when it began. */
  readonly created: number;
  /** When its own job ended; later than now while the job runs. */
  readonly completed: number;
  /** Undefined: kept until somebody deletes it. */
  readonly expires: number | undefined;
  readonly encryptionKey: string;
}

/** Minutes that a job takes, least and most. No documentation gives figures: these are of small stores, changed little since the last job. */
export const jobMinutes: Readonly<Record<ResourceType, readonly [number, number]>> = {
  RDS: [5, 14],
  EFS: [6, 18],
  S3: [5, 15],
};
export const copyMinutes: Readonly<Record<ResourceType, readonly [number, number]>> = {
  RDS: [8, 20],
  EFS: [6, 18],
  S3: [5, 15],
};
