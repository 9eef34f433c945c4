import { tokens } from "../../behaviours/gcp/types.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { drawNumber } from "../../random.ts";
import { isObject, Reader, type Value } from "../../values.ts";
import { at, type Period, periodsOf } from "../periods.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { canEncrypt } from "./backups.ts";
import { unixOccurrences } from "./schedules.ts";
import { type Store, storeNamed, storesOf } from "./stores.ts";

const jobType = "gcp:cloudscheduler/job:Job";

/** A backup of Filestore, made by a workflow. Instants are virtual seconds. */
export interface FileBackup {
  /** Its full name. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly store: Store;
  readonly share: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Tells its job from every other. */
  readonly job: string;
  /** The data is as of then. */
  readonly created: number;
  /** From when on it can be restored; later than now while it is made. */
  readonly completed: number;
  readonly encryptionKey?: string;
}

/** What a workflow that backs files up is started with. */
interface Order {
  readonly parent: string;
  readonly prefix: string;
  readonly sourceInstance: string;
  readonly sourceFileShare: string;
  readonly kmsKey?: string;
  readonly workload: string;
  readonly rule: string;
  readonly retentionSeconds: number;
}

/** Seconds from when a schedule falls due to when the workflow asks for the backup. */
const startSeconds = [1, 15] as const;
/** Minutes that a backup takes, least and most. No documentation gives figures: these are of shares changed little since the last. */
export const jobMinutes = [6, 18] as const;

/**
 * The backups of files that the ledger's scheduled workflows have made by `now` and not deleted since. The workflow, not the cloud,
 * decides when one goes: with its own next run after the time is over, so that where it no longer runs, they stay.
 * https://cloud.google.com/filestore/docs/backups
 */
export function fileBackups(ledger: Ledger, faults: SilentFaults, now: number): readonly FileBackup[] {
  const runs = periodsOf(ledger, jobType).flatMap((period) => runsOf(ledger, faults, period, now));
  const groups = Map.groupBy(runs, ({ backup, order }) =>
    [backup.account, order.parent, order.workload, order.rule].join("\0"),
  );
  return [...groups.values()]
    .flatMap((group) => unpruned(group, now))
    .sort((a, b) => a.created - b.created || a.completed - b.completed);
}

interface Run {
  readonly order: Order;
  readonly backup: FileBackup;
}

/** What no later run of the same order has deleted, having made its own. */
function unpruned(runs: readonly Run[], now: number): readonly FileBackup[] {
  const ended = runs.filter(({ backup }) => backup.completed <= now);
  const limit = Math.max(
    ...ended.map(({ backup, order }) => backup.completed - order.retentionSeconds),
    Number.NEGATIVE_INFINITY,
  );
  return runs.map(({ backup }) => backup).filter(({ created }) => created > limit);
}

function runsOf(ledger: Ledger, faults: SilentFaults, { resource, from, until }: Period, now: number): readonly Run[] {
  const order = orderOf(resource.inputs);
  const { account, inputs } = resource;
  const workflows = periodsOf(ledger, tokens.workflow, account);
  if (!order || inputs.flag("paused")) return [];
  const keys = periodsOf(ledger, tokens.key, account);
  const store = storeNamed(storesOf(ledger, account), order.sourceInstance);
  const [schedule, timezone] = [inputs.text("schedule") ?? "", inputs.text("timeZone") ?? "Etc/UTC"];
  return unixOccurrences(schedule, timezone, from, Math.min(until, now)).flatMap((due): readonly Run[] => {
    const job = [resource.key, order.prefix, due].join("\0");
    const draw = ([least, most]: readonly [number, number], label: string) =>
      least + (most - least) * drawNumber(ledger.seed, `${label}\0${job}`);
    const created = due + draw(startSeconds, "start");
    const isThere = store !== undefined && store.from <= created && created < store.until && created <= now;
    const runs = at(workflows, created).some((workflow) => backsFilesUp(workflow, inputs));
    if (!isThere || !runs || !canEncrypt(order.kmsKey, keys, created)) return [];
    if (faults.meets("backup-missing", store.resource, due, job)) return [];
    const { kmsKey, parent, prefix, workload, rule } = order;
    const backup = {
      id: `${parent}/backups/${prefix}-${Math.floor(ledgerEpoch / 1000 + created)}`,
      account,
      region: parent.split("/").at(-1) ?? "",
      store,
      share: order.sourceFileShare,
      labels: { workload, rule, "managed-by": "socle" },
      job,
      created,
      completed: created + draw(jobMinutes, "job") * 60,
      ...(kmsKey !== undefined && { encryptionKey: kmsKey }),
    };
    return [{ order, backup }];
  });
}

/** Whether a job starts this workflow, and the workflow makes backups of files. No other kind of workflow is followed. */
function backsFilesUp({ resource }: Period, job: Reader): boolean {
  const source = resource.inputs.text("sourceContents") ?? "";
  const isStarted = job.text("httpTarget.uri")?.endsWith(`/${resource.id}/executions`) === true;
  return isStarted && source.includes("https://file.googleapis.com/v1/") && source.includes('"/backups"');
}

/** The argument that a job starts its workflow with; undefined for one of another kind. */
function orderOf(job: Reader): Order | undefined {
  const body = parse(Buffer.from(job.text("httpTarget.body") ?? "", "base64").toString("utf8"));
  const order = parse(body?.text("argument") ?? "");
  const [parent, prefix, sourceInstance, sourceFileShare, workload, rule] = [
    "parent",
    "prefix",
    "sourceInstance",
    "sourceFileShare",
    "workload",
    "rule",
  ].map((name) => order?.text(name));
  const retentionSeconds = order?.number("retentionSeconds");
  const kmsKey = order?.text("kmsKey");
  if (!parent || !prefix || !sourceInstance || !sourceFileShare || !workload || !rule) return undefined;
  if (retentionSeconds === undefined) return undefined;
  return {
    ...{ parent, prefix, sourceInstance, sourceFileShare, workload, rule, retentionSeconds },
    ...(kmsKey !== undefined && { kmsKey }),
  };
}

function parse(text: string): Reader | undefined {
  try {
    const value: Value = JSON.parse(text);
    return isObject(value) ? new Reader(value) : undefined;
  } catch {
    return undefined;
  }
}
