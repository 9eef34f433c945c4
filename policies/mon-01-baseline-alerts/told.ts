import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";
import { settled } from "./wanted.ts";

/** Whom an alert tells, as far as the stack says. */
export interface Told {
  /** Addresses, numbers and mailboxes. */
  readonly addresses: readonly string[];
  /** Targets that are none of the stack's, whose addresses nobody can tell here. */
  readonly elsewhere: readonly string[];
}

export function toldTogether(all: readonly Told[]): Told {
  return {
    addresses: all.flatMap(({ addresses }) => addresses),
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

/** An alert raises something, tells all those whom one of the contract's severities names, and says what to do. */
export function judgeAlert(resource: Resource, parts: AlertParts, requirements: Requirements): readonly Judgement[] {
  const { off, action, description } = parts;
  if (off) return [fail({ resource, ...off, wanted: "an alert that is on" })];
  const route = settled(() => judgeRoute(parts.told(), action, requirements));
  const runbook = settled(() => {
    if (namesRunbook(parts.text() ?? "")) return pass("says what to do");
    return fail({ property: description, found: "no runbook", wanted: "the page that says what to do" });
  });
  return [route, runbook];
}

function judgeRoute({ addresses, elsewhere }: Told, property: string, { routes }: Requirements): Judgement {
  const reached = addresses.map(normal);
  const misses = Object.entries(routes).map(([severity, all]) => ({
    severity,
    missing: all.filter((each) => !reached.includes(normal(each))),
  }));
  const whole = misses.find(({ severity, missing }) => missing.length === 0 && routes[severity as "P1"].length > 0);
  if (whole) return pass(`is told as a ${whole.severity}`);
  if (elsewhere.length > 0) return unknown(`${elsewhere.join(", ")}: none of this stack, whom it tells cannot be told`);
  if (addresses.length === 0) return fail({ property, found: "tells nobody", wanted: "a route of the contract" });
  const nearest = misses.sort((a, b) => a.missing.length - b.missing.length)[0];
  const found = `tells ${[...new Set(addresses)].join(", ")}`;
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
