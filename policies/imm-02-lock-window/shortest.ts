import { dailyDays } from "../core/daily-retention.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";
import type { Kept } from "../core/vault-contents.ts";

/** Days in which a loss is seen at the latest: a lock that holds points for less is none to speak of. */
const week = 7;

/** The shortest retention that a vault enforces, against what the contract and the plans ask of it. */
export function judgeShortest(
  resource: Resource,
  { property, days = 0 }: { readonly property: string; readonly days: number | undefined },
  kept: readonly Kept[],
  requirements: Requirements,
): Judgement {
  const least = Math.min(week, dailyDays(requirements), ...kept.map((each) => each.days));
  const within = kept.find((each) => each.days < days);
  if (within) {
    const wanted = `at most ${within.days} days, as ${within.by} keeps its points`;
    return fail({ resource, property, found: `${days} days`, wanted });
  }
  if (days >= least) return pass(`every point stays at least ${days} days`);
  return fail({ resource, property, found: `${days} days`, wanted: `at least ${least} days` });
}
