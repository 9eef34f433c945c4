import { UnknownRead } from "./unknown.ts";

/**
 * The first item that passes a test. One whose test reads what is not known yet is passed over; only when no other
 * passes is the read thrown after all, because that one might have.
 */
export function firstKnown<Item>(items: readonly Item[], test: (item: Item) => boolean): Item | undefined {
  let missed: UnknownRead | undefined;
  for (const item of items) {
    try {
      if (test(item)) return item;
    } catch (error) {
      if (!(error instanceof UnknownRead)) throw error;
      missed = error;
    }
  }
  if (missed) throw missed;
  return undefined;
}
