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

/** Of a map of tags those that the contract asks for; the others may say what they will. */
export function wantedAt(reading: Reading | undefined, path: string, { tags }: Requirements, { key }: Fold): Tags {
  const found = reading?.at(path);
  if (typeof found?.value !== "object" || found.value === null) return {};
  const wanted = new Set(Object.keys(tags).map(key));
  const entries = Object.keys(found.value)
    .filter((each) => wanted.has(key(each)))
    .map((each) => [each, found.key(each).text() ?? ""] as const);
  return Object.fromEntries(entries);
}

/** A list of `{ key, value }`, as an autoscaling group of AWS has its tags. */
export function listedAt(reading: Reading, path: string, { tags }: Requirements): Tags {
  const wanted = reading.list(path).filter((each) => Object.hasOwn(tags, each.text("key") ?? ""));
  return Object.fromEntries(wanted.map((each) => [each.text("key") ?? "", each.text("value") ?? ""]));
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
