import { tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import { type BackupPoint, copyMinutes } from "./backup-point.ts";
import { pointArn } from "./point-arns.ts";
import { keyOf, Vaults } from "./vaults.ts";

const daySeconds = 86_400;

/** A copy of one recovery point to another vault that somebody asked for. Instants are virtual seconds. */
export interface CopyJob {
  readonly id: string;
  readonly point: string;
  /** ARN of the store that the data were written to. */
  readonly source: string;
  /** Ledger key of the vault that is copied to. */
  readonly vault: number;
  readonly started: number;
  readonly ended: number;
  /** Days that the copy is kept; absent: until somebody deletes it, or when nothing came of it. */
  readonly days?: number;
  /** Why nothing came of it. */
  readonly failure?: string;
}

/** The table has no column of its own for it. */
const keptFor = /^DeleteAfterDays=(\d+)$/;

/** Begins to copy a point. The same id means the same job. */
export function startCopy(
  ledger: Ledger,
  point: BackupPoint,
  vault: LedgerResource,
  { now, id, days }: { readonly now: number; readonly id: string; readonly days: number | undefined },
): CopyJob {
  return ledger.transact(() => {
    const known = findCopy(ledger, point.vault, id);
    if (known) return known;
    const [least, most] = copyMinutes[point.store.resourceType];
    const minutes = least + (most - least) * drawNumber(ledger.seed, `copy asked for\0${id}\0${point.arn}`);
    const takes = new Vaults(ledger).takes(vault, days, now);
    const kept = days === undefined ? null : `DeleteAfterDays=${days}`;
    ledger.run(
      "INSERT INTO restores (id, account, region, point, source, store, as_of, started, ended, state, message) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
      ...[id, point.vault.account, point.vault.region, point.arn, point.store.resource.arn, vault.key, point.created],
      ...[now, now + minutes * 60, takes ? "COMPLETED" : "FAILED"],
      takes ? kept : `The vault ${vault.name} takes no copy that is kept so long, or its key cannot be used.`,
    );
    const made = findCopy(ledger, point.vault, id);
    if (!made) throw new Error(`${id}: the copy was not kept`);
    return made;
  });
}

/** A copy that left a vault of this account and region. */
export function findCopy(
  ledger: Ledger,
  { account, region }: Pick<LedgerResource, "account" | "region">,
  id: string,
): CopyJob | undefined {
  return copyJobs(ledger, "restores.id = ? AND restores.account = ? AND restores.region = ?", id, account, region)[0];
}

/** The copies that were asked for and have arrived, of these points and of one another. */
export function askedCopies(
  ledger: Ledger,
  points: ReadonlyMap<string, BackupPoint>,
  vaults: Vaults,
  now: number,
): readonly BackupPoint[] {
  const found = new Map(points);
  const copies: BackupPoint[] = [];
  for (const job of copyJobs(ledger, "restores.state = 'COMPLETED'")) {
    const original = found.get(job.point);
    const vault = vaults.byKey(job.vault, now);
    if (!original || !vault || job.ended > now) continue;
    const copy = copyOf(ledger, job, original, vault);
    found.set(copy.arn, copy);
    copies.push(copy);
  }
  return copies;
}

/** What a job makes; a copy is as old as what it copies. */
export function copyOf(ledger: Ledger, job: CopyJob, original: BackupPoint, vault: LedgerResource): BackupPoint {
  const draw = (template: string) => expandRandom(template, ledger.seed, `point\0${job.id}`);
  return {
    ...original,
    kind: "snapshot",
    arn: pointArn(original.store, vault, "copyjob", draw, original.created),
    vault,
    copiedFrom: original.vault,
    completed: job.ended,
    expires: job.days === undefined ? undefined : job.started + job.days * daySeconds,
    encryptionKey: keyOf(vault),
  };
}

/** What restores into a store shares the table: a copy is known by the vault that it goes to. */
function copyJobs(ledger: Ledger, where: string, ...values: readonly string[]): readonly CopyJob[] {
  const rows = ledger.rows(
    `SELECT restores.* FROM restores JOIN resources ON resources.key = restores.store
     WHERE resources.type = ? AND ${where} ORDER BY restores.number`,
    tokens.vault,
    ...values,
  );
  return rows.map((row) => {
    const message = row.message === null ? undefined : String(row.message);
    const days = keptFor.exec(message ?? "")?.[1];
    return {
      id: String(row.id),
      point: String(row.point),
      source: String(row.source),
      vault: Number(row.store),
      started: Number(row.started),
      ended: Number(row.ended),
      ...(days !== undefined && { days: Number(days) }),
      ...(row.state === "FAILED" && { failure: message ?? "" }),
    };
  });
}
