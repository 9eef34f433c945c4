import type { Draft } from "../draft.ts";
import { addDuration, daysBetween, subtractDuration } from "../durations.ts";
import type { Finding } from "../problem.ts";
import { error, warning } from "./finding.ts";

/** How long before a day that matters people are told. */
export const warnedDays = 30;
/** A tacit contract renewed more often than this is one that nobody reads any more; bounds the search below. */
const mostTerms = 200;

/** What depends on the day: lapsed exemptions fail; those about to lapse and a contract near its end warn. */
export function datedFindings(draft: Draft, today: string): readonly Finding[] {
  return [...exemptionFindings(draft, today), ...contractFindings(draft, today)];
}

function exemptionFindings(draft: Draft, today: string): readonly Finding[] {
  return (draft.exemptions ?? []).flatMap((exemption, index) => {
    if (exemption?.expires === undefined) return [];
    const path = ["exemptions", index, "expires"];
    const left = daysBetween(today, exemption.expires);
    if (left < 0)
      return [
        error("exemption-expired", path, `expired ${-left} days ago: ${exemption.policy ?? "the check"} fails again`, {
          given: exemption.expires,
          allowed: "a new decision with a new date, or no exemption",
        }),
      ];
    if (left <= warnedDays)
      return [warning("exemption-expiring", path, `expires in ${left} days`, { given: exemption.expires })];
    return [];
  });
}

/** A contract that ended, or whose last day to give notice is near; a tacit one starts another term instead of ending. */
function contractFindings(draft: Draft, today: string): readonly Finding[] {
  const { start, term, notice, renewal } = draft.contract ?? {};
  if (start === undefined || term === undefined || notice === undefined || today < start) return [];
  const end = renewal === "express" ? addDuration(start, term) : currentEnd(start, term, today);
  if (end === undefined) return [];
  const path = ["contract", "term"];
  if (end <= today)
    return [
      warning("contract-ended", path, `ended on ${end}`, {
        given: term,
        allowed: "a renewal, or the client's departure",
      }),
    ];
  const lastNotice = subtractDuration(end, notice);
  const left = daysBetween(today, lastNotice);
  if (renewal === "express") {
    return left <= warnedDays
      ? [warning("contract-ending", path, `ends on ${end} unless it is renewed`, { given: term })]
      : [];
  }
  return left >= 0 && left <= warnedDays
    ? [warning("contract-ending", path, `renews on ${end} unless notice is given by ${lastNotice}`, { given: term })]
    : [];
}

function currentEnd(start: string, term: string, today: string): string | undefined {
  let end = start;
  for (let count = 0; count < mostTerms; count++) {
    end = addDuration(end, term);
    if (end > today) return end;
  }
  return undefined;
}
