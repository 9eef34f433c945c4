import { tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { type Contents, restoredAsOf } from "../contents.ts";
import { lastRestoreInto } from "../restore-jobs.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { replicatedBackups } from "./databases.ts";
import { type Restorable, restorablePoint, sourceStore } from "./restores.ts";
import { historyOf, storesOf } from "./stores.ts";

const time = "restoreToPointInTime";

/**
 * What a database, a file system or a bucket holds: what was written to it, or, where it was restored, to its source until the instant
 * of the point. Nobody writes to what was restored. Undefined for a store that waits for its restore.
 */
export function contentsOfAws(
  ledger: Ledger,
  faults: SilentFaults,
  resource: LedgerResource,
  now: number,
): Contents | undefined {
  const origin = originOf(ledger, faults, resource, now);
  if (origin === "own") {
    const store = storesOf(ledger, resource.account).findLast((each) => each.resource.key === resource.key);
    return store && { source: resource.arn, data: historyOf(ledger, store).at(now), asOf: now, isInfected: false };
  }
  const source = origin && sourceStore(ledger, origin.source);
  if (!origin || !source) return undefined;
  const asOf = restoredAsOf(faults, resource, origin.asOf);
  return { source: origin.source, data: historyOf(ledger, source).at(asOf), asOf, isInfected: origin.isInfected };
}

type Origin = Pick<Restorable, "source" | "asOf" | "isInfected">;

function originOf(
  ledger: Ledger,
  faults: SilentFaults,
  resource: LedgerResource,
  now: number,
): Origin | "own" | undefined {
  const { inputs, created } = resource;
  if (resource.type !== tokens.database) {
    const job = lastRestoreInto(ledger, resource, now);
    if (job) return { ...job, isInfected: restorablePoint(ledger, faults, job.point, now)?.isInfected ?? false };
    return isOfDrill(resource) ? undefined : "own";
  }
  const snapshot = inputs.text("snapshotIdentifier");
  if (snapshot !== undefined) return restorablePoint(ledger, faults, arnOf(snapshot, resource), created);
  if (!inputs.has(time)) return "own";
  return fromLogs(ledger, faults, resource);
}

function fromLogs(ledger: Ledger, faults: SilentFaults, { inputs, account, region, created }: LedgerResource) {
  const arn = inputs.text(`${time}.sourceDbInstanceAutomatedBackupsArn`);
  const backup = replicatedBackups(ledger, account, region, faults, created).find(
    ({ replication }) => arn !== undefined && [replication?.id, replication?.arn].includes(arn),
  );
  const at = inputs.text(`${time}.restoreTime`);
  const asOf = at === undefined ? backup?.window?.latest : Date.parse(at) / 1000 - ledgerEpoch / 1000;
  if (!backup || asOf === undefined) return undefined;
  return { source: backup.store.resource.arn, asOf, isInfected: false };
}

/** What a drill made stands empty until it is restored into. */
function isOfDrill({ outputs, inputs }: LedgerResource): boolean {
  return (outputs.text("tagsAll.drill") ?? inputs.text("tags.drill")) !== undefined;
}

function arnOf(snapshot: string, { region, account }: LedgerResource): string {
  return snapshot.startsWith("arn:") ? snapshot : `arn:aws:rds:${region}:${account}:snapshot:${snapshot}`;
}
