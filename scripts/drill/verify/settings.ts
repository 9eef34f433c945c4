import { compareWithProduction, type Difference } from "../../../components/continuity/compare-with-production.ts";
import type { Check } from "../../../components/continuity/evidence.ts";
import type { WorkloadPlan } from "../../../components/plan/types/workload.ts";
import type { BothStacks } from "./stacks.ts";

/** Whether each workload, and what they share, is set as in production: a restore forgets some of it without a word. */
export function checkSettings(
  { production, replica }: BothStacks,
  workloads: readonly WorkloadPlan[],
  all: readonly WorkloadPlan[],
  at: string,
  isPlanned: boolean,
): readonly Check[] {
  const names = workloads.map(({ name }) => name);
  if (production === undefined)
    return [undefined, ...names].map((name) => ({ ...common(name, isPlanned), result: "not-run", reason: unread }));
  const differences = compareWithProduction(production, replica);
  // What a test left out is nowhere in the replica.
  const leftOut = all.map(({ name }) => name).filter((name) => !names.includes(name));
  const kept = differences.filter((each) => !leftOut.some((name) => isAbout(each, name)));
  const groups = Map.groupBy(kept, (each) => names.find((name) => concerns(each, name)));
  return [undefined, ...names].map((workload): Check => {
    const own = groups.get(workload) ?? [];
    if (own.length === 0) return { ...common(workload, isPlanned), result: "passed", at, detail: "no difference" };
    return { ...common(workload, isPlanned), result: "failed", at, detail: shorten(own.map(describe)) };
  });
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
