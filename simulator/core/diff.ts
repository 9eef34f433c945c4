import type { TypeEntry } from "../catalogue/catalogue.ts";
import { isObject, Reader, sameValue, unknown, type Value, type Values } from "../values.ts";
import type { Behaviour } from "./behaviour.ts";
import type { CloudDefinition } from "./definition.ts";

export type ChangeKind = "add" | "update" | "delete";

/** One changed place of the inputs. */
export interface Change {
  readonly kind: ChangeKind;
  readonly replaces: boolean;
}

export interface Difference {
  /** By concrete path: `rules[0].schedule`. */
  readonly changes: ReadonlyMap<string, Change>;
  /** Top-level inputs that changed, and those that force a replacement. */
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * What moves a resource from its inputs of before to those of after. In the bridged providers, a value given for the first time
 * is no change when the resource already has it, nor is the removal of one that the cloud computes by itself.
 */
export function diffInputs(
  before: Values,
  state: Values,
  after: Values,
  type: TypeEntry,
  behaviour: Behaviour,
  { diff, naming }: Pick<CloudDefinition, "diff" | "naming">,
): Difference {
  const changes = new Map<string, Change>();
  const changed: string[] = [];
  const replaces: string[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (key.startsWith("__")) continue;
    const old = before[key];
    const next = after[key];
    if (diff.bridged && old === undefined && next !== undefined && next !== unknown && sameValue(state[key], next))
      continue;
    if (diff.bridged && next === undefined && isComputed(key, type)) continue;
    const found = new Map<string, { readonly kind: ChangeKind; readonly path: string }>();
    collect(old, next, key, key, found, diff.same);
    if (found.size === 0) continue;
    changed.push(key);
    const forced = decideReplacement(key, behaviour, before, after);
    for (const [at, { kind, path }] of found) {
      const replace = forced ?? isImmutable(path, type);
      changes.set(at, { kind, replaces: replace });
      if (replace && !replaces.includes(key)) replaces.push(key);
    }
  }
  return {
    changes,
    changed,
    replaces,
    deleteBeforeReplace: replaces.length > 0 && goesFirst(before, after, behaviour, naming.deleteFirst),
  };
}

function collect(
  old: Value | undefined,
  next: Value | undefined,
  at: string,
  path: string,
  found: Map<string, { readonly kind: ChangeKind; readonly path: string }>,
  same: CloudDefinition["diff"]["same"],
): void {
  if (sameValue(old, next) || (old === undefined && next === undefined)) return;
  if (typeof old === "string" && typeof next === "string" && same(path, old, next)) return;
  if (Array.isArray(old) && Array.isArray(next)) {
    for (let i = 0; i < Math.max(old.length, next.length); i++)
      collect(old[i], next[i], `${at}[${i}]`, `${path}[]`, found, same);
  } else if (isObject(old) && isObject(next)) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
      if (!key.startsWith("__")) collect(old[key], next[key], joinKey(at, key), `${path}.${key}`, found, same);
    }
  } else found.set(at, { kind: old === undefined ? "add" : next === undefined ? "delete" : "update", path });
}

function joinKey(at: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${at}.${key}` : `${at}[${JSON.stringify(key)}]`;
}

function decideReplacement(key: string, behaviour: Behaviour, before: Values, after: Values): boolean | undefined {
  if (behaviour.inPlace?.includes(key)) return false;
  const rule = behaviour.replaces?.[key];
  if (rule === undefined || rule === true) return rule;
  return rule(new Reader(before), new Reader(after));
}

const immutablePaths = new WeakMap<TypeEntry, ReadonlySet<string>>();

/** Paths of immutable inputs, without the names of variants: the values say by themselves which of them they are. */
function readImmutable(type: TypeEntry): ReadonlySet<string> {
  let paths = immutablePaths.get(type);
  if (!paths) {
    const immutable = Object.entries(type.facts).filter(([, facts]) => facts.immutable);
    paths = new Set(immutable.map(([path]) => path.replace(/<[^>]*>/g, "")));
    immutablePaths.set(type, paths);
  }
  return paths;
}

/** A path is immutable when it, or anything above it, is. */
function isImmutable(path: string, type: TypeEntry): boolean {
  const immutable = readImmutable(type);
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf(".", end - 1), path.lastIndexOf("[", end - 1))) {
    const prefix = path.slice(0, end);
    if (immutable.has(prefix) || immutable.has(`${prefix}[]`)) return true;
  }
  return false;
}

function isComputed(key: string, type: TypeEntry): boolean {
  return (
    Boolean(type.inputs[key]?.endsWith("?")) && type.outputs[key] !== undefined && !type.outputs[key]?.endsWith("?")
  );
}

/** A name given by the program cannot be borne by two resources at once, so the old one may have to go first. */
function goesFirst(
  before: Values,
  after: Values,
  behaviour: Behaviour,
  deleteFirst: CloudDefinition["naming"]["deleteFirst"],
): boolean {
  const input = behaviour.name?.input ?? "name";
  const made = after.__defaults;
  const given = after[input] !== undefined && !(Array.isArray(made) && made.includes(input));
  return deleteFirst(behaviour, { given, kept: sameValue(before[input], after[input]) });
}
