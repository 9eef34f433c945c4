import type { Catalogue, TypeEntry } from "../../catalogue/catalogue.ts";
import { isObject, type Value, type Values } from "../../values.ts";

/**
 * The parts of a resource of the network that have names have ids as well, which others name: a balancer's frontends, a gateway's
 * listeners (`…/loadBalancers/web/frontendIPConfigurations/public`).
 */
export function partsWithIds(
  inputs: Values,
  id: string,
  noun: string,
  entry: TypeEntry,
  { outputObjects = {} }: Catalogue,
): Record<string, Value> {
  const outputs: Record<string, Value> = {};
  if (!noun.startsWith("Microsoft.Network/")) return outputs;
  for (const [key, value] of Object.entries(inputs)) {
    const object = /^\[@([^|\]]+)\]/.exec(entry.outputs[key] ?? "")?.[1];
    if (!Array.isArray(value) || object === undefined || outputObjects[object]?.id === undefined) continue;
    outputs[key] = value.map((part: Value) =>
      isObject(part) && typeof part.name === "string" && part.id === undefined
        ? { ...part, id: `${id}/${key}/${part.name}` }
        : part,
    );
  }
  return outputs;
}
