import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-09",
  name: "bck-09-long-term-retention",
  pack: "continuity",
  severity: "medium",
  title: "Weekly, monthly and yearly recovery points are kept as long as the contract says",
  requirement:
    "Each plan makes a recovery point at least as often as each generation of the contract and keeps it for as many weeks, months or years, within the longest retention allowed; the copies that it makes of them stay as long. Plans that select the same resources count together.",
  remedy: "Give the plan a rule for the missing generation, with the contract's retention.",
  clauses: ["nis2 4.2.2.f", "iso A.5.33"],
  parameters: [
    "continuity.retention.weekly",
    "continuity.retention.monthly",
    "continuity.retention.yearly",
    "compliance.maxRetentionDays",
  ],
  stacks: ["environment"],
  duties: ["backup"],
  unless: ({ retention: { weekly, monthly, yearly } }) =>
    weekly + monthly + yearly > 0 ? undefined : "the contract keeps daily points alone",
  checks: { aws, azure, gcp },
};
