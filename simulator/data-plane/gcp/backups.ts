import { associationType, daysIn } from "../../behaviours/gcp/backup-dr.ts";
import { tokens } from "../../behaviours/gcp/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import type { Reader } from "../../values.ts";
import { at, meet, type Period, periodsOf } from "../periods.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { dueOf } from "./schedules.ts";
import { type Store, storeNamed, storesOf } from "./stores.ts";

/** A backup in a vault of Backup and DR. Instants are virtual seconds. */
export interface BackupPoint {
  /** Its full name, within that of its data source. */
  readonly id: string;
  readonly dataSource: string;
  readonly store: Store;
  readonly vault: LedgerResource;
  readonly plan: LedgerResource;
  readonly rule: string;
  /** Tells its job from every other. */
  readonly job: string;
  /** The data is as of then. */
  readonly created: number;
  /** When its job ended; later than now while it runs. */
  readonly completed: number;
  readonly expires: number;
  /** Until then nobody deletes it. */
  readonly enforcedUntil: number;
  /** Absent: Google's own. */
  readonly encryptionKey?: string;
}

/** A database that a plan took care of, as the plan then was, for a while. */
export interface Assignment {
  readonly association: LedgerResource;
  readonly dataSource: string;
  readonly plan: LedgerResource;
  readonly store: Store;
  readonly from: number;
  readonly until: number;
}

/** Minutes that a job takes, least and most. No documentation gives figures: these are of small databases, changed little since the last. */
export const jobMinutes = [6, 20] as const;
const daySeconds = 86_400;

/** What every plan of the ledger ever took care of, and when. */
export function assignmentsOf(ledger: Ledger): readonly Assignment[] {
  const stores = storesOf(ledger);
  const plans = periodsOf(ledger, tokens.backupPlan);
  return periodsOf(ledger, associationType).flatMap((association) => {
    const { account, inputs, outputs } = association.resource;
    const own = stores.filter(({ resource }) => resource.account === account);
    const store = storeNamed(own, inputs.text("resource"));
    if (!store) return [];
    return plans
      .filter(({ resource }) => resource.id === inputs.text("backupPlan"))
      .flatMap((plan) => {
        const span = meet(association, plan, store);
        const dataSource = outputs.text("dataSource") ?? "";
        return span ? [{ association: association.resource, dataSource, plan: plan.resource, store, ...span }] : [];
      });
  });
}

/**
 * The backups that Backup and DR has made by `now` and that have not expired. Nothing of them is stored: they follow from the plans,
 * associations, vaults, keys and databases of the ledger, as each was when a job was due, and from its seed. What is no longer
 * associated, or deleted, leaves its backups. https://cloud.google.com/backup-disaster-recovery/docs/cloud-console/backup-plan
 */
export function backupPoints(ledger: Ledger, faults: SilentFaults, now: number): readonly BackupPoint[] {
  const context = {
    ledger,
    faults,
    now,
    vaults: periodsOf(ledger, tokens.backupVault),
    keys: periodsOf(ledger, tokens.key),
  };
  const points = new Map<string, BackupPoint>();
  for (const assignment of assignmentsOf(ledger)) {
    for (const rule of assignment.plan.inputs.each("backupRules")) {
      for (const point of pointsOf(context, assignment, rule)) points.set(point.id, points.get(point.id) ?? point);
    }
  }
  return [...points.values()].sort((a, b) => a.created - b.created || a.completed - b.completed);
}

interface Context {
  readonly ledger: Ledger;
  readonly faults: SilentFaults;
  readonly now: number;
  readonly vaults: readonly Period[];
  readonly keys: readonly Period[];
}

/** What one rule of a plan made of one database, as far as it still stands. */
function* pointsOf(
  { ledger, faults, now, vaults, keys }: Context,
  assignment: Assignment,
  rule: Reader,
): Iterable<BackupPoint> {
  const { plan, store, dataSource, from, until } = assignment;
  const ruleId = rule.text("ruleId") ?? "";
  const kept = (rule.number("backupRetentionDays") ?? 0) * daySeconds;
  const horizon = Math.max(from, now - kept - daySeconds);
  for (const { at: due, window } of dueOf(rule, horizon, Math.min(until, now))) {
    const job = [plan.id, ruleId, store.resource.key, due].join("\0");
    const created = due + drawNumber(ledger.seed, `start\0${job}`) * window;
    const expires = created + kept;
    const isTime = created <= now && created < store.until && expires > now;
    if (!isTime || faults.meets("backup-missing", store.resource, due, job)) continue;
    const vault = at(vaults, created).find(({ resource }) => resource.id === plan.inputs.text("backupVault"))?.resource;
    if (!vault || !canEncrypt(keyOf(vault), keys, created)) continue;
    const [least, most] = jobMinutes;
    const minutes = least + (most - least) * drawNumber(ledger.seed, `job\0${job}`);
    const key = keyOf(vault);
    yield {
      id: `${dataSource}/backups/${expandRandom("{uuid}", ledger.seed, `point\0${job}`)}`,
      dataSource,
      store,
      vault,
      plan,
      rule: ruleId,
      job,
      created,
      completed: created + minutes * 60,
      expires,
      enforcedUntil: matchesExpiry(vault) ? expires : created + minimumOf(vault),
      ...(key !== undefined && { encryptionKey: key }),
    };
  }
}

export function keyOf(vault: LedgerResource): string | undefined {
  return vault.inputs.text("encryptionConfig.kmsKeyName");
}

/** Nothing is written under a key that is gone. A key that the ledger never knew is somebody else's, and taken to be there. */
export function canEncrypt(key: string | undefined, keys: readonly Period[], instant: number): boolean {
  const known = keys.filter(({ resource }) => resource.id === key);
  return known.length === 0 || at(known, instant).length > 0;
}

/** https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault */
function matchesExpiry({ inputs }: LedgerResource): boolean {
  return inputs.text("backupRetentionInheritance") === "MATCH_BACKUP_EXPIRE_TIME";
}

function minimumOf({ inputs }: LedgerResource): number {
  return daysIn(inputs.text("backupMinimumEnforcedRetentionDuration")) * daySeconds;
}
