import { compareWithProduction, type Difference } from "../../../components/continuity/compare-with-production.ts";
import type { Check } from "../../../components/continuity/evidence.ts";
import type { WorkloadPlan } from "../../../components/plan/types/workload.ts";
import type { BothStacks } from "./stacks.ts";

/** A setting of production that the cloud's restores never bring back. */
export interface Forgotten {
  readonly workload?: string;
  readonly resource: string;
  readonly detail: string;
}

interface ComparedSettings {
  readonly checks: readonly Check[];
  readonly forgotten: readonly Forgotten[];
}

interface Comparison {
  readonly at: string;
  /** Whether production is what a plan says, and not what stands. */
  readonly isPlanned: boolean;
  /** What the cloud's restores never bring back, by property, and why. */
  readonly forgets?: Readonly<Record<string, string>> | undefined;
}

/**
 * Whether each workload, and what they share, is set as in production: a restore forgets some of it without a word. What the
 * cloud is known to forget always is told apart.
 */
export function checkSettings(
  { production, replica }: BothStacks,
  workloads: readonly WorkloadPlan[],
  all: readonly WorkloadPlan[],
  { at, isPlanned, forgets = {} }: Comparison,
): ComparedSettings {
  const names = workloads.map(({ name }) => name);
  if (production === undefined) {
    const checks = [undefined, ...names].map(
      (name): Check => ({ ...common(name, isPlanned), result: "not-run", reason: unread }),
    );
    return { checks, forgotten: [] };
  }
  // What a test left out is nowhere in the replica.
  const leftOut = all.map(({ name }) => name).filter((name) => !names.includes(name));
  const found = compareWithProduction(production, replica).filter(
    (each) => !leftOut.some((name) => isAbout(each, name)),
  );
  const isForgotten = ({ property, replica: left }: Difference): boolean =>
    property !== undefined && left !== undefined && forgets[property] !== undefined;
  const forgotten = found.filter(isForgotten).map((each): Forgotten => {
    const workload = names.find((name) => concerns(each, name));
    const detail = `${describe(each)}: ${forgets[each.property ?? ""]}`;
    return { ...(workload !== undefined && { workload }), resource: each.resource, detail };
  });
  const groups = Map.groupBy(
    found.filter((each) => !isForgotten(each)),
    (each) => names.find((name) => concerns(each, name)),
  );
  const checks = [undefined, ...names].map((workload): Check => {
    const own = groups.get(workload) ?? [];
    const known = forgotten.filter((each) => each.workload === workload).map(({ detail }) => detail);
    const passed = ["no difference", ...known].join(", but for a deviation: ");
    if (own.length === 0) return { ...common(workload, isPlanned), result: "passed", at, detail: shorten([passed]) };
    return { ...common(workload, isPlanned), result: "failed", at, detail: shorten(own.map(describe)) };
  });
  return { checks, forgotten };
}

const unread = "production's state cannot be read, so nothing can be compared with it";

function common(workload: string | undefined, isPlanned: boolean) {
  return {
    id: `settings:${workload ?? "shared"}`,
    kind: "infrastructure" as const,
    ...(workload !== undefined && { workload }),
    title: `Permissions, encryption, versions, parameters, redundancy and sizes are those ${isPlanned ? "that the kit's plan gives production" : "of production"}`,
  };
}

function concerns({ resource }: Difference, workload: string): boolean {
  return resource.split("-").join(" ").includes(workload.split("-").join(" "));
}

/** Also what leads to it: permissions name both ends. */
function isAbout({ resource, production = "", replica = "" }: Difference, workload: string): boolean {
  const word = new RegExp(`(?:^|[ -])${workload}(?:$|[ -])`);
  return [resource, production, replica].some((text) => word.test(text));
}

function describe({ resource, property, production, replica }: Difference): string {
  return `${resource}${property === undefined ? "" : ` ${property}`}: ${replica ?? "nothing"} instead of ${production ?? "nothing"}`;
}

/** Evidence keeps a thousand characters of a detail. */
export function shorten(lines: readonly string[]): string {
  const text = lines.join("; ");
  return text.length <= 900 ? text : `${text.slice(0, 880)}… (${lines.length} in all)`;
}
