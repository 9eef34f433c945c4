// Generated from the folders of policies/ by `npm run generate`; do not edit.
import type { Rule } from "../../core/rule.ts";
import { rule as rsd01 } from "../../rsd-01-allowed-regions/rule.ts";
import { rule as rsd02 } from "../../rsd-02-copies-in-allowed-regions/rule.ts";

/** The rules of the pack governance, in the order of the ids. */
export const rules: readonly Rule[] = [
  rsd01,
  rsd02,
];
