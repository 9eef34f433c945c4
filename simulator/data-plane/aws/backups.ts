import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import type { Reader } from "../../values.ts";
import { occurrences } from "../cron.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { type Assignment, assignmentsOf } from "./backup-plans.ts";
import { type BackupPoint, copyMinutes, jobMinutes } from "./backup-point.ts";
import { askedCopies } from "./copies.ts";
import { pointArn } from "./point-arns.ts";
import type { ResourceType } from "./stores.ts";
import { keyOf, Vaults } from "./vaults.ts";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html */
const continuousTypes: ReadonlySet<ResourceType> = new Set(["RDS", "S3"]);
const daySeconds = 86_400;

/**
 * The recovery points that AWS Backup has made by `now` and that have not expired, in vaults that still stand. Nothing of them is stored:
 * they follow from the plans, selections, stores, vaults, locks and keys of the ledger, as each was when a job was due, and from its seed.
 * A store that is deleted leaves its points, a vault takes its own along. Besides, the copies that somebody asked for, which are stored.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
 */
export function backupPoints(ledger: Ledger, faults: SilentFaults, now: number): readonly BackupPoint[] {
  const vaults = new Vaults(ledger);
  const points = new Map<string, BackupPoint>();
  for (const assignment of assignmentsOf(ledger)) {
    for (const rule of assignment.plan.inputs.each("rules")) {
      for (const point of new RuleJobs({ seed: ledger.seed, vaults, faults, now, assignment, rule }).points()) {
        // Of a continuous point each change of the plan or the store has its own stretch: it began with the first.
        if (!points.has(point.arn) || point.kind === "continuous") {
          points.set(point.arn, { ...point, created: points.get(point.arn)?.created ?? point.created });
        }
      }
    }
  }
  return [...points.values(), ...askedCopies(ledger, points, vaults, now)]
    .filter(({ expires, vault }) => (expires ?? now + 1) > now && vaults.byArn(vault.arn, now)?.key === vault.key)
    .sort((a, b) => a.created - b.created || a.completed - b.completed);
}

interface JobContext {
  readonly seed: string;
  readonly vaults: Vaults;
  readonly faults: SilentFaults;
  readonly now: number;
  readonly assignment: Assignment;
  readonly rule: Reader;
}

interface Job {
  readonly label: string;
  readonly due: number;
  readonly started: number;
  readonly completed: number;
}

/** What one rule of a plan makes of one store, as long as it takes care of it. */
class RuleJobs {
  readonly #context: JobContext;
  readonly #name: string;

  constructor(context: JobContext) {
    this.#context = context;
    this.#name = context.rule.text("ruleName") ?? "";
  }

