import { isLapsed } from "../core/exemptions.ts";
import type { Exemption, Requirements } from "../core/requirements.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";

/** What an exemption must say, and what to call it. */
const parts = {
  policy: "the rule",
  resource: "the resource",
  reason: "a reason",
  approvedBy: "who approved it",
  ticket: "a ticket",
} as const satisfies Partial<Record<keyof Exemption, string>>;

/** The exemptions that may concern this stack: each complete, each still running. */
export function judgeExemptions({ exemptions, stack, today }: Requirements): readonly Judgement[] {
  return exemptions.flatMap((each, place) => (mayConcern(each, stack) ? [judge(each, place, today)] : []));
}

function judge(exemption: Exemption, place: number, today: string): Judgement {
  const called = `the exemption ${exemption.ticket || "without a ticket"} from ${exemption.policy || "no rule"}`;
  const lacking = Object.entries(parts).flatMap(([key, title]) =>
    exemption[key as keyof typeof parts].trim() === "" ? [title] : [],
  );
  if (lacking.length > 0)
    return fail({
      exemption: place,
      found: `${called} lacks ${lacking.join(", ")}`,
      wanted: "a complete exemption",
    });
  if (Number.isNaN(Date.parse(exemption.expires))) {
    return fail({ exemption: place, found: `${called} has no last day`, wanted: "a last day, YYYY-MM-DD" });
  }
  return isLapsed(exemption, today)
    ? fail({
        exemption: place,
        found: `${called} lapsed on ${exemption.expires}`,
        wanted: "an exemption that still runs, or none",
      })
    : pass(`${called} runs until ${exemption.expires}`);
}

/** Exemptions are of all the client's stacks: the name of the stack is the first part of a URN, and may hold stars. */
function mayConcern({ resource }: Exemption, stack: string): boolean {
  const named = /^urn:pulumi:([^:]*)::/.exec(resource)?.[1];
  if (named === undefined) return true;
  const pattern = named.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${pattern}$`).test(stack);
}
