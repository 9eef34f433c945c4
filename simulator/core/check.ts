import type { Catalogue, Facts, Shape, TypeEntry } from "../catalogue/catalogue.ts";
import { isObject, unknown, type Value, type Values } from "../values.ts";
import { checkFacts, type Problem, type ProblemKind } from "./facts.ts";
import { checkGroups } from "./groups.ts";

/**
 * Checks the inputs of a resource against the catalogue: structure first (unknown property, missing, wrong type), then facts, then
 * groups. Unknown values pass: nothing is known of them. Keys starting with `__` belong to the provider protocol.
 */
export function checkInputs(
  inputs: Values,
  type: TypeEntry,
  catalogue: Catalogue,
  manner: CheckManner = bridgedManner,
): readonly Problem[] {
  const walk = new InputWalk(catalogue, type.facts, manner);
  walk.object(inputs, type.inputs, "", "", new Set(type.providerFills ?? []));
  return [...walk.problems, ...checkGroups(inputs, type)];
}

/** Checks the arguments of a function, by structure alone. */
export function checkArguments(
  inputs: Values,
  shapes: Readonly<Record<string, Shape>>,
  catalogue: Catalogue,
): readonly Problem[] {
  const walk = new InputWalk(catalogue, {}, bridgedManner);
  walk.object(inputs, shapes, "", "", new Set());
  return walk.problems;
}

class InputWalk {
  readonly problems: Problem[] = [];
  readonly #catalogue: Catalogue;
  readonly #facts: Readonly<Record<string, Facts>>;
  readonly #manner: CheckManner;

  constructor(catalogue: Catalogue, facts: Readonly<Record<string, Facts>>, manner: CheckManner) {
    this.#catalogue = catalogue;
    this.#facts = facts;
    this.#manner = manner;
  }

  object(
    value: Values,
    shapes: Readonly<Record<string, Shape>>,
    at: string,
    path: string,
    filled: ReadonlySet<string>,
  ): void {
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith("__")) continue;
      const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
      const place = at ? `${at}.${key}` : key;
      if (shape === undefined) this.#add(place, "unknown-property", describeUnknown(key, Object.keys(shapes)));
      else this.value(item, shape, place, path ? `${path}.${key}` : key);
    }
    for (const [key, shape] of Object.entries(shapes)) {
      if (value[key] !== undefined || filled.has(key)) continue;
      const required = !shape.endsWith("?") || this.#facts[path ? `${path}.${key}` : key]?.required;
      if (required) this.#add(at ? `${at}.${key}` : key, "missing-required", `missing required property '${key}'`);
    }
  }

  value(value: Value, shape: Shape, at: string, path: string): void {
    if (value === unknown || value === null) return;
    const kind = shape.endsWith("?") ? shape.slice(0, -1) : shape;
    const wrong = this.#structure(value, kind, at, path);
    if (wrong) {
      this.#add(at, "wrong-type", `expected ${wrong}, got ${describeValue(value)}`);
      return;
    }
    const facts = this.#facts[path];
    const problem = facts && checkFacts(value, facts, this.#manner.ignoreCase);
    if (problem) this.#add(at, ...problem);
  }

  /** What was expected when the value is of another kind; its parts are walked otherwise. */
  #structure(value: Value, kind: Shape, at: string, path: string): string | undefined {
    if (kind.startsWith("[")) {
      if (!Array.isArray(value)) return "an array";
      for (const [index, item] of value.entries()) this.value(item, kind.slice(1, -1), `${at}[${index}]`, `${path}[]`);
    } else if (kind.startsWith("{")) {
      if (!isObject(value)) return "a map";
      for (const [key, item] of Object.entries(value)) this.value(item, kind.slice(1, -1), `${at}.${key}`, `${path}{}`);
    } else if (kind.startsWith("@") && kind.includes("|")) {
      if (!isObject(value)) return "an object";
      this.#variant(value, kind.split("|"), at, path);
    } else if (kind.startsWith("@")) {
      if (!isObject(value)) return "an object";
      this.object(value, this.#catalogue.objects[kind.slice(1)] ?? {}, at, path, new Set());
    } else if (kind.startsWith("=")) return value === kind.slice(1) ? undefined : JSON.stringify(kind.slice(1));
    else return (this.#manner.strict ? isExactly : isScalar)(value, kind) ? undefined : describeKind(kind);
    return undefined;
  }

  /** One of several objects: the one whose member of a single value the given object has. */
  #variant(value: Values, kinds: readonly Shape[], at: string, path: string): void {
    const variants = kinds.map((kind) => ({ shapes: this.#catalogue.objects[kind.slice(1)] ?? {} }));
    const discriminator = Object.keys(variants[0]?.shapes ?? {}).find((key) =>
      variants.every(({ shapes }) => shapes[key]?.startsWith("=")),
    );
    if (discriminator === undefined || value[discriminator] === unknown) return;
    const words = variants.map(({ shapes }) => shapes[discriminator]?.replace(/\?$/, "").slice(1) ?? "");
    const index = words.indexOf(String(value[discriminator]));
    if (index >= 0) this.object(value, variants[index]?.shapes ?? {}, at, `${path}<${words[index]}>`, new Set());
    else if (value[discriminator] === undefined)
      this.#add(`${at}.${discriminator}`, "missing-required", `missing required property '${discriminator}'`);
    else
      this.#add(
        `${at}.${discriminator}`,
        "enum",
        `expected one of [${words.join(" ")}], got ${describeValue(value[discriminator] ?? null)}`,
      );
  }

  #add(property: string, kind: ProblemKind, reason: string): void {
    this.problems.push({ property, kind, reason });
  }
}

/** How inputs are compared with their shapes and facts. */
export interface CheckManner {
  /** Types as they are; the bridged providers turn texts into numbers and flags, and back. */
  readonly strict: boolean;
  /** Whether words of a list are taken in any case. */
  readonly ignoreCase: boolean;
}

const bridgedManner: CheckManner = { strict: false, ignoreCase: false };

function isExactly(value: Value, kind: Shape): boolean {
  if (kind === "json") return typeof value === "string" || isObject(value);
  return kind !== "string" && kind !== "number" && kind !== "boolean" ? true : typeof value === kind;
}

/** The bridged providers take a number or a flag given as text, and a text given as a number, as Terraform's configuration does. */
function isScalar(value: Value, kind: Shape): boolean {
  switch (kind) {
    case "string":
      return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    case "number":
      return typeof value === "number" || (typeof value === "string" && value !== "" && !Number.isNaN(Number(value)));
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "json":
      return typeof value === "string" || isObject(value);
    default:
      return true;
  }
}

function describeKind(kind: Shape): string {
  if (kind === "json") return "a JSON document";
  return kind === "boolean" ? "a boolean" : `a ${kind}`;
}

function describeValue(value: Value): string {
  if (Array.isArray(value)) return "an array";
  if (isObject(value)) return "an object";
  return `${typeof value} ${JSON.stringify(value)}`;
}

function describeUnknown(key: string, allowed: readonly string[]): string {
  const near = nearest(key, allowed);
  return `unknown property '${key}'${near ? `: did you mean '${near}'?` : `; known are ${[...allowed].sort().join(", ")}`}`;
}

/** The allowed word closest to the given one, when it is close enough to be meant. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of allowed) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (!best || distance < best.distance) best = { word: candidate, distance };
  }
  return best && best.distance <= Math.max(2, Math.floor(word.length / 4)) ? best.word : undefined;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_unused, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
