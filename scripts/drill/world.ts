import { createHash } from "node:crypto";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import { advance, virtualNow } from "../../simulator/clock.ts";
import type { LedgerResource } from "../../simulator/core/behaviour.ts";
import { type Contents, canarySeconds, type ReadContents } from "../../simulator/data-plane/contents.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import { dateOf } from "../../simulator/faces/time.ts";
import type { Faults } from "../../simulator/faults.ts";
import { Ledger, ledgerEpoch, toResource } from "../../simulator/ledger.ts";

/** An operation of a deployment, in the cloud's time (ISO 8601 UTC). */
export interface CloudOperation {
  readonly urn: string;
  readonly type: string;
  readonly operation: string;
  readonly result: "done" | "failed";
  readonly startedAt: string;
  readonly endedAt: string;
  /** URN of what it waited for longest. */
  readonly after?: string;
  readonly error?: string;
}

/** Something that a store of a stack holds. */
export interface StoreContents {
  readonly urn: string;
  readonly type: string;
  /** Id, cloud-wide name and name. */
  readonly names: readonly string[];
  /** Absent: it is empty, or nobody knows where its data come from. */
  readonly contents?: Contents & { readonly isDamaged: boolean; readonly canaryAt: string };
}

/** What the data plane of a cloud is asked for. */
export interface CloudData {
  readonly faults: Faults;
  readonly types: readonly string[];
  readonly read: ReadContents;
}

/** The rehearsal's cloud as a drill looks at it: its time, what stands in it, what is in its stores. */
export class RehearsalWorld implements Disposable {
  readonly #ledger: Ledger;

  constructor(ledgerPath: string) {
    this.#ledger = new Ledger(ledgerPath);
  }

  [Symbol.dispose](): void {
    this.#ledger.close();
  }

