import type { Ledger } from "../../ledger.ts";
import { type Shipment, shippedUntil } from "../shipment.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { type Replication, replicationsOf } from "./stores.ts";

/**
 * How data goes to a replica. Filestore aims at half an hour at most; Storage Transfer promises nothing, and copies most objects within
 * minutes. https://cloud.google.com/filestore/docs/instance-replication, https://cloud.google.com/storage/docs/availability-durability#cross-bucket-replication
 */
export const paces = {
  files: { every: 600, takes: [120, 1080] },
  objects: { every: 60, takes: [30, 480] },
} as const satisfies Record<string, Pick<Shipment, "every" | "takes">>;

/** A replica of files or objects, and what has arrived in it. */
export interface Replica extends Replication {
  /** What was written before this has arrived; undefined before anything has. */
  readonly replicatedUntil: number | undefined;
}

/** The replications that stand. */
export function replicasOf(ledger: Ledger, account: string, faults: SilentFaults, now: number): readonly Replica[] {
  return replicationsOf(ledger, account)
    .filter(({ from, until }) => from <= now && now < until)
    .map((replication) => ({ ...replication, replicatedUntil: replicatedUntil(ledger, faults, replication, now) }));
}

/** Up to when what was written had arrived by an instant. */
export function replicatedUntil(
  ledger: Ledger,
  faults: SilentFaults,
  { resource, source, from, until }: Replication,
  instant: number,
): number | undefined {
  const pace = source.data === "database" ? undefined : paces[source.data];
  const isOn = (resource.inputs.text("status") ?? "ENABLED") === "ENABLED";
  if (!pace || !isOn) return undefined;
  const stalled = faults.heldUpSince("replication-stalled", source.resource, instant);
  const stops = Math.min(until, source.until, stalled ?? Number.POSITIVE_INFINITY);
  return shippedUntil(ledger.seed, `replica\0${resource.key}`, { ...pace, from, stops }, instant);
}
