import type { Bindings } from "./evidence.ts";

const parts = ["clientFile", "program", "plan"] as const;

/** What has changed since the evidence was made: each voids it. */
export function changedSince(then: Bindings, now: Bindings): readonly (keyof Bindings)[] {
  return parts.filter((part) => then[part] !== now[part]);
}
