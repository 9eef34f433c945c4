import { dailyDays } from "./daily-retention.ts";
import type { Requirements } from "./requirements.ts";
import { fail, type Judgement, pass } from "./rule.ts";

/** Recovery points that something keeps: how often one is made, and how long each stays. */
export interface KeptPoints {
  /** Longest time between two of them, days. */
  readonly everyDays: number;
  /** Infinity when they stay for ever. */
  readonly keptDays: number;
  /** Property that says how long. */
  readonly property: string;
  /** Property that says how often. */
  readonly schedule: string;
}

interface Generation extends Omit<KeptPoints, "property" | "schedule"> {
  readonly name: string;
}

/** The generations beyond the daily one that a contract buys, each as far as its longest retention goes. */
function longGenerations({ retention }: Requirements): readonly Generation[] {
  const { weekly, monthly, yearly, maxDays = Number.POSITIVE_INFINITY } = retention;
  return [
    { name: "week", everyDays: 7, keptDays: weekly * 7 },
    { name: "month", everyDays: 31, keptDays: monthly * 30 },
    { name: "year", everyDays: 366, keptDays: yearly * 365 },
  ].flatMap((each) => (each.keptDays > 0 ? [{ ...each, keptDays: Math.min(maxDays, each.keptDays) }] : []));
}

/** A judgement a generation; points that come more often and stay as long serve a rarer one too. */
export function judgeGenerations(
  points: readonly KeptPoints[],
  requirements: Requirements,
  wholeProperty: string,
): readonly Judgement[] {
  return longGenerations(requirements).map((each) => judgeGeneration(each, points, wholeProperty));
}

/** The same for the daily one; also for rarer points that stay beside it, as long at least. */
export function judgeDaily(
  points: readonly KeptPoints[],
  requirements: Requirements,
  wholeProperty: string,
  every: Omit<Generation, "keptDays"> = { name: "day", everyDays: 1 },
): Judgement {
  return judgeGeneration({ ...every, keptDays: dailyDays(requirements) }, points, wholeProperty);
}

function judgeGeneration(
  { name, everyDays, keptDays }: Generation,
  points: readonly KeptPoints[],
  wholeProperty: string,
): Judgement {
  const often = points.filter((each) => each.everyDays <= everyDays);
  const longest = Math.max(0, ...often.map((each) => each.keptDays));
  if (longest >= keptDays) return pass(`a point each ${name} stays ${longest} days`);
  // The rarest is the one that was meant for it.
  const rarest = often.toSorted((a, b) => b.everyDays - a.everyDays)[0];
  const wanted = `a point each ${name}, kept at least ${keptDays} days`;
  if (rarest === undefined) return fail({ property: wholeProperty, found: `no point each ${name}`, wanted });
  return fail({ property: rarest.property, found: `${rarest.keptDays} days`, wanted });
}
