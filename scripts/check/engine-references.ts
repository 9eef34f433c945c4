/** The URN in the engine's reference to a provider, `<urn>::<id>`; undefined for none. */
export function providerUrn(reference: string | undefined): string | undefined {
  return reference ? reference.replace(/::[^:]*$/, "") : undefined;
}

/** The properties that depend on something, with what they depend on. */
export function withDependencies(
  entries: Iterable<readonly [property: string, urns: readonly string[] | null]>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...entries].flatMap(([property, urns]) => (urns?.length ? [[property, urns]] : [])));
}