  points(): readonly BackupPoint[] {
    const { rule, assignment, vaults } = this.#context;
    const { plan, store } = assignment;
    const days = rule.number("lifecycle.deleteAfter");
    const isContinuous = rule.flag("enableContinuousBackup") && continuousTypes.has(store.resourceType);
    const found: BackupPoint[] = [];
    let continuous: BackupPoint | undefined;
    for (const job of this.#jobs()) {
      const vault = vaults
        .standing(plan.account, plan.region, job.started)
        .find(({ name }) => name === rule.text("targetVaultName"));
      if (!vault || !vaults.takes(vault, days, job.started)) continue;
      if (isContinuous) continuous ??= this.#continuous(job, vault, days ?? 35);
      else found.push(this.#snapshot(job, vault, days));
      found.push(...this.#copies(job, vault));
    }
    return continuous ? [continuous, ...found] : found;
  }

  /** Those that have begun and can still matter: what they make is not yet due for deletion. */
  *#jobs(): Iterable<Job> {
    const { seed, rule, assignment, faults, now } = this.#context;
    const { plan, store, from, until } = assignment;
    const kept = [rule, ...rule.each("copyActions")].map(
      (each) => each.number("lifecycle.deleteAfter") ?? Number.POSITIVE_INFINITY,
    );
    // A continuous point goes on as long as its rule does.
    const horizon = rule.flag("enableContinuousBackup") ? from : now - Math.max(...kept) * daySeconds - daySeconds;
    const timezone = rule.text("scheduleExpressionTimezone") ?? "Etc/UTC";
    const window = (rule.number("startWindow") ?? 480) * 60;
    const [least, most] = jobMinutes[store.resourceType];
    for (const due of occurrences(
      rule.text("schedule") ?? "",
      timezone,
      Math.max(from, horizon),
      Math.min(until, now),
    )) {
      const label = [plan.id, this.#name, store.resource.key, due].join("\0");
      const started = due + drawNumber(seed, `start\0${label}`) * window;
      const isThere = started < store.until && started <= now;
      if (!isThere || faults.meets("backup-missing", store.resource, due, label)) continue;
      const minutes = least + (most - least) * drawNumber(seed, `job\0${label}`);
      yield { label, due, started, completed: started + minutes * 60 };
    }
  }

  /** RDS and EBS keep their own key in the region; a vault's key encrypts what AWS Backup manages whole, and every copy. */
  #snapshot({ label, started, completed }: Job, vault: LedgerResource, days: number | undefined): BackupPoint {
    const { store } = this.#context.assignment;
    const ownKey = store.resourceType === "RDS" ? store.resource.outputs.text("kmsKeyId") : undefined;
    return {
      ...this.#made("snapshot", vault),
      job: label,
      arn: pointArn(store, vault, "job", this.#draw(label), started),
      created: started,
      completed,
      expires: days === undefined ? undefined : started + days * daySeconds,
      encryptionKey: ownKey || keyOf(vault),
    };
  }

  /** One point that begins with the first job; it goes on until the rule or the store ends, and stays as long as it reaches back. */
  #continuous({ started, completed }: Job, vault: LedgerResource, days: number): BackupPoint {
    const { now, assignment } = this.#context;
    const { store, plan } = assignment;
    const ownKey = store.resourceType === "RDS" ? store.resource.outputs.text("kmsKeyId") : undefined;
    const label = [plan.id, this.#name, store.resource.key].join("\0");
    return {
      ...this.#made("continuous", vault),
      job: label,
      arn: pointArn(store, vault, "continuous", this.#draw(label), started),
      created: started,
      completed,
      expires: assignment.until > now ? undefined : assignment.until + days * daySeconds,
      encryptionKey: ownKey || keyOf(vault),
    };
  }

  /** A copy starts when its point is made; of a continuous point, a snapshot is taken to be copied. A copy is as old as what it copies. */
  *#copies({ label, due, started, completed }: Job, source: LedgerResource): Iterable<BackupPoint> {
    const { seed, rule, assignment, vaults, faults, now } = this.#context;
    const { store } = assignment;
    const [least, most] = copyMinutes[store.resourceType];
    for (const action of rule.each("copyActions")) {
      const destination = action.text("destinationVaultArn") ?? "";
      const copyLabel = `${label}\0${destination}`;
      const minutes = least + (most - least) * drawNumber(seed, `copy\0${copyLabel}`);
      const copied = completed + minutes * 60;
      const days = action.number("lifecycle.deleteAfter");
      const vault = copied <= now ? vaults.byArn(destination, copied) : undefined;
      if (!vault || !vaults.takes(vault, days, copied)) continue;
      // One that is under way when the fault begins does not arrive either.
      if ([due, copied].some((instant) => faults.meets("copy-missing", store.resource, instant, copyLabel))) continue;
      yield {
        ...this.#made("snapshot", vault),
        job: label,
        arn: pointArn(store, vault, "copyjob", this.#draw(copyLabel), started),
        copiedFrom: source,
        created: started,
        completed: copied,
        expires: days === undefined ? undefined : started + days * daySeconds,
        encryptionKey: keyOf(vault),
      };
    }
  }

  #made(kind: BackupPoint["kind"], vault: LedgerResource) {
    const { plan, store } = this.#context.assignment;
    return { kind, vault, plan, store, rule: this.#name };
  }

  #draw(label: string) {
    return (template: string) => expandRandom(template, this.#context.seed, `point\0${label}`);
  }
}
