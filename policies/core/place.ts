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

/** `France Central` as `francecentral`, `EUROPE-WEST9` as `europe-west9`. */
export function normalRegion(name: string): string;
export function normalRegion(name: string | undefined): string | undefined;
export function normalRegion(name: string | undefined): string | undefined {
  return name?.toLowerCase().replaceAll(" ", "");
}

/** The region of a zone of Google Cloud, `europe-west9-a`; any other text as it is. */
export function withoutZone(place: string): string {
  return place.replace(/^([a-z]+-[a-z]+\d+)-[a-f]$/, "$1");
}

function regionOf(value: string): string {
  return withoutZone(normalRegion(value).replace(/^.*\//, ""));
}
