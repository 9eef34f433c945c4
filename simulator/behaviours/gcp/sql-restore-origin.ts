import type { CloudView, LedgerResource } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { associationType } from "./backup-dr.ts";
import { tokens } from "./types.ts";

/** Where the data of an instance comes from: what a vault keeps of another one. */
export interface RestoreOrigin {
  /** As the program names it: a backup, or a data source. */
  readonly given: string;
  readonly vault: LedgerResource | undefined;
  /** The instance whose data it is, where it still stands. */
  readonly source: LedgerResource | undefined;
  /** The association that feeds the data source. */
  readonly association: LedgerResource | undefined;
}

const point = "pointInTimeRestoreContext.";

/** Undefined for an instance that is no restore. */
export function restoreOrigin(inputs: Reader, cloud: CloudView): RestoreOrigin | undefined {
  const given = inputs.text("backupdrBackup") ?? inputs.text(`${point}datasource`);
  if (given === undefined) return undefined;
  const [vaultId, dataSource] = [/^.*\/backupVaults\/[^/]+/, /^.*\/dataSources\/[^/]+/].map((part) =>
    part.exec(given)?.at(0),
  );
  const association = cloud.all(associationType).find(({ outputs }) => outputs.text("dataSource") === dataSource);
  return {
    given,
    vault: cloud.find(tokens.backupVault, vaultId),
    source: cloud.find(tokens.database, association?.inputs.text("resource")),
    association,
  };
}

/** GB that a restored instance has at least: the disk never gets smaller than what was on it. */
export function restoredDiskGb(inputs: Reader, cloud: CloudView): number {
  const own = inputs.number("settings.diskSize") ?? 10;
  return Math.max(own, restoreOrigin(inputs, cloud)?.source?.outputs.number("settings.diskSize") ?? 0);
}
