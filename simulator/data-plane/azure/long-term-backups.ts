import { Temporal } from "temporal-polyfill";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import type { Reader } from "../../values.ts";
import { meet, periodsOf } from "../periods.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { durationDays } from "./retention.ts";
import { type Store, storeById, storesOf } from "./stores.ts";

const policyToken = "azure-native:sql:LongTermRetentionPolicy";
const weekSeconds = 7 * 86_400;
/** A full backup takes its time; how long is documented nowhere. */
const fullBackupSeconds = [1200, 5400] as const;

/** A full backup that Azure SQL keeps for long. Instants are virtual seconds. */
export interface LongTermBackup {
  readonly store: Store;
  /** `<uuid>;<ticks>`, as Azure SQL calls it. */
  readonly name: string;
  readonly job: string;
  readonly created: number;
  readonly completed: number;
  readonly expires: number;
}

/**
 * The weekly full backups of each database of Azure SQL that its policy keeps: of each week, of the first of each month, of one week of the year.
 * https://learn.microsoft.com/azure/azure-sql/database/long-term-retention-overview
 */
export function longTermBackups(ledger: Ledger, faults: SilentFaults, now: number): readonly LongTermBackup[] {
  const stores = storesOf(ledger);
  return periodsOf(ledger, policyToken)
    .flatMap((policy) => {
      const database = policy.resource.id.replace(/\/backupLongTermRetentionPolicies\/.*$/i, "");
      const store = storeById(stores, database);
      const span = store && meet(policy, store, { from: 0, until: now });
      return store && span ? backupsOf(ledger, faults, store, policy.resource.inputs, { ...span, now }) : [];
    })
    .sort((a, b) => a.created - b.created);
}

function backupsOf(
  ledger: Ledger,
  faults: SilentFaults,
  store: Store,
  policy: Reader,
  { from, until, now }: { readonly from: number; readonly until: number; readonly now: number },
): readonly LongTermBackup[] {
  const { seed } = ledger;
  const { resource } = store;
  // The service chooses the hour of the week, for good.
  const phase = weekSeconds * drawNumber(seed, `full backup\0${resource.key}`);
  const found: LongTermBackup[] = [];
  for (let week = Math.ceil((from - phase) / weekSeconds); phase + week * weekSeconds < until; week++) {
    const created = phase + week * weekSeconds;
    const job = `${resource.id}\0${created}`;
    const days = keptDays(policy, dayOf(created));
    if (days === 0 || faults.meets("backup-missing", resource, created, job)) continue;
    const [least, most] = fullBackupSeconds;
    const completed = created + least + (most - least) * drawNumber(seed, `full\0${job}`);
    const expires = created + days * 86_400;
    if (completed > now || expires <= now) continue;
    found.push({ store, name: nameOf(seed, job, created), job, created, completed, expires });
  }
  return found;
}

function keptDays(policy: Reader, day: Temporal.PlainDate): number {
  const days = (generation: string) => durationDays(policy.text(`${generation}Retention`)) ?? 0;
  const isFirstOfMonth = day.day <= 7;
  const isWeekOfYear = day.weekOfYear === (policy.number("weekOfYear") ?? 1);
  return Math.max(days("weekly"), isFirstOfMonth ? days("monthly") : 0, isWeekOfYear ? days("yearly") : 0);
}

function dayOf(seconds: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(ledgerEpoch + seconds * 1000))
    .toZonedDateTimeISO("UTC")
    .toPlainDate();
}

/** The ticks are those of .NET: tenths of microseconds since the year 1601 for a file time. */
function nameOf(seed: string, job: string, created: number): string {
  const fileTime = (BigInt(Math.floor(ledgerEpoch + created * 1000)) + 11_644_473_600_000n) * 10_000n;
  return `${expandRandom("{uuid}", seed, `long term\0${job}`)};${fileTime}`;
}
