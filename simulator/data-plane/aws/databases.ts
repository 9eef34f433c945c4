import { tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { drawNumber } from "../../random.ts";
import { livesOf } from "../periods.ts";
import { shippedUntil } from "../shipment.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { type Store, storesOf } from "./stores.ts";

const replicationType = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const daySeconds = 86_400;

/**
 * Transaction logs go to S3 every five minutes: the latest restorable time is at most that far behind.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
const logs = { every: 300, takes: [0, 0] } as const;
/** How long logs take to another region is documented nowhere: AWS calls it minutes. */
export const logsElsewhere = { every: 300, takes: [60, 360] } as const;
/** From its creation to the first snapshot, without which there is nothing to replay logs on. */
const firstSnapshotSeconds = 300;

/** A database's automated backups, in its own region or replicated to another. Instants are virtual seconds. */
export interface AutomatedBackup {
  readonly store: Store;
  /** What replicates them; undefined for those of the database's own region. */
  readonly replication?: LedgerResource;
  readonly region: string;
  readonly retentionDays: number;
  readonly kmsKey: string;
  /** `retained`: the database is gone, or the replication stopped. */
  readonly status: "active" | "creating" | "retained";
  /** Any instant between these can be restored to. Absent while the first snapshot is made. */
  readonly window?: { readonly earliest: number; readonly latest: number };
}

/** Automated backups in the database's region: of those that stand, and of the deleted that were to keep them. */
export function automatedBackups(ledger: Ledger, account: string, now: number): readonly AutomatedBackup[] {
  return databasesOf(ledger, account).flatMap((store): AutomatedBackup[] => {
    const { inputs, outputs, region } = store.resource;
    const retentionDays = inputs.number("backupRetentionPeriod") ?? 0;
    const isGone = store.until <= now;
    const isKept =
      !isGone || (inputs.get("deleteAutomatedBackups") === false && store.until + retentionDays * daySeconds > now);
    if (retentionDays === 0 || store.from > now || !isKept) return [];
    const latest = logsUntil(ledger, store, now);
    const first = store.from + firstSnapshotSeconds;
    const hasWindow = latest !== undefined && latest >= first;
    return [
      {
        store,
        region,
        retentionDays,
        kmsKey: outputs.text("kmsKeyId") ?? "",
        status: isGone ? "retained" : hasWindow ? "active" : "creating",
        ...(hasWindow && { window: { earliest: Math.max(first, now - retentionDays * daySeconds), latest } }),
      },
    ];
  });
}

/**
 * Automated backups replicated to a region.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 */
export function replicatedBackups(
  ledger: Ledger,
  account: string,
  region: string,
  faults: SilentFaults,
  now: number,
): readonly AutomatedBackup[] {
  const databases = databasesOf(ledger, account);
  return livesOf(ledger, replicationType, account).flatMap(
    ({ resource: replication, from, until }): AutomatedBackup[] => {
      const store = databases.findLast(
        ({ resource }) => resource.arn === replication.inputs.text("sourceDbInstanceArn"),
      );
      if (!store || replication.region !== region || from > now) return [];
      const retentionDays = replication.inputs.number("retentionPeriod") ?? 7;
      const stops = Math.min(until, store.until);
      if (stops + retentionDays * daySeconds <= now) return [];
      const stalled = faults.heldUpSince("replication-stalled", store.resource, now);
      const latest = shippedUntil(
        ledger.seed,
        `logs elsewhere\0${replication.key}`,
        { ...logsElsewhere, from, stops: Math.min(stops, stalled ?? stops) },
        now,
      );
      return [
        {
          store,
          replication,
          region,
          retentionDays,
          kmsKey: replication.inputs.text("kmsKeyId") ?? "",
          status: stops <= now ? "retained" : latest === undefined ? "creating" : "active",
          ...(latest !== undefined && {
            window: { earliest: Math.max(from, now - retentionDays * daySeconds), latest },
          }),
        },
      ];
    },
  );
}

/** An automated snapshot, taken every day in the backup window. */
export interface AutomatedSnapshot {
  readonly store: Store;
  readonly created: number;
}

export function automatedSnapshots(
  ledger: Ledger,
  account: string,
  region: string,
  now: number,
): readonly AutomatedSnapshot[] {
  return automatedBackups(ledger, account, now)
    .filter((backup) => backup.region === region)
    .flatMap(({ store, retentionDays }) => {
      const [start, minutes] = readWindow(store.resource.outputs.text("backupWindow") ?? "03:00-03:30");
      const end = Math.min(now, store.until);
      const found: AutomatedSnapshot[] = [];
      for (let day = Math.floor(virtualDay(end)); day >= virtualDay(store.from) - 1; day--) {
        const offset = drawNumber(ledger.seed, `window\0${store.resource.key}\0${day}`) * minutes * 60;
        const created = day * daySeconds - ledgerEpoch / 1000 + start * 60 + offset;
        if (created < now - retentionDays * daySeconds) break;
        if (store.from <= created && created < end) found.unshift({ store, created });
      }
      return found;
    });
}

/** The latest restorable time of a database in its own region. */
export function logsUntil(ledger: Ledger, store: Store, now: number): number | undefined {
  const { from, until, resource } = store;
  return shippedUntil(ledger.seed, `logs\0${resource.key}`, { ...logs, from, stops: until }, now);
}

export function databasesOf(ledger: Ledger, account: string): readonly Store[] {
  return storesOf(ledger, account).filter(({ resource }) => resource.type === tokens.database);
}

/** Whole and broken days since 1970. */
function virtualDay(seconds: number): number {
  return (ledgerEpoch / 1000 + seconds) / daySeconds;
}

/** Minute of the day at which a window `hh:mm-hh:mm` opens, and how long it stays open. */
function readWindow(window: string): readonly [start: number, minutes: number] {
  const [start = 0, end = 30] = window.split("-").map((time) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return hours * 60 + minutes;
  });
  return [start, (end - start + 1440) % 1440];
}
