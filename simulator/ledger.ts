import type { LedgerResource } from "./core/behaviour.ts";
import { foldIdentifier } from "./core/identifiers.ts";
import type { Row } from "./ledger-file.ts";
import { LedgerJournal } from "./ledger-journal.ts";
import { isObject, Reader, type Values } from "./values.ts";

/** Virtual time starts here, at every new ledger. */
export const ledgerEpoch = Date.parse("2026-01-05T06:00:00Z");

export interface ResourceRecord {
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly id: string;
  readonly urn: string;
  readonly name: string;
  readonly arn: string;
  readonly inputs: Values;
  readonly outputs: Values;
  /** What others may call it, besides id, cloud-wide name and name. */
  readonly aliases: readonly string[];
}

/**
 * Where a resource is. On AWS ids such as a vault's name are unique only within their account and region (empty for global types);
 * where ids alone tell, the region is left out.
 */
export interface Address {
  readonly type: string;
  readonly id: string;
  readonly account: string;
  readonly region?: string;
}

/** The simulated cloud's memory: resources, operations, and what remains of the deleted. */
export class Ledger extends LedgerJournal {
  /** The live resource at an address. */
  live({ type, id, account, region }: Address): LedgerResource | undefined {
    const row = this.row(
      "SELECT * FROM resources WHERE id = ? AND type = ? AND account = ? AND region = COALESCE(?, region) AND deleted IS NULL ORDER BY key DESC LIMIT 1",
      id,
      type,
      account,
      region ?? null,
    );
    return row && toResource(row);
  }

  /** Whether there ever was a resource at this address. */
  everKnew({ type, id, account, region }: Address): boolean {
    return (
      this.row(
        "SELECT key FROM resources WHERE id = ? AND type = ? AND account = ? AND region = COALESCE(?, region) LIMIT 1",
        id,
        type,
        account,
        region ?? null,
      ) !== undefined
    );
  }

  byIdentifier(types: readonly string[], value: string): readonly LedgerResource[] {
    const marks = types.map(() => "?").join(",");
    return this.rows(
      `SELECT r.* FROM identifiers i JOIN resources r ON r.key = i.resource WHERE i.value = ? AND i.type IN (${marks}) AND r.deleted IS NULL`,
      foldIdentifier(value),
      ...types,
    ).map(toResource);
  }

  /** What bears an id or cloud-wide name, whatever it is. */
  byAnyIdentifier(value: string): LedgerResource | undefined {
    const row = this.row(
      "SELECT r.* FROM identifiers i JOIN resources r ON r.key = i.resource WHERE i.value = ? AND r.deleted IS NULL ORDER BY r.key LIMIT 1",
      foldIdentifier(value),
    );
    return row && toResource(row);
  }

  /** What stands directly in a container. */
  within(key: number): readonly LedgerResource[] {
    return this.rows("SELECT * FROM resources WHERE parent = ? AND deleted IS NULL ORDER BY key", key).map(toResource);
  }

  ofType(type: string, account: string, region: string | undefined): readonly LedgerResource[] {
    const rows = region
      ? this.rows(
          "SELECT * FROM resources WHERE type = ? AND account = ? AND region IN (?, '') AND deleted IS NULL ORDER BY key",
          type,
          account,
          region,
        )
      : this.rows(
          "SELECT * FROM resources WHERE type = ? AND account = ? AND deleted IS NULL ORDER BY key",
          type,
          account,
        );
    return rows.map(toResource);
  }

  /** How many of a type there are in an account and region (every region when empty); with an input, of one value of it. */
  count(type: string, account: string, region: string, input?: string, value?: string): number {
    const row = this.row(
      `SELECT COUNT(*) AS n FROM resources WHERE type = ? AND account = ? AND (? = '' OR region = ?) AND deleted IS NULL
       AND (? = '' OR json_extract(inputs, '$.' || ?) IS ?)`,
      type,
      account,
      region,
      region,
      input ?? "",
      input ?? "",
      value ?? null,
    );
    return Number(row?.n);
  }

  referrers(key: number): readonly LedgerResource[] {
    return this.rows(
      "SELECT r.* FROM links l JOIN resources r ON r.key = l.resource WHERE l.target = ? AND r.deleted IS NULL ORDER BY r.key",
      key,
    ).map(toResource);
  }

