import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { periodsOf } from "../periods.ts";
import { type Shipment, shippedUntil } from "../shipment.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { fileCopies } from "./file-copies.ts";
import { accountNameOf, type Store, storeById, storesOf, tokensOfStores } from "./stores.ts";

/** A store that another one is carried to all the time. */
export interface Replication {
  readonly source: Store;
  readonly target: Store;
  /** Since when, virtual seconds. */
  readonly since: number;
  /** What was written before this has arrived; undefined before anything has. */
  readonly arrivedUntil: number | undefined;
}

/**
 * How data go: a standby database follows in seconds; objects within minutes as a rule, and Azure promises no time.
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-read-replicas,
 * https://learn.microsoft.com/azure/storage/blobs/object-replication-overview
 */
export const paces = {
  database: { every: 5, takes: [1, 20] },
  objects: { every: 60, takes: [20, 420] },
} as const satisfies Record<string, Pick<Shipment, "every" | "takes">>;

const replicationToken = "azure-native:storage:ObjectReplicationPolicy";
const failoverGroupToken = "azure-native:sql:FailoverGroup";

/** Everything that is replicated at an instant: standby databases, objects, and shares that machines copy. What there is is read once. */
export function replicationsOver(ledger: Ledger, faults: SilentFaults): (now: number) => readonly Replication[] {
  const stores = storesOf(ledger);
  const links = [...standbys(ledger, stores), ...replicatedObjects(ledger, stores)];
  const copies = fileCopies(ledger, stores, faults);
  const shipped = ({ source, target, since, until, pace }: Link, now: number): readonly Replication[] => {
    if (until <= now || since > now) return [];
    const stops = Math.min(source.until, faults.heldUpSince("replication-stalled", source.resource, now) ?? until);
    const label = `replica\0${source.resource.key}\0${target.resource.key}`;
    const arrivedUntil = shippedUntil(ledger.seed, label, { ...pace, from: since, stops }, now);
    return [{ source, target, since, arrivedUntil }];
  };
  return (now) => [...links.flatMap((link) => shipped(link, now)), ...copies(now)];
}

export function replicationsOf(ledger: Ledger, faults: SilentFaults, now: number): readonly Replication[] {
  return replicationsOver(ledger, faults)(now);
}

interface Link {
  readonly source: Store;
  readonly target: Store;
  readonly since: number;
  readonly until: number;
  readonly pace: Pick<Shipment, "every" | "takes">;
}

/** Servers made as replicas of another, and databases that a failover group has made on its partner. */
function standbys(ledger: Ledger, stores: readonly Store[]): readonly Link[] {
  const link = (source: Store | undefined, target: Store | undefined, since: number): readonly Link[] =>
    source && target ? [{ source, target, since, until: target.until, pace: paces.database }] : [];
  const servers = stores
    .filter(({ resource }) => resource.inputs.text("createMode") === "Replica")
    .flatMap((target) =>
      link(storeById(stores, target.resource.inputs.text("sourceServerResourceId")), target, target.from),
    );
  const grouped = periodsOf(ledger, failoverGroupToken).flatMap(({ resource: { inputs }, from }) =>
    inputs.texts("databases").flatMap((database) =>
      inputs.texts("partnerServers[].id").flatMap((partner) => {
        const target = storeById(stores, `${partner}/databases/${database.split("/").at(-1)}`);
        return link(storeById(stores, database), target, from);
      }),
    ),
  );
  return [...servers, ...grouped];
}

/** A rule works once both accounts have it, from what was first: what was there before is copied as well. */
function replicatedObjects(ledger: Ledger, stores: readonly Store[]): readonly Link[] {
  const policies = [
    ...Map.groupBy(periodsOf(ledger, replicationToken), ({ resource }) => resource.key).values(),
  ].flatMap((periods) => {
    const [first, last] = [periods[0], periods.at(-1)];
    return first && last ? [{ policy: last.resource, from: first.from, until: last.until }] : [];
  });
  const sent = policies.filter(({ policy }) => endOf(policy) === "sourceAccount");
  const received = policies.filter(({ policy }) => endOf(policy) === "destinationAccount");
  return sent.flatMap(({ policy, from, until }) => {
    const other = received.find((each) => policyIdOf(each.policy) === policyIdOf(policy));
    if (!other) return [];
    return policy.inputs.each("rules").flatMap((rule) => {
      const source = containerOf(stores, policy.inputs.text("sourceAccount"), rule.text("sourceContainer"));
      const target = containerOf(stores, policy.inputs.text("destinationAccount"), rule.text("destinationContainer"));
      if (!source || !target) return [];
      const since = Math.max(from, other.from);
      return [{ source, target, since, until: Math.min(until, other.until), pace: paces.objects }];
    });
  });
}

/** The end of a replication at which one of its two policies stands. */
export function endOf({ id, inputs }: LedgerResource): "sourceAccount" | "destinationAccount" {
  const isSource = accountNameOf(`${inputs.text("sourceAccount")}/`) === accountNameOf(id);
  return isSource ? "sourceAccount" : "destinationAccount";
}

export function policyIdOf({ outputs }: LedgerResource): string {
  return outputs.text("policyId") ?? "";
}

function containerOf(stores: readonly Store[], account: string | undefined, name: string | undefined) {
  return stores.findLast(
    ({ resource }) =>
      resource.type === tokensOfStores.container &&
      resource.name === name &&
      accountNameOf(resource.id) === accountNameOf(`${account}/`),
  );
}
