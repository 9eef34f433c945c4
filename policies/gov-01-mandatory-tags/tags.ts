import type { Reading } from "../core/reading.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";
import { holdsUnknown } from "../core/unknown.ts";

type Tags = Readonly<Record<string, string>>;

/** Names and values in a form that a cloud makes of them; two of the same form are the same. */
export interface Fold {
  readonly key: (text: string) => string;
  readonly value: (text: string) => string;
}

/** The tags that the contract asks for and a resource does not have, with their values. */
function missingTags(own: Tags, { tags }: Requirements, fold: Fold): Tags {
  const folded = new Map(Object.entries(own).map(([key, value]) => [fold.key(key), fold.value(value)]));
  return Object.fromEntries(
    Object.entries(tags).filter(([key, value]) => folded.get(fold.key(key)) !== fold.value(value)),
  );
}

export function judgeTags(property: string, own: Tags, requirements: Requirements, fold: Fold): Judgement {
  const missing = Object.entries(missingTags(own, requirements, fold)).map(([key, value]) => `${key}=${value}`);
  return missing.length === 0
    ? pass("carries every tag of the contract")
    : fail({ property, found: `without ${missing.join(", ")}`, wanted: "every tag of the contract" });
}

/** A map of tags, or a list of `{ key, value }`, as an autoscaling group of AWS has it. */
export function tagsAt(reading: Reading, path: string): Tags {
  if (!Array.isArray(reading.at(path).value)) return reading.map(path);
  const entries = reading.list(path).map((each) => [each.text("key") ?? "", each.text("value") ?? ""] as const);
  return Object.fromEntries(entries);
}

/** The property with what is missing added; undefined when nothing is, or when not all is known. */
export function withMissingTags(
  resource: Resource,
  property: string,
  requirements: Requirements,
  fold: Fold,
): Readonly<Record<string, unknown>> | undefined {
  const value = resource.record.properties[property];
  if (holdsUnknown(value) || Array.isArray(value)) return undefined;
  const own = resource.map(property);
  const missing = missingTags(own, requirements, fold);
  if (Object.keys(missing).length === 0) return undefined;
  const replaced = new Set(Object.keys(missing).map(fold.key));
  const kept = Object.entries(own).filter(([key]) => !replaced.has(fold.key(key)));
  return { [property]: { ...Object.fromEntries(kept), ...missing } };
}
