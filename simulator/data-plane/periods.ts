import type { LedgerResource } from "../core/behaviour.ts";
import { type Ledger, toResource } from "../ledger.ts";

/** A resource as it was from one instant (inclusive) to another (exclusive), in virtual seconds; `until` is infinite for what stands. */
export interface Period {
  readonly resource: LedgerResource;
  readonly from: number;
  readonly until: number;
}

/** Everything of a type that an account ever had, each period between two changes by itself, the oldest first. */
export function periodsOf(ledger: Ledger, type: string, account?: string): readonly Period[] {
  const rows = ledger.rows(
    "SELECT * FROM resources WHERE type = ? AND (? IS NULL OR account = ?) ORDER BY key",
    type,
    account ?? null,
    account ?? null,
  );
  return rows.flatMap((row) => {
    const versions = ledger.rows(
      "SELECT since, until, inputs, outputs FROM versions WHERE resource = ? ORDER BY until, rowid",
      Number(row.key),
    );
    const periods = versions.map(({ since, until, inputs, outputs }) => ({
      resource: toResource({ ...row, inputs: inputs ?? "{}", outputs: outputs ?? "{}" }),
      from: Number(since),
      until: Number(until),
    }));
    const end = row.deleted === null ? Number.POSITIVE_INFINITY : Number(row.deleted);
    periods.push({ resource: toResource(row), from: Number(row.ready), until: end });
    return periods.filter((period) => period.from < period.until);
  });
}

/** The time that periods have in common; undefined when there is none. */
export function meet(
  ...periods: readonly Pick<Period, "from" | "until">[]
): Pick<Period, "from" | "until"> | undefined {
  const from = Math.max(...periods.map((each) => each.from));
  const until = Math.min(...periods.map((each) => each.until));
  return from < until ? { from, until } : undefined;
}

/** Which of several stood at an instant. */
export function at(periods: readonly Period[], instant: number): readonly Period[] {
  return periods.filter(({ from, until }) => from <= instant && instant < until);
}

/** A resource from when it was first there to its end. */
export interface Life {
  /** As it is now, or last was. */
  readonly resource: LedgerResource;
  /** The oldest first. */
  readonly periods: readonly Period[];
  readonly from: number;
  readonly until: number;
}

/** The lives of everything of a type that an account ever had. */
export function livesOf(ledger: Ledger, type: string, account?: string): readonly Life[] {
  const all = Map.groupBy(periodsOf(ledger, type, account), ({ resource }) => resource.key).values();
  return [...all].flatMap((periods) => {
    const [first, last] = [periods[0], periods.at(-1)];
    return first && last ? [{ resource: last.resource, periods, from: first.from, until: last.until }] : [];
  });
}
