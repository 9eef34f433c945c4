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
