import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { livesOf } from "../periods.ts";
import { shippedUntil } from "../shipment.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { storesOf } from "./stores.ts";

const replicationType = "aws:efs/replicationConfiguration:ReplicationConfiguration";

/**
 * EFS keeps most replicas within 15 minutes of their source.
 * https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html
 */
export const sync = { every: 300, takes: [60, 420] } as const;

export interface FileReplica {
  readonly source: LedgerResource;
  readonly destination: LedgerResource;
  /** When the replication began, virtual seconds. */
  readonly since: number;
  /** What was written before this has arrived; undefined before the first sync. */
  readonly replicatedUntil: number | undefined;
}

/** The replications of EFS that stand. */
export function fileReplicas(
  ledger: Ledger,
  account: string,
  faults: SilentFaults,
  now: number,
): readonly FileReplica[] {
  const stores = storesOf(ledger, account).filter(({ data }) => data === "files");
  const named = (name: string | undefined) =>
    stores.findLast(({ resource: { id, arn } }) => name === id || name === arn);
  return livesOf(ledger, replicationType, account).flatMap(({ resource, from, until }): FileReplica[] => {
    const source = named(resource.inputs.text("sourceFileSystemId"));
    const destination = named(resource.outputs.text("destination.fileSystemId"));
    if (!source || !destination || until <= now || from > now) return [];
    const stalled = faults.heldUpSince("replication-stalled", source.resource, now);
    const shipment = { ...sync, from, stops: Math.min(source.until, stalled ?? Number.POSITIVE_INFINITY) };
    return [
      {
        source: source.resource,
        destination: destination.resource,
        since: from,
        replicatedUntil: shippedUntil(ledger.seed, `files\0${resource.key}`, shipment, now),
      },
    ];
  });
}
