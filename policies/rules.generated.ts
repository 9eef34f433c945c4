// Generated from the folders of policies/ by `npm run generate`; do not edit.
import type { Rule } from "./core/rule.ts";
import { rule as net07 } from "./net-07-flow-logs/rule.ts";

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = [
  net07,
];
