import { warnedDays } from "../../../components/client/rules/dates.ts";
import type { Client } from "../../../components/client/schema.ts";
import { exempts, isLapsed } from "../../../policies/core/exemptions.ts";
import { daysFrom } from "../../../policies/core/terms.ts";
import type { JudgedStack } from "../judge-stack.ts";
import type { BarPlaces } from "./bar-place.ts";
import type { ReportedExemption, Standing } from "./report.ts";

/** Every exemption of a client: what nobody sees is forgotten. */
export function exemptionsOf(
  { client, exemptions }: Client,
  stacks: readonly JudgedStack[],
  today: string,
  places: BarPlaces,
): readonly ReportedExemption[] {
  const named = stacks.flatMap(({ verdicts }) => verdicts.filter((verdict) => verdict.exemption !== undefined));
  return exemptions.map((exemption, index) => {
    const daysLeft = daysFrom(today, exemption.expires);
    const standing: Standing = isLapsed(exemption, today) ? "lapsed" : daysLeft <= warnedDays ? "lapsing" : "in force";
    return {
      client,
      ...exemption,
      standing,
      daysLeft,
      covers: named.filter(({ rule, id, exemption: at }) => at === index && exempts(exemption, { id, name: rule }))
        .length,
      location: places.exemption(index),
    };
  });
}

/** What is left of an exemption, for people. */
export function timeLeft({ standing, daysLeft, expires }: ReportedExemption): string {
  if (standing === "lapsed") return `lapsed on ${expires}, ${count(-daysLeft, "day")} ago`;
  if (daysLeft === 0) return `until ${expires}, today`;
  return `until ${expires}, ${count(daysLeft, "day")} left`;
}

/** `1 day`, `2 days`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
