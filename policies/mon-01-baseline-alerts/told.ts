import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";
import { settled } from "./wanted.ts";

/** Whom an alert tells, as far as the stack says. */
export interface Told {
  /** Addresses, numbers and mailboxes that are told at any time. */
  readonly addresses: readonly string[];
  /** Those that are told in some hours, or may be. */
  readonly atTimes: readonly string[];
  /** Targets that are none of the stack's, whose addresses nobody can tell here. */
  readonly elsewhere: readonly string[];
}

export function toldTogether(all: readonly Told[]): Told {
  return {
    addresses: all.flatMap(({ addresses }) => addresses),
    atTimes: all.flatMap(({ atTimes }) => atTimes),
    elsewhere: all.flatMap(({ elsewhere }) => elsewhere),
  };
}

export interface AlertParts {
  /** Why it raises nothing, and the property that says so. */
  readonly off?: { readonly property: string; readonly found: string } | undefined;
  /** Property that leads to those who are told. */
  readonly action: string;
  readonly told: () => Told;
  /** Property that holds the runbook. */
  readonly description: string;
  readonly text: () => string | undefined;
}

/**
 * An alert raises something, tells all those whom the contract names for its severity, and says what to do. Its severity is
 * what it begins with, where it says one; else any severity will do.
 */
export function judgeAlert(resource: Resource, parts: AlertParts, requirements: Requirements): readonly Judgement[] {
  const { off, action, description } = parts;
  if (off) return [fail({ resource, ...off, wanted: "an alert that is on" })];
  const route = settled(() => judgeRoute(parts, action, requirements));
  const runbook = settled(() => {
    if (namesRunbook(parts.text() ?? "")) return pass("says what to do");
    return fail({ property: description, found: "no runbook", wanted: "the page that says what to do" });
  });
  return [route, runbook];
}

function judgeRoute({ told, text }: AlertParts, property: string, { routes }: Requirements): Judgement {
  const { addresses, atTimes, elsewhere } = told();
  const sure = addresses.map(normal);
  const any = [...addresses, ...atTimes].map(normal);
  const [, own] = /^\W*(P[123])\b/.exec(text() ?? "") ?? [];
  const misses = Object.entries(routes)
    .filter(([severity, { always, inHours }]) => always.length + inHours.length > 0 && (own ?? severity) === severity)
    .map(([severity, { always, inHours }]) => ({
      severity,
      missing: [
        ...always.filter((each) => !sure.includes(normal(each))),
        ...inHours.filter((each) => !any.includes(normal(each))),
      ],
    }))
    .sort((a, b) => a.missing.length - b.missing.length);
  const [nearest] = misses;
  if (nearest?.missing.length === 0) return pass(`is told as a ${nearest.severity}`);
  if (elsewhere.length > 0) return unknown(`${elsewhere.join(", ")}: none of this stack, whom it tells cannot be told`);
  if (any.length === 0) return fail({ property, found: "tells nobody", wanted: "a route of the contract" });
  const found = `tells ${[...new Set([...addresses, ...atTimes])].join(", ")}`;
  return fail({
    property,
    found,
    wanted: `also ${nearest?.missing.join(", ")}, as the contract's ${nearest?.severity}`,
  });
}

/** Numbers are written with and without signs. */
function normal(address: string): string {
  const digits = address.replace(/[^\d]/g, "");
  return /^\+?[\d ().-]+$/.test(address) ? digits : address.toLowerCase();
}

/** A page by its address, or by its path and a heading. */
function namesRunbook(text: string): boolean {
  return /https?:\/\/\S+|\brunbook\b\W*\S*[\w-]+(?:\/|\.md|\.html|#)\S*/i.test(text);
}
