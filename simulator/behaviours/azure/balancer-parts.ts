import type { Attempt } from "../../core/behaviour.ts";

/** Where parts stand whose path in an id differs from the name of the input that lists them. */
const listsOf: Readonly<Record<string, string>> = { backendhttpsettingscollection: "backendHttpSettingsCollection" };

/**
 * A balancer's parts name each other by ids of the balancer itself: the first that names no part, or a part of another, as the
 * API says it; `undefined` when all are there.
 */
export function missingPart({ id, inputs }: Attempt, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    for (const named of inputs.texts(path)) {
      const [own = "", kind = "", name = ""] = /^(.+)\/([^/]+)\/([^/]+)$/.exec(named)?.slice(1) ?? [];
      const list = listsOf[kind.toLowerCase()] ?? kind;
      const known = inputs.texts(`${list}[].name`).map((each) => each.toLowerCase());
      if (own.toLowerCase() === id.toLowerCase() && known.includes(name.toLowerCase())) continue;
      return `Resource ${named} referenced by resource ${id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`;
    }
  }
  return undefined;
}
