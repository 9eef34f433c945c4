import type { Draft } from "../draft.ts";
import { daysBetween } from "../durations.ts";
import type { Finding } from "../problem.ts";
import { error, type Rule, warning } from "./finding.ts";

const warnedDays = 30;

/** An exemption covers named resources; one that covers everything switches the check off. */
const exemptionsNarrow: Rule = (draft) =>
  (draft.exemptions ?? []).flatMap((exemption, index) => {
    const resource = exemption?.resource;
    if (resource === undefined || /^urn:pulumi:[^*]/.test(resource)) return [];
    return [
      error("exemption-too-wide", ["exemptions", index, "resource"], "is not the URN of a resource", {
        given: resource,
        allowed: "a URN starting with urn:pulumi:<stack>, with * for what varies",
      }),
    ];
  });

const exemptionsOnce: Rule = (draft) => {
  const seen = new Set<string>();
  return (draft.exemptions ?? []).flatMap((exemption, index) => {
    if (exemption?.policy === undefined || exemption.resource === undefined) return [];
    const key = `${exemption.policy}\n${exemption.resource}`;
    if (seen.has(key))
      return [
        error("exemption-twice", ["exemptions", index], "repeats an exemption above", {
          given: exemption.policy,
          allowed: "one exemption for a policy and a resource",
        }),
      ];
    seen.add(key);
    return [];
  });
};

/** What depends on the day: lapsed exemptions fail, those about to lapse and a contract past its term warn. */
export function datedFindings(draft: Draft, today: string): readonly Finding[] {
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

export const exemptionRules: readonly Rule[] = [exemptionsNarrow, exemptionsOnce];