  /** `owner`: what it comes and goes with, not being the program's own; `parent`: the container that it stands in. */
  insert(record: ResourceRecord, created: number, ready: number, owner?: number, parent?: number): number {
    const key = this.run(
      "INSERT INTO resources (account, region, type, id, urn, name, arn, inputs, outputs, owner, parent, acknowledged, created, ready, free) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      record.account,
      record.region,
      record.type,
      record.id,
      record.urn,
      record.name,
      record.arn,
      JSON.stringify(record.inputs),
      JSON.stringify(record.outputs),
      owner ?? null,
      parent ?? null,
      owner === undefined ? 0 : 1,
      created,
      ready,
      ready,
    );
    this.#identify(key, record);
    return key;
  }

  /** What it was until then is kept: backups of that time were made by it. */
  update(key: number, record: ResourceRecord, ready: number): void {
    this.run(
      "INSERT INTO versions SELECT key, MIN(ready, ?), ?, inputs, outputs FROM resources WHERE key = ?",
      ready,
      ready,
      key,
    );
    this.run(
      "UPDATE resources SET name = ?, arn = ?, inputs = ?, outputs = ?, ready = ?, free = MAX(free, ?) WHERE key = ?",
      record.name,
      record.arn,
      JSON.stringify(record.inputs),
      JSON.stringify(record.outputs),
      ready,
      ready,
      key,
    );
    this.run("DELETE FROM identifiers WHERE resource = ?", key);
    this.#identify(key, record);
  }

  #identify(key: number, record: ResourceRecord): void {
    for (const value of new Set([record.id, record.arn, record.name, ...record.aliases].map(foldIdentifier))) {
      if (value) this.run("INSERT INTO identifiers VALUES (?, ?, ?)", value, record.type, key);
    }
  }

  /** Marks a resource and what it owns as deleted; their targets are free from then on. */
  remove(key: number, at: number): void {
    this.run(
      "UPDATE resources SET free = MAX(free, ?) WHERE key IN (SELECT target FROM links WHERE resource = ?)",
      at,
      key,
    );
    this.run("DELETE FROM links WHERE resource = ?", key);
    this.run("DELETE FROM identifiers WHERE resource = ?", key);
    this.run("UPDATE resources SET deleted = ? WHERE key = ?", at, key);
    for (const owned of this.rows("SELECT key FROM resources WHERE owner = ? AND deleted IS NULL", key))
      this.remove(Number(owned.key), at);
  }

  link(key: number, targets: ReadonlySet<number>): void {
    this.run("DELETE FROM links WHERE resource = ?", key);
    for (const target of targets) this.run("INSERT OR IGNORE INTO links VALUES (?, ?)", target, key);
  }

  /** Remembers that the engine holds this resource's id: it has got the answer of its creation. */
  acknowledge({ type, id, account, region }: Address): void {
    const waiting = this.row(
      "SELECT key FROM resources WHERE id = ? AND type = ? AND account = ? AND region = COALESCE(?, region) AND acknowledged = 0 LIMIT 1",
      id,
      type,
      account,
      region ?? null,
    );
    if (waiting) this.run("UPDATE resources SET acknowledged = 1 WHERE key = ?", Number(waiting.key));
  }

  /** A resource made for this URN whose answer the engine is not known to have received. */
  unanswered(urn: string, type: string): LedgerResource | undefined {
    const row = this.row(
      "SELECT * FROM resources WHERE urn = ? AND type = ? AND acknowledged = 0 AND deleted IS NULL ORDER BY key DESC LIMIT 1",
      urn,
      type,
    );
    return row && toResource(row);
  }

  /** How many resources this URN had before the given one, or has had until now: it tells apart the draws of one URN's successive resources. */
  generation(urn: string, before?: number): number {
    return Number(
      this.row(
        "SELECT COUNT(*) AS n FROM resources WHERE urn = ? AND owner IS NULL AND key < ?",
        urn,
        before ?? Number.MAX_SAFE_INTEGER,
      )?.n ?? 0,
    );
  }
}

/** Inputs and outputs are parsed when they are first looked at: most rules look at names alone. */
export function toResource(row: Row): LedgerResource {
  let inputs: Reader | undefined;
  let outputs: Reader | undefined;
  return {
    key: Number(row.key),
    account: String(row.account),
    region: String(row.region),
    type: String(row.type),
    id: String(row.id),
    urn: String(row.urn),
    name: String(row.name),
    arn: String(row.arn),
    created: Number(row.created),
    get inputs() {
      inputs ??= parse(row.inputs);
      return inputs;
    },
    get outputs() {
      outputs ??= parse(row.outputs);
      return outputs;
    },
  };
}

function parse(text: string | number | null | undefined): Reader {
  const values: unknown = JSON.parse(String(text));
  return new Reader(isObject(values as Values) ? (values as Values) : {});
}
