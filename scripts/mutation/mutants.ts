import { isUnknown } from "../../policies/core/unknown.ts";

/** One way of weakening or spoiling a value. */
export type Operator = "removed" | "flipped" | "lowered" | "raised" | "emptied" | "altered" | "exposed";

/** A value changed in one way; `undefined` removes it. */
export interface Mutant {
  readonly operator: Operator;
  readonly value: unknown;
}

/** Every way in which a value is changed. What is not known yet can only be removed. */
export function mutantsOf(value: unknown): readonly Mutant[] {
  if (value === undefined) return [];
  const removed: Mutant = { operator: "removed", value: undefined };
  if (isUnknown(value)) return [removed];
  if (value === true || value === false || value === "true" || value === "false") {
    const flipped = typeof value === "boolean" ? !value : value === "true" ? "false" : "true";
    return [removed, { operator: "flipped", value: flipped }];
  }
  if (typeof value === "number") {
    return [
      removed,
      { operator: "lowered", value: Math.floor(value / 50) },
      { operator: "raised", value: value * 50 + 1 },
    ];
  }
  if (Array.isArray(value)) return [removed, { operator: "emptied", value: [] }];
  if (typeof value === "object" && value !== null) return [removed, { operator: "emptied", value: {} }];
  return [removed, { operator: "altered", value: `mutated-${String(value)}` }];
}

/** A copy with the value at a path replaced, or removed. Paths are as readings give them: `rules.0.schedule`. */
export function withValue(properties: object, path: string, value: unknown): Readonly<Record<string, unknown>> {
  const copy = structuredClone(properties);
  const keys = path.split(".");
  let place: object = copy;
  while (keys.length > 1) {
    const key = longestKey(place, keys);
    const next: unknown = Reflect.get(place, key);
    if (typeof next !== "object" || next === null) return copy as Readonly<Record<string, unknown>>;
    place = next;
  }
  const last = keys[0] ?? "";
  if (value !== undefined) Reflect.set(place, last, value);
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  else Reflect.deleteProperty(place, last);
  return copy as Readonly<Record<string, unknown>>;
}

/** Takes the next key off a path; keys of maps may hold dots. */
function longestKey(place: object, keys: string[]): string {
  for (let length = keys.length - 1; length > 0; length--) {
    const key = keys.slice(0, length).join(".");
    if (Object.hasOwn(place, key)) {
      keys.splice(0, length);
      return key;
    }
  }
  return keys.shift() ?? "";
}

export function valueAt(properties: object, path: string): unknown {
  let value: unknown = properties;
  const keys = path.split(".");
  while (keys.length > 0) {
    if (typeof value !== "object" || value === null) return undefined;
    const rest = keys.join(".");
    if (Object.hasOwn(value, rest)) return Reflect.get(value, rest);
    if (keys.length === 1) return undefined;
    value = Reflect.get(value, longestKey(value, keys));
  }
  return value;
}
