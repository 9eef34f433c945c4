import type { Finding, Path } from "./problem.ts";
import { nearest } from "./suggestion.ts";

type RawMap = Readonly<Record<string, unknown>>;

/** Said of one environment only: inheriting them would surprise (two productions, one domain twice, a budget twice). */
export const notInherited: ReadonlySet<unknown> = new Set(["extends", "production", "domain", "budget"]);

/** Merging costs environments × ancestors × size: bounded, so that no small file grows large in memory. */
const mostEnvironments = 30;
const longestChain = 4;

export interface ResolvedEnvironments {
  readonly environments: unknown;
  readonly findings: readonly Finding[];
  /** For each environment that extends, the chain of ancestors, nearest first. */
  readonly ancestors: ReadonlyMap<string, readonly string[]>;
}

/**
 * Completes every environment that `extends` another, on raw data, before its shape is checked.
 * Maps merge key by key, lists and plain values replace, an explicit empty value (null) removes what was inherited.
 * Workloads merge by name: an entry of the same name is merged, a new name is added at the end.
 */
export function resolveExtends(environments: unknown): ResolvedEnvironments {
  const findings: Finding[] = [];
  const ancestors = new Map<string, readonly string[]>();
  if (!isMap(environments)) return { environments, findings, ancestors };
  const entries = Object.entries(environments);
  if (entries.length > mostEnvironments) {
    findings.push({
      rule: "environments-too-many",
      level: "error",
      path: ["environments"],
      wrong: `has ${entries.length} environments`,
      allowed: `up to ${mostEnvironments}`,
    });
  }
  const resolved: Record<string, unknown> = {};
  for (const [name, own] of entries.slice(0, mostEnvironments)) {
    const chain = chainOf(name, environments, findings);
    if (chain.length > 0) ancestors.set(name, chain);
    resolved[name] = chain.length === 0 ? own : mergeChain(name, chain, environments);
  }
  return { environments: resolved, findings, ancestors };
}

function chainOf(name: string, environments: RawMap, findings: Finding[]): readonly string[] {
  const chain: string[] = [];
  let current = name;
  for (;;) {
    const own = environments[current];
    const parent = isMap(own) ? own.extends : undefined;
    if (typeof parent !== "string") return chain;
    const path: Path = ["environments", current, "extends"];
    if (!Object.hasOwn(environments, parent)) {
      const known = Object.keys(environments).filter((candidate) => candidate !== name);
      findings.push({
        rule: "extends-unknown",
        level: "error",
        path,
        wrong: "no such environment",
        given: parent,
        allowed: known.length === 0 ? "another environment of this file" : known.join(", "),
        suggestion: nearest(parent, known),
      });
      return chain;
    }
    if (parent === name || chain.includes(parent)) {
      findings.push({
        rule: "extends-cycle",
        level: "error",
        path,
        wrong: `the environments extend each other in a circle: ${[name, ...chain, parent].join(" → ")}`,
        allowed: "a chain that ends with an environment that extends nothing",
      });
      return [];
    }
    if (chain.length === longestChain) {
      findings.push({
        rule: "extends-too-long",
        level: "error",
        path,
        wrong: `${name} has more than ${longestChain} ancestors`,
        allowed: `chains of up to ${longestChain}`,
      });
      return [];
    }
    chain.push(parent);
    current = parent;
  }
}

function mergeChain(name: string, chain: readonly string[], environments: RawMap): unknown {
  const eldestFirst = [...chain].reverse().map((ancestor) => environments[ancestor]);
  const inherited = eldestFirst.reduce<unknown>(
    (base, layer) => mergeEnvironment(withoutOwn(base), withoutOwn(layer)),
    {},
  );
  return mergeEnvironment(inherited, environments[name]);
}

function withoutOwn(environment: unknown): unknown {
  if (!isMap(environment)) return {};
  return Object.fromEntries(Object.entries(environment).filter(([key]) => !notInherited.has(key)));
}

function mergeEnvironment(base: unknown, own: unknown): unknown {
  const merged = merge(base, own);
  if (!isMap(merged) || !isMap(base) || !isMap(own)) return merged;
  if (!Array.isArray(base.workloads) || !Array.isArray(own.workloads)) return merged;
  return { ...merged, workloads: mergeByName(base.workloads, own.workloads) };
}

function mergeByName(base: readonly unknown[], own: readonly unknown[]): unknown[] {
  const nameOf = (item: unknown) => (isMap(item) ? item.name : undefined);
  const used = new Set<unknown>();
  const merged = base.map((item) => {
    const override = own.find((candidate) => nameOf(candidate) !== undefined && nameOf(candidate) === nameOf(item));
    if (override === undefined) return item;
    used.add(override);
    return merge(item, override);
  });
  return [...merged, ...own.filter((item) => !used.has(item))];
}

function merge(base: unknown, own: unknown): unknown {
  if (!isMap(base) || !isMap(own)) return own;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    if (value === null && Object.hasOwn(base, key)) delete merged[key];
    else merged[key] = merge(base[key], value);
  }
  return merged;
}

function isMap(value: unknown): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
