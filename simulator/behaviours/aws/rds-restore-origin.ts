import type { CloudView, LedgerResource } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { tokens } from "./types.ts";

export const backupsReplication = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const source = "restoreToPointInTime.";

/** Whether an instance is made from a snapshot or from kept logs. */
export function isRestore(inputs: Reader): boolean {
  return inputs.has("snapshotIdentifier") || inputs.has("restoreToPointInTime");
}

/** The replication whose kept logs an instance is made from. */
export function restoredLogs(inputs: Reader, cloud: CloudView): LedgerResource | undefined {
  return cloud.find(backupsReplication, inputs.text(`${source}sourceDbInstanceAutomatedBackupsArn`));
}

/** The database that an instance is a copy of, where it still stands; of a snapshot nothing here tells. */
export function restoredFrom(inputs: Reader, cloud: CloudView): LedgerResource | undefined {
  const replicated = restoredLogs(inputs, cloud)?.inputs.text("sourceDbInstanceArn");
  const own = inputs.text(`${source}sourceDbInstanceIdentifier`) ?? inputs.text(`${source}sourceDbiResourceId`);
  return cloud.findAnywhere(tokens.database, replicated) ?? cloud.find(tokens.database, own);
}

/** The key of what is restored, whatever was asked for; undefined where nothing tells. */
export function restoredKey(inputs: Reader, cloud: CloudView): string | undefined {
  if (!inputs.has("restoreToPointInTime")) return undefined;
  const logs = restoredLogs(inputs, cloud);
  return logs ? logs.inputs.text("kmsKeyId") : restoredFrom(inputs, cloud)?.outputs.text("kmsKeyId");
}
