import { tokens } from "../../behaviours/gcp/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { type Life, livesOf } from "../periods.ts";
import { WriteHistory, writeSeconds } from "../write-history.ts";

const transferType = "gcp:storage/transferJob:TransferJob";

/** What holds data on Google Cloud, by type. */
const kinds = {
  [tokens.database]: "database",
  [tokens.fileStore]: "files",
  [tokens.bucket]: "objects",
} as const;

/** Something that holds data, or held it. */
export interface Store extends Life {
  readonly data: (typeof kinds)[keyof typeof kinds];
}

export function storesOf(ledger: Ledger, account?: string): readonly Store[] {
  return Object.entries(kinds).flatMap(([type, data]) =>
    livesOf(ledger, type, account).map((life) => ({ ...life, data })),
  );
}

/** How the APIs of other services name a store: by its path, a bucket by its name alone. */
export function fullNameOf({ type, account, id, name }: LedgerResource): string {
  return type === tokens.database ? `projects/${account}/instances/${name}` : id;
}

/** What a drill made stands empty until it is restored into. */
export function isOfDrill({ outputs, inputs }: LedgerResource): boolean {
  return (outputs.text("effectiveLabels.drill") ?? inputs.text("labels.drill")) !== undefined;
}

/** The last store of a name, whichever way it is written. */
export function storeNamed(stores: readonly Store[], name: string | undefined): Store | undefined {
  if (name === undefined) return undefined;
  return stores.findLast(({ resource }) =>
    [resource.id, resource.arn, resource.name, fullNameOf(resource)].includes(name),
  );
}

/** Something that replicates a store into another of its kind, as long as it does. */
export interface Replication extends Pick<Life, "resource" | "from" | "until"> {
  readonly source: Store;
  readonly target: Store;
}

/** Replications of files, which a standby instance says of itself, and of objects, which jobs of Storage Transfer make. */
export function replicationsOf(ledger: Ledger, account?: string): readonly Replication[] {
  const stores = storesOf(ledger, account);
  const files = stores.flatMap((target) => {
    const peer = target.resource.inputs.text("initialReplication.replicas[].peerInstance");
    const source = target.data === "files" ? storeNamed(stores, peer) : undefined;
    return source ? [{ resource: target.resource, from: target.from, until: target.until, source, target }] : [];
  });
  const objects = livesOf(ledger, transferType, account).flatMap(({ resource, from, until }) => {
    const [source, target] = ["gcsDataSource", "gcsDataSink"].map((end) =>
      storeNamed(stores, resource.inputs.text(`replicationSpec.${end}.bucketName`)),
    );
    return source && target ? [{ resource, from, until, source, target }] : [];
  });
  return [...files, ...objects];
}

/** The writes to a store; those of its source where it only repeats another. */
export function historyOf(ledger: Ledger, store: Store): WriteHistory {
  const { resource, data, from } = sourceOf(ledger, store) ?? store;
  return new WriteHistory(ledger.seed, `${fullNameOf(resource)}\0${resource.key}`, from, writeSeconds[data]);
}

function sourceOf(ledger: Ledger, { resource, data }: Store): Store | undefined {
  const { account, inputs } = resource;
  if (data === "database") return storeNamed(storesOf(ledger, account), inputs.text("masterInstanceName"));
  return replicationsOf(ledger, account).find(({ target }) => target.resource.key === resource.key)?.source;
}
