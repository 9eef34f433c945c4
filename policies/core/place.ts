import type { Resource } from "./resource.ts";
import { isUnknown } from "./unknown.ts";

/** Where a resource says it is, by the properties of each provider; zones are told by their region. */
const properties: Readonly<Record<string, readonly string[]>> = {
  aws: ["region"],
  "azure-native": ["location"],
  gcp: ["region", "location", "zone"],
};

/** Region of a resource in lower case, else of its provider. */
export function place(resource: Resource, provider: Resource | undefined): string | undefined {
  const cloud = resource.type.split(":", 1)[0] ?? "";
  for (const property of properties[cloud] ?? []) {
    // What the provider will fill in by itself is the provider's own place.
    if (isOwn(resource, property)) {
      const value = resource.text(property);
      if (value) return regionOf(value);
    }
  }
  const fallback = provider?.text("region") ?? provider?.text("location");
  return fallback === undefined || fallback === "" ? undefined : regionOf(fallback);
}

function isOwn({ record }: Resource, property: string): boolean {
  if (!isUnknown(record.properties[property])) return true;
  return (record.propertyDependencies?.[property]?.length ?? 0) > 0;
}

function regionOf(value: string): string {
  return value
    .toLowerCase()
    .replaceAll(" ", "")
    .replace(/^.*\//, "")
    .replace(/^([a-z]+-[a-z]+\d+)-[a-f]$/, "$1");
}
