import type { TypeEntry } from "../catalogue/catalogue.ts";
import type { Value, Values } from "../values.ts";
import { nameOfUrn } from "./attempt.ts";
import type { Behaviour } from "./behaviour.ts";

/** How the engine wants names made (`pulumi:autonaming`), and the seed of this resource's draw. */
export interface Autonaming {
  readonly seed: string;
  readonly proposed?: string;
  readonly disabled: boolean;
}

/**
 * Gives a resource without a name the one that the bridged provider would: the logical name, a dash and seven hexadecimal digits,
 * kept from then on. `__defaults` lists what was filled in, as in the bridged provider's own state.
 */
export function fillName(
  urn: string,
  before: Values,
  inputs: Values,
  behaviour: Behaviour,
  entry: TypeEntry,
  naming: Autonaming,
): Values {
  const { name } = behaviour;
  const input = name?.input ?? "name";
  const defaults: Values = { ...inputs, __defaults: [] };
  if (!name || name.auto === false || naming.disabled || !entry.inputs[input]?.endsWith("?")) return defaults;
  if (inputs[input] !== undefined || inputs[`${input}Prefix`] !== undefined) return defaults;
  return { ...inputs, [input]: keptName(before, input) ?? makeName(urn, name, naming), __defaults: [input] };
}

function keptName(before: Values, input: string): Value | undefined {
  const made = before.__defaults;
  return Array.isArray(made) && made.includes(input) ? before[input] : undefined;
}

function makeName(urn: string, name: NonNullable<Behaviour["name"]>, naming: Autonaming): string {
  const suffix = `-${naming.seed.slice(0, 7)}`;
  const logical = nameOfUrn(urn).slice(0, (name.maxLength ?? 255) - suffix.length);
  const made = naming.proposed ?? `${logical}${suffix}`;
  return name.lower ? made.toLowerCase() : made;
}
