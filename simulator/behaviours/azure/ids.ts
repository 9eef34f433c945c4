import type { Attempt, CloudView, LedgerResource } from "../../core/behaviour.ts";

/** Names of children that are there as soon as their parent is: what stands in them stands in the parent. */
const implicit = /\/[^/]+\/(default|current)$/i;

/** What a resource stands in by its id: its parent, else its resource group, else (for an extension) the resource that it extends. */
export function containerIdOf(id: string): string | undefined {
  const start = id.toLowerCase().lastIndexOf("/providers/");
  if (start < 0) return undefined;
  const [, , , ...names] = id.slice(start).split("/");
  if (names.length > 2) {
    const parent = id.split("/").slice(0, -2).join("/");
    return implicit.test(parent) ? containerIdOf(parent) : parent;
  }
  const scope = id.slice(0, start);
  if (implicit.test(scope)) return containerIdOf(scope);
  return /^\/subscriptions\/[^/]+\/.+/i.test(scope) ? scope : undefined;
}

/** The resource that an attempt stands in. */
export function parentOf({ id }: Pick<Attempt, "id">, cloud: CloudView): LedgerResource | undefined {
  return cloud.byId(containerIdOf(id));
}

/** The others of an attempt's type that stand in the same. */
export function siblingsOf(attempt: Attempt, cloud: CloudView): readonly LedgerResource[] {
  const parent = parentOf(attempt, cloud);
  return parent ? cloud.within(parent).filter(({ type, id }) => type === attempt.type && id !== attempt.id) : [];
}

/** The name that an id gives to a segment: `nameIn(id, "resourceGroups")`. */
export function nameIn(id: string, segment: string): string | undefined {
  const parts = id.split("/");
  const index = parts.findIndex((part) => part.toLowerCase() === segment.toLowerCase());
  return index < 0 ? undefined : parts[index + 1];
}
