// Generated from the folders of policies/ by `npm run generate`; do not edit.
import { rule as net07 } from "./net-07-flow-logs/rule.ts";
import type { Rule } from "./core/rule.ts";

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = [net07];
