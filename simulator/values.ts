/** Property values as the simulator handles them: plain JSON, and {@link unknown} for what is not known before the deployment. */
export const unknown: unique symbol = Symbol("unknown");

export type Value = null | boolean | number | string | typeof unknown | readonly Value[] | Values;
export interface Values {
  readonly [key: string]: Value;
}

/** One concrete place in a tree of values: `rules[0].ruleName`. */
export interface Found {
  readonly at: string;
  readonly value: Value | undefined;
}

type Step = { readonly key: string } | "items" | "entries";

const parsedPaths = new Map<string, readonly Step[]>();

/** The steps of a path such as `rules[].copyActions[].lifecycle.deleteAfter` or `tags{}`. */
export function parsePath(path: string): readonly Step[] {
  const known = parsedPaths.get(path);
  if (known) return known;
  const steps: Step[] = [];
  // Names of variants (`criteria<Microsoft.Azure.Monitor.X>.allOf`) are no steps: the values say by themselves which they are.
  for (const part of path.replace(/<[^>]*>/g, "").split(".")) {
    const key = /^[^[{]*/.exec(part)?.[0] ?? "";
    if (key) steps.push({ key });
    for (const suffix of part.slice(key.length).match(/\[\]|\{\}/g) ?? [])
      steps.push(suffix === "[]" ? "items" : "entries");
  }
  parsedPaths.set(path, steps);
  return steps;
}

/** Every value at a path; an absent last property of a present object is found as `undefined`, anything under an absent one is not. */
export function findAll(root: Value | undefined, path: string): readonly Found[] {
  let found: Found[] = [{ at: "", value: root }];
  for (const step of parsePath(path)) {
    const next: Found[] = [];
    for (const { at, value } of found) {
      if (value === unknown) next.push({ at, value });
      else if (step === "items") {
        if (Array.isArray(value))
          for (const [index, item] of value.entries()) next.push({ at: `${at}[${index}]`, value: item });
      } else if (step === "entries") {
        if (isObject(value)) for (const key of Object.keys(value)) next.push({ at: `${at}.${key}`, value: value[key] });
      } else if (isObject(value)) next.push({ at: at ? `${at}.${step.key}` : step.key, value: value[step.key] });
    }
    found = next;
  }
  return found;
}

export function isObject(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value holds {@link unknown} anywhere. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Structural equality; two unknowns are not equal, since nothing is known of either. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === unknown || b === unknown) return false;
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** Typed reading of a tree of values by path; an absent, unknown or differently typed value reads as `undefined`. */
export class Reader {
  readonly values: Values;

  constructor(values: Values) {
    this.values = values;
  }

  /** The first value at the path. */
  get(path: string): Value | undefined {
    return findAll(this.values, path)[0]?.value;
  }

  text(path: string): string | undefined {
    const value = this.get(path);
    return typeof value === "string" ? value : undefined;
  }

  number(path: string): number | undefined {
    const value = this.get(path);
    return typeof value === "number" ? value : undefined;
  }

  /** `true` only when the value is `true`. */
  flag(path: string): boolean {
    return this.get(path) === true;
  }

  /** Every string at a path with wildcards: `texts("rules[].ruleName")`; a path to an array of strings gives its items. */
  texts(path: string): readonly string[] {
    return findAll(this.values, path)
      .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
      .filter((value) => typeof value === "string");
  }

  /** The objects of an array of objects, each with its own reader. */
  each(path: string): readonly Reader[] {
    return findAll(this.values, path)
      .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
      .filter(isObject)
      .map((value) => new Reader(value));
  }

  /** The same but for some of its properties, which the cloud then does not know of. */
  without(names: readonly string[]): Reader {
    return new Reader(Object.fromEntries(Object.entries(this.values).filter(([name]) => !names.includes(name))));
  }

  /** Whether something is there, `false` and an empty array not counting. */
  has(path: string): boolean {
    return findAll(this.values, path).some(({ value }) => isSet(value));
  }
}

/** Whether a value counts as set for exclusions and conditions: absent, `null`, `false` and an empty array do not. */
export function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
}
