import type { Shape, TypeEntry } from "../catalogue/catalogue.ts";
import { unknown, type Value, type Values } from "../values.ts";
import type { Attempt, Behaviour, CloudView } from "./behaviour.ts";

/** The outputs of a created or updated resource, and the names of those that nothing but a zero value could be given to. */
export function makeOutputs(
  attempt: Attempt,
  behaviour: Behaviour,
  entry: TypeEntry,
  cloud: CloudView,
): { readonly outputs: Values; readonly empty: readonly string[] } {
  const outputs: Record<string, Value> = {};
  for (const [key, value] of Object.entries(attempt.inputs.values)) {
    if (key.startsWith("__") || entry.outputs[key] !== undefined) outputs[key] = value;
  }
  if (entry.outputs.tagsAll) outputs.tagsAll = outputs.tags ?? {};
  if (entry.outputs.region && attempt.region) outputs.region = attempt.region;
  if (entry.outputs.arn && attempt.arn) outputs.arn = attempt.arn;
  const nameInput = behaviour.name?.input ?? "name";
  if (behaviour.name && entry.outputs[nameInput]) outputs[nameInput] = attempt.name;
  for (const [key, value] of Object.entries(behaviour.outputs?.(attempt, cloud) ?? {})) {
    if (value !== undefined) outputs[key] = value;
  }
  const empty: string[] = [];
  for (const [key, shape] of Object.entries(entry.outputs)) {
    if (outputs[key] !== undefined || shape.endsWith("?") || key === "id" || key === "urn") continue;
    const zero = zeroOf(shape);
    if (zero === undefined) continue;
    outputs[key] = zero;
    if (zero === "" && entry.inputs[key] === undefined) empty.push(key);
  }
  return { outputs, empty };
}

/** The outputs as a preview can know them: inputs, and unknown for what only the cloud decides. */
export function previewOutputs(inputs: Values, behaviour: Behaviour, entry: TypeEntry): Values {
  const outputs: Record<string, Value> = {};
  const known: Values = { ...behaviour.defaults, ...inputs };
  for (const [key, shape] of Object.entries(entry.outputs)) {
    if (known[key] !== undefined) outputs[key] = known[key];
    else if (key === "tagsAll") outputs[key] = known.tags ?? {};
    else if (!shape.endsWith("?")) outputs[key] = unknown;
  }
  return outputs;
}

function zeroOf(shape: Shape): Value | undefined {
  if (shape.startsWith("[")) return [];
  if (shape.startsWith("{")) return {};
  return { string: "", json: "", number: 0, boolean: false }[shape];
}
