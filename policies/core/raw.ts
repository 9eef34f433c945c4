import type { Resource } from "./resource.ts";
import { isUnknown } from "./unknown.ts";

/** What stands at a path: the engine's mark where it, or what holds it, is not known yet, rather than a verdict. */
export function rawAt(resource: Resource, path: string): unknown {
  return resource.raw(path);
}

/** Whether a place names something, known or not yet. A state writes an empty text for nothing. */
export function isNamed(resource: Resource, path: string): boolean {
  const value = rawAt(resource, path);
  return value !== undefined && value !== "" && value !== null;
}

/** Whether any known text inside a property passes a test. */
export function namesText(resource: Resource, property: string, test: (text: string) => boolean): boolean {
  const holds = (value: unknown): boolean => {
    if (typeof value === "string") return !isUnknown(value) && test(value);
    return typeof value === "object" && value !== null && Object.values(value).some(holds);
  };
  return holds(rawAt(resource, property));
}
