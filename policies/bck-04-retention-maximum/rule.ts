import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-04",
  name: "bck-04-retention-maximum",
  pack: "continuity",
  severity: "medium",
  title: "No recovery point is kept longer than the contract allows",
  requirement:
    "Every retention in a backup plan or policy, also that of copies, is at most the longest that the contract allows.",
  remedy: "Shorten the retention; give one to what is kept for ever.",
  clauses: ["iso A.8.10", "gdpr 25", "gdpr 5(1)(e)°"],
  parameters: ["compliance.maxRetentionDays"],
  stacks: ["environment"],
  duties: ["backup"],
  unless: ({ retention }) => (retention.maxDays === undefined ? "nothing limits how long data may be kept" : undefined),
  checks: { aws, azure, gcp },
};
