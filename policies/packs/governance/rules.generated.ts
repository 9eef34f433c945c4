// Generated from the folders of policies/ by `npm run generate`; do not edit.
import type { Rule } from "../../core/rule.ts";

/** The rules of the pack governance, in the order of the ids. */
export const rules: readonly Rule[] = [
];
