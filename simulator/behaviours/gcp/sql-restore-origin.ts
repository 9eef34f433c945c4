import type { CloudView, KeptPoint } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { tokens } from "./types.ts";

/** Where the data of an instance comes from: what a vault keeps of another one. */
export interface RestoreOrigin {
  /** As the program names it: a backup, or a data source. */
  readonly given: string;
  /** Absent where the vault keeps no such thing, or no longer. */
  readonly point: KeptPoint | undefined;
  /** Region of the vault. */
  readonly region: string;
  /** Key that the vault encrypts with. */
  readonly encryptionKey: string | undefined;
}

/** Undefined for an instance that is no restore. */
export function restoreOrigin(inputs: Reader, cloud: CloudView): RestoreOrigin | undefined {
  const given = inputs.text("backupdrBackup") ?? inputs.text("pointInTimeRestoreContext.datasource");
  if (given === undefined) return undefined;
  const vault = cloud.find(tokens.backupVault, /^.*\/backupVaults\/[^/]+/.exec(given)?.[0]);
  return {
    given,
    point: cloud.kept(given),
    region: /\/locations\/([^/]+)\//.exec(given)?.[1] ?? "",
    encryptionKey: vault?.inputs.text("encryptionConfig.kmsKeyName"),
  };
}

/** GB that an instance has at least: a disk never gets smaller than what is to be on it. */
export function restoredDiskGb(inputs: Reader, cloud: CloudView): number {
  const own = inputs.number("settings.diskSize") ?? 10;
  return Math.max(own, restoreOrigin(inputs, cloud)?.point?.source.outputs.number("settings.diskSize") ?? 0);
}

/** What is encrypted with a key cannot be read without it. */
export function lockedBy(key: string | undefined, cloud: CloudView): string | undefined {
  if (key === undefined) return undefined;
  const state = cloud.find(tokens.key, key)?.outputs.text("primaries[].state");
  return state === "ENABLED"
    ? undefined
    : `The Cloud KMS key ${key} that encrypts the backup is not available: ${state ?? "it does not exist"}.`;
}
