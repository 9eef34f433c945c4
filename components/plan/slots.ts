import { spread } from "./hash.ts";

/**
 * A number of its own for every key, from `first` to `last`, whatever the order of the keys: drawn from the key, the next
 * free one when that is taken. What is added later moves another only when both drew the same number, which is rare
 * where there are many more numbers than keys. Throws when there are not enough.
 */
export function slotsOf(
  keys: readonly string[],
  { first, last }: { readonly first: number; readonly last: number },
): ReadonlyMap<string, number> {
  const count = last - first + 1;
  if (keys.length > count) throw new Error(`${keys.length} keys want a number from ${first} to ${last}`);
  const taken = new Set<number>();
  const slots = new Map<string, number>();
  for (const key of [...new Set(keys)].sort()) {
    let slot = spread([key], count);
    while (taken.has(slot)) slot = (slot + 1) % count;
    taken.add(slot);
    slots.set(key, first + slot);
  }
  return slots;
}
