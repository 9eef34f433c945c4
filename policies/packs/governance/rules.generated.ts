// Generated from the folders of policies/ by `npm run generate`; do not edit.
import type { Rule } from "../../core/rule.ts";
import { rule as gov01 } from "../../gov-01-mandatory-tags/rule.ts";
import { rule as gov02 } from "../../gov-02-attainable-design/rule.ts";
import { rule as gov03 } from "../../gov-03-budget-alerts/rule.ts";
import { rule as mon01 } from "../../mon-01-baseline-alerts/rule.ts";
import { rule as mon02 } from "../../mon-02-uptime-checks/rule.ts";
import { rule as ops01 } from "../../ops-01-patch-windows/rule.ts";
import { rule as rsd01 } from "../../rsd-01-allowed-regions/rule.ts";
import { rule as rsd02 } from "../../rsd-02-copies-in-allowed-regions/rule.ts";
import { rule as rsd03 } from "../../rsd-03-logs-in-allowed-regions/rule.ts";
import { rule as rsd04 } from "../../rsd-04-no-global-spill/rule.ts";
import { rule as rsd05 } from "../../rsd-05-region-guard-rail/rule.ts";

/** The rules of the pack governance, in the order of the ids. */
export const rules: readonly Rule[] = [
  gov01,
  gov02,
  gov03,
  mon01,
  mon02,
  ops01,
  rsd01,
  rsd02,
  rsd03,
  rsd04,
  rsd05,
];
