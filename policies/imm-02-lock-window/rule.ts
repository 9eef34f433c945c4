import { withoutLock } from "../core/immutability.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IMM-02",
  name: "imm-02-lock-window",
  pack: "continuity",
  severity: "high",
  title: "The lock of a vault admits the retention that was agreed, and no other",
  requirement:
    "The shortest retention that a lock admits is a week at least, or as long as the contract or the plans keep the shortest-lived points, and no longer than any plan keeps what it leaves in the vault, whose jobs would fail. On AWS there is a longest as well: no shorter than any plan asks, and within the longest that the contract allows.",
  remedy: "Set the shortest and the longest retention of the lock to those of the plans that use the vault.",
  clauses: ["nis2 4.2.2.f"],
  parameters: [
    "continuity.retention.daily",
    "continuity.retention.weekly",
    "continuity.retention.monthly",
    "continuity.retention.yearly",
    "compliance.maxRetentionDays",
  ],
  stacks: ["environment"],
  duties: ["backup"],
  unless: withoutLock,
  checks: { aws, gcp },
  absent: { azure: "an immutable vault holds each point for as long as its policy says, and has no window to set" },
};
