import type { Catalogue, Shape, TypeEntry } from "../catalogue/catalogue.ts";
import { isObject, sameValue, unknown, type Value, type Values } from "../values.ts";
import type { Attempt, Behaviour, CloudView } from "./behaviour.ts";
import type { CloudDefinition, Session } from "./definition.ts";

type OutputObjects = Catalogue["outputObjects"];

/** The outputs of a created or updated resource, and the names of those that nothing but a zero value could be given to. */
export function makeOutputs(
  attempt: Attempt,
  behaviour: Behaviour,
  entry: TypeEntry,
  cloud: CloudView,
  definition: CloudDefinition,
  session: Session,
): { readonly outputs: Values; readonly empty: readonly string[] } {
  const outputs: Record<string, Value> = {};
  for (const [key, value] of Object.entries(attempt.inputs.values)) {
    if (key.startsWith("__") || entry.outputs[key] !== undefined) outputs[key] = value;
  }
  Object.assign(outputs, definition.derived(attempt.inputs.values, entry, session));
  Object.assign(outputs, definition.commonOutputs(attempt, entry, behaviour));
  const nameInput = behaviour.name?.input ?? "name";
  if (behaviour.name && entry.outputs[nameInput]) outputs[nameInput] = attempt.name;
  const nested = definition.preview.nested !== "nothing";
  for (const [key, value] of Object.entries(behaviour.outputs?.(attempt, cloud) ?? {})) {
    if (value !== undefined) outputs[key] = nested ? merge(outputs[key], value) : value;
  }
  const empty: string[] = [];
  for (const [key, shape] of Object.entries(entry.outputs)) {
    const value = outputs[key];
    if (value !== undefined) {
      if (nested) outputs[key] = fillNested(value, shape, definition.catalogue.outputObjects, zeroOfRequired);
      continue;
    }
    if (shape.endsWith("?") || key === "id" || key === "urn") continue;
    const zero = zeroOf(shape);
    if (zero === undefined) continue;
    outputs[key] = zero;
    if (zero === "" && entry.inputs[key] === undefined) empty.push(key);
  }
  return { outputs, empty };
}

/** The outputs as a preview can know them: inputs, what follows from them, and unknown for what only the cloud decides. */
export function previewOutputs(
  inputs: Values,
  behaviour: Behaviour,
  entry: TypeEntry,
  definition: CloudDefinition,
  session: Session,
): Values {
  const outputs: Record<string, Value> = {};
  const { nested, update } = definition.preview;
  const defaults = update === "state" ? behaviour.defaults : {};
  const known: Values = { ...definition.derived(inputs, entry, session), ...defaults, ...inputs };
  const objects = definition.catalogue.outputObjects;
  const leaveUnknown = (shape: Shape) => (shape.endsWith("?") && nested === "required" ? undefined : unknown);
  for (const [key, shape] of Object.entries(entry.outputs)) {
    const value = known[key];
    if (value !== undefined)
      outputs[key] = nested === "nothing" ? value : fillNested(value, shape, objects, leaveUnknown);
    else if (!shape.endsWith("?") || update === "inputs") outputs[key] = unknown;
  }
  return outputs;
}

/** The preview of an update: the state with its changes, or what is known anew and the few outputs that never change. */
export function previewUpdated(
  state: Values,
  before: Values,
  inputs: Values,
  behaviour: Behaviour,
  entry: TypeEntry,
  definition: CloudDefinition,
  session: Session,
): Values {
  if (definition.preview.update === "inputs") {
    const outputs: Record<string, Value> = { ...previewOutputs(inputs, behaviour, entry, definition, session) };
    for (const key of definition.preview.stable) if (state[key] !== undefined) outputs[key] = state[key];
    return outputs;
  }
  const outputs: Record<string, Value> = { ...state };
  for (const key of new Set([...Object.keys(before), ...Object.keys(inputs)])) {
    if (entry.outputs[key] === undefined || sameValue(before[key], inputs[key])) continue;
    const value = inputs[key];
    if (value !== undefined) outputs[key] = value;
    else if (entry.outputs[key]?.endsWith("?")) delete outputs[key];
  }
  const derived = definition.derived(inputs, entry, session);
  for (const [key, value] of Object.entries(derived)) if (outputs[key] !== undefined) outputs[key] = value;
  return outputs;
}

/** Fills what is not given into the objects of a value; `make` says what, from its shape. */
function fillNested(
  value: Value,
  shape: Shape,
  objects: OutputObjects,
  make: (shape: Shape, key: string) => Value | undefined,
): Value {
  const kind = shape.endsWith("?") ? shape.slice(0, -1) : shape;
  if (kind.startsWith("[") && Array.isArray(value))
    return value.map((item) => fillNested(item, kind.slice(1, -1), objects, make));
  if (!kind.startsWith("@") || kind.includes("|") || !isObject(value)) return value;
  // An object of an id alone refers to another resource: that one has the rest.
  if (value.id !== undefined && Object.keys(value).length === 1) return value;
  const filled: Record<string, Value> = { ...value };
  for (const [key, inner] of Object.entries(objects?.[kind.slice(1)] ?? {})) {
    const item = value[key];
    const given = item === undefined ? make(inner, key) : fillNested(item, inner, objects, make);
    if (given !== undefined) filled[key] = given;
  }
  return filled;
}

/** What the cloud says of an object beside what the program said of it; of as many items of a list, one by one. */
function merge(given: Value | undefined, computed: Value): Value {
  if (Array.isArray(given) && Array.isArray(computed) && given.length === computed.length) {
    return computed.map((item, index) => merge(given[index], item));
  }
  if (!isObject(given) || !isObject(computed)) return computed;
  const merged: Record<string, Value> = { ...given };
  for (const [key, value] of Object.entries(computed)) if (value !== undefined) merged[key] = merge(given[key], value);
  return merged;
}

function zeroOfRequired(shape: Shape, key: string): Value | undefined {
  if (shape.endsWith("?")) return undefined;
  return key === "provisioningState" ? "Succeeded" : zeroOf(shape);
}

function zeroOf(shape: Shape): Value | undefined {
  if (shape.startsWith("[")) return [];
  if (shape.startsWith("{")) return {};
  if (shape.startsWith("=")) return shape.slice(1);
  return { string: "", json: "", number: 0, boolean: false }[shape];
}
