import type { TypeEntry } from "../catalogue/catalogue.ts";
import type { Value, Values } from "../values.ts";
import { nameOfUrn } from "./attempt.ts";
import type { Behaviour } from "./behaviour.ts";
import type { NamingStyle } from "./definition.ts";

/** How the engine wants names made (`pulumi:autonaming`), and the seed of this resource's draw. */
export interface Autonaming {
  readonly seed: string;
  readonly proposed?: string;
  readonly disabled: boolean;
}

/**
 * Gives a resource without a name the one that the official provider would, kept from then on. `__defaults` lists what was filled in,
 * as in the bridged providers' own state.
 */
export function fillName(
  urn: string,
  before: Values,
  inputs: Values,
  behaviour: Behaviour,
  entry: TypeEntry,
  naming: Autonaming,
  style: NamingStyle,
): Values {
  const { name } = behaviour;
  const input = name?.input ?? "name";
  const defaults: Values = { ...inputs, __defaults: [] };
  if (!name || name.auto === false || naming.disabled || !entry.inputs[input]?.endsWith("?")) return defaults;
  if (inputs[input] !== undefined || inputs[`${input}Prefix`] !== undefined) return defaults;
  const made = (): string => {
    const proposed = name.made === "uuid" ? undefined : naming.proposed;
    const text = proposed ?? style.make(nameOfUrn(urn), behaviour, naming.seed);
    return name.lower ? text.toLowerCase() : text;
  };
  return { ...inputs, [input]: keptName(before, input) ?? made(), __defaults: [input] };
}

function keptName(before: Values, input: string): Value | undefined {
  const made = before.__defaults;
  return Array.isArray(made) && made.includes(input) ? before[input] : undefined;
}