  now(): string {
    return dateOf(virtualNow(this.#ledger)).toISOString();
  }

  /** Lets time pass until an instant; nothing happens when it is past already, so that it can be asked for again. */
  waitUntil(instant: string): void {
    const seconds = virtualSeconds(instant) - virtualNow(this.#ledger);
    if (seconds > 0) advance(this.#ledger, seconds);
  }

  wait(seconds: number): void {
    if (seconds > 0) advance(this.#ledger, seconds);
  }

  /** Since when everything of a stack stands. */
  standsSince(stack: string): string | undefined {
    const row = this.#ledger.row(
      "SELECT MAX(ready) AS at FROM resources WHERE urn LIKE ? AND deleted IS NULL",
      `urn:pulumi:${stack}::%`,
    );
    return row?.at === null || row === undefined ? undefined : dateOf(Number(row.at)).toISOString();
  }

  /** Everything that the cloud holds of some stacks, told by one hash. */
  fingerprint(stacks: readonly string[]): DrillEvidence["isolation"]["before"] {
    const hash = createHash("sha256");
    let resources = 0;
    for (const stack of stacks) {
      for (const row of this.#ledger.rows(
        "SELECT urn, type, id, region, inputs, outputs FROM resources WHERE urn LIKE ? AND deleted IS NULL ORDER BY key",
        `urn:pulumi:${stack}::%`,
      )) {
        hash.update(JSON.stringify(Object.values(row)));
        resources++;
      }
    }
    return { at: this.now(), sha256: hash.digest("hex"), resources };
  }

  /** What was done in a stack from an instant on, in the order of time. */
  operations(stack: string, since: string): readonly CloudOperation[] {
    const rows = this.#ledger.rows(
      `SELECT o.*, r.urn AS awaited FROM operations o LEFT JOIN resources r ON r.key = o.after
       WHERE o.urn LIKE ? AND o.state IN ('done', 'failed') AND o.started >= ? ORDER BY o.started, o.number`,
      `urn:pulumi:${stack}::%`,
      virtualSeconds(since) - 0.001,
    );
    return rows.map((row) => ({
      urn: String(row.urn),
      type: String(row.type),
      operation: String(row.operation),
      result: row.state === "failed" ? "failed" : "done",
      startedAt: dateOf(Number(row.started)).toISOString(),
      endedAt: dateOf(Number(row.ended)).toISOString(),
      ...(row.awaited !== null && { after: String(row.awaited) }),
      ...(row.error !== null && { error: String(row.error) }),
    }));
  }

  /** What the stores of a stack hold now. */
  contents(stack: string, { faults, types, read }: CloudData, injected: string | undefined, cloud: CloudName) {
    const silent = new SilentFaults(this.#ledger, faults, packages[cloud], injected);
    const marks = types.map(() => "?").join(",");
    const rows = this.#ledger.rows(
      `SELECT * FROM resources WHERE urn LIKE ? AND type IN (${marks}) AND deleted IS NULL AND owner IS NULL ORDER BY key`,
      `urn:pulumi:${stack}::%`,
      ...types,
    );
    const now = virtualNow(this.#ledger);
    return rows.map((row): StoreContents => {
      const store = toResource(row);
      const contents = read(this.#ledger, silent, store, now);
      const names = [store.id, store.arn, store.name].filter((name) => name !== "");
      if (contents === undefined) return { urn: store.urn, type: store.type, names };
      const source = this.#source(contents.source) ?? store;
      const since = silent.heldUpSince("data-corrupted", source, contents.asOf);
      const canary = Math.floor(contents.asOf / canarySeconds) * canarySeconds;
      return {
        urn: store.urn,
        type: store.type,
        names,
        contents: {
          ...contents,
          isDamaged: since !== undefined && since <= contents.asOf,
          canaryAt: dateOf(canary).toISOString(),
        },
      };
    });
  }

  /** Whether something of a workload in a stack silently does not do what it should. */
  isMet(
    fault: string,
    stack: string,
    workload: string,
    { faults }: CloudData,
    injected: string | undefined,
    cloud: CloudName,
  ) {
    const silent = new SilentFaults(this.#ledger, faults, packages[cloud], injected);
    const rows = this.#ledger.rows(
      "SELECT * FROM resources WHERE urn LIKE ? AND deleted IS NULL AND owner IS NULL",
      `urn:pulumi:${stack}::%::${stack}-${workload}-%`,
    );
    const now = virtualNow(this.#ledger);
    return rows.map(toResource).some((each) => silent.meets(fault, each, now, each.urn));
  }

  #source(name: string): LedgerResource | undefined {
    const row = this.#ledger.row(
      "SELECT * FROM resources WHERE arn = ? OR id = ? ORDER BY key DESC LIMIT 1",
      name,
      name,
    );
    return row && toResource(row);
  }

  /** What stands of a stack, as the cloud has it. */
  resources(stack: string): readonly LedgerResource[] {
    return this.#ledger
      .rows(
        "SELECT * FROM resources WHERE urn LIKE ? AND deleted IS NULL AND owner IS NULL ORDER BY key",
        `urn:pulumi:${stack}::%`,
      )
      .map(toResource);
  }

  /** Gives a resource other properties, as somebody does at the console: nothing is deployed, and no state knows of it. */
  changeByHand({ key, inputs, outputs }: Pick<LedgerResource, "key" | "inputs" | "outputs">): void {
    this.#ledger.run(
      "UPDATE resources SET inputs = ?, outputs = ? WHERE key = ?",
      JSON.stringify(inputs.values),
      JSON.stringify(outputs.values),
      key,
    );
  }

  /** Takes a resource away, as somebody does at the console. */
  deleteByHand({ key }: Pick<LedgerResource, "key">): void {
    this.#ledger.run("UPDATE resources SET deleted = ? WHERE key = ?", virtualNow(this.#ledger), key);
  }

  /** Undoes a deletion by hand. */
  putBack({ key }: Pick<LedgerResource, "key">): void {
    this.#ledger.run("UPDATE resources SET deleted = NULL WHERE key = ?", key);
  }

  /** What still stands of a stack, and the names that the cloud keeps of it. */
  remains(stack: string, since: string) {
    const left = this.#ledger.rows(
      "SELECT urn, type FROM resources WHERE urn LIKE ? AND deleted IS NULL AND owner IS NULL ORDER BY key",
      `urn:pulumi:${stack}::%`,
    );
    const retained = this.#ledger.rows(
      "SELECT * FROM retained WHERE reason <> '' AND since >= ? AND until IS NOT NULL ORDER BY type, name",
      virtualSeconds(since),
    );
    return {
      left: left.map(({ urn }) => String(urn)),
      retained: retained.map(({ account, type, name, reason, until }) => ({
        account: String(account),
        type: String(type),
        name: String(name),
        reason: String(reason),
        until: dateOf(Number(until)).toISOString(),
      })),
    };
  }

  secondsAt(instant: string): number {
    return virtualSeconds(instant);
  }
}

/** Provider packages, as faults are injected by. */
const packages: Readonly<Record<CloudName, string>> = { aws: "aws", azure: "azure-native", gcp: "gcp" };

function virtualSeconds(instant: string): number {
  return (Date.parse(instant) - ledgerEpoch) / 1000;
}
