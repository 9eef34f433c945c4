import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { shippedUntil } from "../shipment.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { assignmentsOf, backupPoints } from "./backups.ts";
import type { Store } from "./stores.ts";

/**
 * Transaction logs go to Cloud Storage every five minutes or less: the latest recovery time is at most that, and the way, behind.
 * https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr
 */
export const logs = { every: 300, takes: [10, 120] } as const;
const daySeconds = 86_400;

/** The transaction logs of a database that a plan of Backup and DR keeps with its backups. Instants are virtual seconds. */
export interface KeptLogs {
  readonly store: Store;
  readonly dataSource: string;
  readonly plan: LedgerResource;
  /** Whether logs still come in. */
  readonly isActive: boolean;
  /** Any instant between these can be restored to. Absent before the first backup, without which there is nothing to replay logs on. */
  readonly window?: { readonly earliest: number; readonly latest: number };
}

export function keptLogs(ledger: Ledger, account: string, faults: SilentFaults, now: number): readonly KeptLogs[] {
  const assignments = assignmentsOf(ledger).filter(
    ({ association, store, from }) => association.account === account && keepsLogs(store.resource) && from <= now,
  );
  const points = assignments.length === 0 ? [] : backupPoints(ledger, faults, now);
  return [...Map.groupBy(assignments, ({ dataSource }) => dataSource).values()].flatMap((own): readonly KeptLogs[] => {
    const last = own.at(-1);
    const days = last?.plan.inputs.number("logRetentionDays") ?? 0;
    if (!last || days === 0) return [];
    const { dataSource, store, plan, until } = last;
    const from = Math.min(...own.map((each) => each.from));
    const stalled = faults.heldUpSince("replication-stalled", store.resource, now);
    const shipment = { ...logs, from, stops: Math.min(until, stalled ?? Number.POSITIVE_INFINITY) };
    const latest = shippedUntil(ledger.seed, `logs\0${dataSource}`, shipment, now);
    const base = points.find((point) => point.dataSource === dataSource && point.completed <= now);
    const earliest = base && Math.max(base.created, now - days * daySeconds);
    const hasWindow = latest !== undefined && earliest !== undefined && earliest <= latest;
    return [{ store, dataSource, plan, isActive: until > now, ...(hasWindow && { window: { earliest, latest } }) }];
  });
}

/** As binary logs with MySQL, by a setting of its own elsewhere. */
function keepsLogs({ inputs }: LedgerResource): boolean {
  const backup = "settings.backupConfiguration";
  return inputs.flag(`${backup}.binaryLogEnabled`) || inputs.flag(`${backup}.pointInTimeRecoveryEnabled`);
}
