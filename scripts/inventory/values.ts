/** Readers for the values of a recorded state, which may hold anything. */

export function readText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function readNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** The objects of a list; anything else in it is left out. */
export function readList(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];
}

/** What stands at a path of nested objects (`properties.securitySettings.state`); undefined when there is nothing. */
export function readAt(value: Readonly<Record<string, unknown>>, path: string): unknown {
  let found: unknown = value;
  for (const key of path.split(".")) {
    found = typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined;
  }
  return found;
}

/** The texts of an object; anything else in it is left out. */
export function readTexts(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === "string"));
}
