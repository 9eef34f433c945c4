import type { Requirements } from "./requirements.ts";
import { fail, type Judgement, pass } from "./rule.ts";

/** How long something keeps its points, days; infinity for ever. */
export interface Retention {
  readonly days: number;
  readonly property: string;
}

/** A finding for each retention beyond the longest that the contract allows. */
export function judgeLongest(kept: readonly Retention[], { retention }: Requirements): readonly Judgement[] {
  const most = retention.maxDays ?? Number.POSITIVE_INFINITY;
  const beyond = kept.filter(({ days }) => days > most);
  if (beyond.length === 0) return [pass(`nothing is kept longer than ${most} days`)];
  return beyond.map(({ days, property }) =>
    fail({ property, found: Number.isFinite(days) ? `${days} days` : "for ever", wanted: `at most ${most} days` }),
  );
}
