import { isObject, type Value, type Values } from "../values.ts";

/** A place in a tree of values: keys and indexes from the root. */
export type Place = readonly (string | number)[];

/** Stands for what only the state has. */
export const redactedText = "(secret, known to the state only)";

/** Takes secret values out before the ledger stores them. */
export function redact(values: Values, places: readonly Place[]): Values {
  let result: Value = values;
  for (const place of places) result = replaceAt(result, place, () => redactedText);
  return isObject(result) ? result : values;
}

/** Puts back, from the state, the secrets that the ledger does not have: no cloud gives a password back either. */
export function restore(stored: Values, state: Values): Values {
  const restored: Record<string, Value> = {};
  for (const [key, item] of Object.entries(stored)) restored[key] = restoreValue(item, state[key]);
  return restored;
}

function restoreValue(stored: Value, state: Value | undefined): Value {
  if (stored === redactedText && state !== undefined) return state;
  if (Array.isArray(stored))
    return stored.map((item, index) => restoreValue(item, Array.isArray(state) ? state[index] : undefined));
  return isObject(stored) ? restore(stored, isObject(state) ? state : {}) : stored;
}

/** A copy with one place replaced; unchanged where the place does not exist. */
export function replaceAt(value: Value, place: Place, make: (old: Value) => Value): Value {
  const [step, ...rest] = place;
  if (step === undefined) return make(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaceAt(item, rest, make) : item));
  const child = isObject(value) ? value[step] : undefined;
  if (!isObject(value) || child === undefined) return value;
  const copy: Record<string, Value> = { ...value };
  copy[step] = replaceAt(child, rest, make);
  return copy;
}
