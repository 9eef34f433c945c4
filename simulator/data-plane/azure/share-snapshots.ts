import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { drawNumber } from "../../random.ts";
import { isObject } from "../../values.ts";
import { periodsOf } from "../periods.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { type Store, storeById, storesOf } from "./stores.ts";

const workflowToken = "azure-native:logic:Workflow";
const daySeconds = 86_400;

/** From when it falls due until a snapshot of a share is there, least and most. */
export const snapshotSeconds = [2, 30] as const;

/** A snapshot that a workflow made of a share, in the share's own account. Instants are virtual seconds. */
export interface ShareSnapshot {
  readonly store: Store;
  readonly created: number;
  readonly expires: number;
  readonly job: string;
}

/**
 * The snapshots that workflows have made of shares and that their next run has not deleted yet; they leave with their share.
 * https://learn.microsoft.com/azure/storage/files/storage-snapshots-files
 */
export function shareSnapshots(ledger: Ledger, faults: SilentFaults, now: number): readonly ShareSnapshot[] {
  const stores = storesOf(ledger);
  return periodsOf(ledger, workflowToken)
    .flatMap(({ resource, from, until }) => {
      const order = orderOf(resource);
      const store = order && storeById(stores, order.share);
      if (!order || !store || store.until <= now) return [];
      const every = order.everyHours * 3600;
      const first = Math.ceil(
        (Math.max(from, store.from, now - order.days * daySeconds - every) - order.start) / every,
      );
      const found: ShareSnapshot[] = [];
      for (let run = first; order.start + run * every < Math.min(until, now); run++) {
        const due = order.start + run * every;
        const job = `${resource.id}\0${due}`;
        const [least, most] = snapshotSeconds;
        const created = due + least + (most - least) * drawNumber(ledger.seed, `snapshot\0${job}`);
        const expires = due + Math.ceil((order.days * daySeconds) / every) * every;
        const isMade = created <= now && !faults.meets("backup-missing", store.resource, due, job);
        if (isMade && expires > now) found.push({ store, created, expires, job });
      }
      return found;
    })
    .sort((a, b) => a.created - b.created);
}

/** What a workflow is told: the share that it freezes, how often, from when on, and after how many days it forgets. */
function orderOf({ inputs }: LedgerResource) {
  const share = /management\.azure\.com(\/[^?']*\/shares\/[^?']+)/.exec(
    inputs.text("definition.actions.make.inputs.uri") ?? "",
  )?.[1];
  const triggers = inputs.get("definition.triggers");
  const [trigger = ""] = isObject(triggers) ? Object.keys(triggers) : [];
  const recurrence = `definition.triggers.${trigger}.recurrence`;
  const everyHours =
    inputs.text(`${recurrence}.frequency`) === "Hour" ? inputs.number(`${recurrence}.interval`) : undefined;
  const start = Date.parse(inputs.text(`${recurrence}.startTime`) ?? "");
  const days = /addDays\(utcNow\(\), -(\d+)\)/.exec(inputs.text("definition.actions.old.inputs.where") ?? "")?.[1];
  if (share === undefined || everyHours === undefined || Number.isNaN(start) || days === undefined) return undefined;
  if (inputs.text("state") === "Disabled") return undefined;
  return { share, everyHours, start: (start - ledgerEpoch) / 1000, days: Number(days) };
}
