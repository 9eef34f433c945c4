import type { KeptPoint } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { backupPoints } from "./backups.ts";
import { keptLogs } from "./databases.ts";
import { fileBackups } from "./file-backups.ts";

/** What a restore may name: a backup of a vault, the logs of a data source, a backup of Filestore. What has expired is nobody's any more. */
export function keptOnGcp(
  ledger: Ledger,
  faults: SilentFaults,
  account: string,
  id: string,
  now: number,
): KeptPoint | undefined {
  if (/\/dataSources\/[^/]+$/.test(id)) {
    const logs = keptLogs(ledger, account, faults, now).find(({ dataSource }) => dataSource === id);
    if (logs === undefined) return undefined;
    return { state: "ready", source: logs.store.resource, ...(logs.window && { window: logs.window }) };
  }
  const points = id.includes("/backupVaults/") ? backupPoints : fileBackups;
  const point = points(ledger, faults, now).find((each) => each.id === id);
  if (point === undefined) return undefined;
  const { created, completed, job, store, encryptionKey } = point;
  const isBroken = faults.meets("backup-partial", store.resource, created, job);
  return {
    state: completed > now ? "unfinished" : isBroken ? "broken" : "ready",
    source: store.resource,
    ...(encryptionKey !== undefined && { encryptionKey }),
  };
}
