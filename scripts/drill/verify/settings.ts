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

/**
 * Whether each workload, and what they share, is set as in production: a restore forgets some of it without a word. What the
 * cloud is known to forget always is told apart.
 */
export function checkSettings(
  { production, replica }: BothStacks,
  workloads: readonly WorkloadPlan[],
  at: string,
  forgets: Readonly<Record<string, string>> = {},
): ComparedSettings {
  const names = workloads.map(({ name }) => name);
  const found = compareWithProduction(production, replica);
  const isForgotten = ({ property, replica: left }: Difference): boolean =>
    property !== undefined && left !== undefined && forgets[property] !== undefined;
  const differences = found.filter((each) => !isForgotten(each));
  const forgotten = found.filter(isForgotten).map((each): Forgotten => {
    const workload = names.find((name) => concerns(each, name));
    const detail = `${describe(each)}: ${forgets[each.property ?? ""]}`;
    return { ...(workload !== undefined && { workload }), resource: each.resource, detail };
  });
  const groups = Map.groupBy(differences, (each) => names.find((name) => concerns(each, name)));
  const checks = [undefined, ...names].map((workload): Check => {
    const own = groups.get(workload) ?? [];
    const common = {
      id: `settings:${workload ?? "shared"}`,
      kind: "infrastructure" as const,
      ...(workload !== undefined && { workload }),
      title: "Permissions, encryption, versions, parameters, redundancy and sizes are those of production",
      at,
    };
    const known = forgotten.filter((each) => each.workload === workload).map(({ detail }) => detail);
    const passed = ["no difference", ...known].join(", but for a deviation: ");
    if (own.length === 0) return { ...common, result: "passed", detail: shorten([passed]) };
    return { ...common, result: "failed", detail: shorten(own.map(describe)) };
  });
  return { checks, forgotten };
}

function concerns({ resource }: Difference, workload: string): boolean {
  return resource.split("-").join(" ").includes(workload.split("-").join(" "));
}

function describe({ resource, property, production, replica }: Difference): string {
  return `${resource}${property === undefined ? "" : ` ${property}`}: ${replica ?? "nothing"} instead of ${production ?? "nothing"}`;
}

/** Evidence keeps a thousand characters of a detail. */
export function shorten(lines: readonly string[]): string {
  const text = lines.join("; ");
  return text.length <= 900 ? text : `${text.slice(0, 880)}… (${lines.length} in all)`;
}
