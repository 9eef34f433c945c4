import type { Condition, ConditionValues, Facts, TypeEntry } from "../catalogue/catalogue.ts";
import { findAll, isObject, isSet, unknown, type Value, type Values } from "../values.ts";
import { checkCount, checkFacts, type Problem } from "./facts.ts";

/** Exclusions, at-least-one, together, requires and conditions. A group with an unknown member is left undecided. */
export function checkGroups(inputs: Values, type: TypeEntry): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (at: string, kind: "group" | "condition", reason: string): void => {
    problems.push({ property: at, kind, reason });
  };
  for (const group of type.exclusive ?? []) {
    forEachScope(inputs, group, (at, state) => {
      const set = group.filter((path) => state(path) === "set");
      if (set.length > 1)
        add(at, "group", `only one of ${group.join(", ")} can be specified, but ${set.join(", ")} were`);
    });
  }
  for (const group of type.atLeastOne ?? []) {
    forEachScope(inputs, group, (at, state) => {
      if (group.every((path) => state(path) === "absent"))
        add(at, "group", `one of ${group.join(", ")} must be specified`);
    });
  }
  for (const group of type.requiredTogether ?? []) {
    forEachScope(inputs, group, (at, state) => {
      const missing = group.filter((path) => state(path) === "absent");
      if (missing.length > 0 && missing.length < group.length) {
        add(at, "group", `all of ${group.join(", ")} must be specified together, but ${missing.join(", ")} is missing`);
      }
    });
  }
  for (const [path, needed] of Object.entries(type.requires ?? {})) {
    forEachScope(inputs, [path, ...needed], (at, state) => {
      const missing = needed.filter((other) => state(other) === "absent");
      if (state(path) === "set" && missing.length > 0) add(at, "group", `${path} needs ${missing.join(", ")}`);
    });
  }
  for (const condition of type.conditions ?? []) {
    if (condition.at !== "delete") checkCondition(inputs, condition, (at, reason) => add(at, "condition", reason));
  }
  return problems;
}

type State = "set" | "absent" | "unknown";

/** Calls back for each object at the groups' common prefix, with a way to read the state of a member there. */
function forEachScope(
  inputs: Values,
  group: readonly string[],
  visit: (at: string, state: (path: string) => State, scope: Value, relative: (path: string) => string) => void,
): void {
  const prefix = commonPrefix(group);
  const relative = (path: string): string => (prefix ? path.slice(prefix.length + 1) : path);
  for (const { at, value } of prefix ? findAll(inputs, prefix) : [{ at: "", value: inputs as Value }]) {
    if (!isObject(value)) continue;
    visit(at, (path) => stateOf(value, relative(path)), value, relative);
  }
}

function commonPrefix(paths: readonly string[]): string {
  const split = paths.map((path) => path.split(".").slice(0, -1));
  const [first = []] = split;
  let length = 0;
  while (length < first.length && split.every((parts) => parts[length] === first[length])) length++;
  return first.slice(0, length).join(".");
}

function stateOf(scope: Value, path: string): State {
  const found = findAll(scope, path);
  if (found.some(({ value }) => value === unknown)) return "unknown";
  return found.some(({ value }) => isSet(value)) ? "set" : "absent";
}

function checkCondition(inputs: Values, condition: Condition, add: (at: string, reason: string) => void): void {
  const paths = [
    ...Object.keys({ ...condition.if, ...condition.ifNot, ...condition.limits }),
    ...(condition.require ?? []),
    ...(condition.requireOne ?? []).flat(),
    ...(condition.forbid ?? []),
    ...(condition.order ?? []),
    ...(condition.difference ?? []),
  ];
  forEachScope(inputs, paths, (at, state, scope, relative) => {
    const holds = (tests: Readonly<Record<string, ConditionValues>>, wanted: boolean): boolean =>
      Object.entries(tests).every(([path, values]) => matches(scope, relative(path), values) === wanted);
    if (!holds(condition.if ?? {}, true) || !holds(condition.ifNot ?? {}, false)) return;
    const why = explain(condition);
    const missing = (condition.require ?? []).filter((path) => state(path) === "absent");
    if (missing.length > 0) add(at, `${missing.join(", ")} must be specified${why}`);
    for (const group of condition.requireOne ?? []) {
      if (group.every((path) => state(path) === "absent"))
        add(at, `one of ${group.join(", ")} must be specified${why}`);
    }
    const forbidden = (condition.forbid ?? []).filter((path) => state(path) === "set");
    if (forbidden.length > 0) add(at, `${forbidden.join(", ")} cannot be specified${why}`);
    for (const [path, limits] of Object.entries(condition.limits ?? {})) {
      for (const found of findAll(scope, relative(path))) {
        const reason = checkLimits(found.value, limits);
        if (reason) add([at, found.at].filter(Boolean).join("."), `${reason}${why}`);
      }
    }
    checkNumbers(scope, condition, relative, (reason) => add(at, reason));
  });
}

function checkLimits(value: Value | undefined, limits: Facts & { readonly orMultipleOf?: number }): string | undefined {
  if (value === undefined || value === unknown || value === null) return undefined;
  const number = typeof value === "string" ? Number(value) : value;
  if (
    limits.orMultipleOf !== undefined &&
    typeof number === "number" &&
    number > 0 &&
    number % limits.orMultipleOf === 0
  )
    return undefined;
  const problem = Array.isArray(value) ? checkCount(value.length, limits) : checkFacts(value, limits);
  if (!problem) return undefined;
  return limits.orMultipleOf === undefined ? problem[1] : `${problem[1]}, or a multiple of ${limits.orMultipleOf}`;
}

function checkNumbers(
  scope: Value,
  condition: Condition,
  relative: (path: string) => string,
  add: (reason: string) => void,
): void {
  const read = (path: string): number | undefined => {
    const value = findAll(scope, relative(path))[0]?.value;
    return typeof value === "number" ? value : undefined;
  };
  const ascending = (condition.order ?? [])
    .map((path) => ({ path, value: read(path) }))
    .filter((entry) => entry.value !== undefined);
  ascending.forEach((entry, index) => {
    const next = ascending[index + 1];
    if (next && (entry.value ?? 0) > (next.value ?? 0))
      add(`${entry.path} (${entry.value}) must not exceed ${next.path} (${next.value})`);
  });
  if (condition.difference) {
    const [first, second] = [read(condition.difference[0]), read(condition.difference[1])];
    if (first !== undefined && second !== undefined && first - second < (condition.min ?? 0)) {
      add(
        `${condition.difference[0]} (${first}) must be at least ${condition.min} more than ${condition.difference[1]} (${second})`,
      );
    }
  }
}

/** `undefined` when the value is unknown: then the condition holds neither way. */
function matches(scope: Value, path: string, values: ConditionValues): boolean | undefined {
  const value = findAll(scope, path)[0]?.value;
  if (value === unknown) return undefined;
  if (values === "set") return isSet(value);
  if (values === "nonzero") return isSet(value) && value !== 0;
  return values.some((wanted) => (wanted === null ? value === undefined || value === null : wanted === value));
}

function explain(condition: Condition): string {
  const words = (tests: Readonly<Record<string, ConditionValues>> | undefined, verb: string): string[] =>
    Object.entries(tests ?? {}).map(([path, values]) => {
      if (typeof values === "string") return `${path} is ${verb}${values}`;
      return `${path} is ${verb}${values.map((value) => value ?? "absent").join(" or ")}`;
    });
  const all = [...words(condition.if, ""), ...words(condition.ifNot, "not ")];
  return all.length > 0 ? ` when ${all.join(" and ")}` : "";
}
