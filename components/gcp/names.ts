import { shortHash } from "../plan/hash.ts";

/** Longest name of most resources: https://cloud.google.com/compute/docs/naming-resources */
const longest = 63;

/** The name of a part of what the plan named: what is too long is cut, and a hash of the whole keeps it apart from others. */
export function partName(whole: string, part: string, max: number = longest): string {
  const name = `${whole}-${part}`;
  if (name.length <= max) return name;
  const hash = shortHash([whole, part], 6);
  const kept = whole.slice(0, max - part.length - hash.length - 2).replace(/-+$/, "");
  return `${kept}-${part}-${hash}`;
}

/**
 * The name of a balancer's parts. One that goes from outside to inside gets parts of other names, which stand beside the
 * old ones until they take over: a part of either kind refuses one of the other.
 */
export function frontName({ name, internal }: { readonly name: string; readonly internal: boolean }): string {
  return internal ? partName(name, "internal") : name;
}
