import type { PackName, RuleSeverity } from "./rule.ts";

/** Every verdict has one of these; only `fail`, and `unknown` in strict mode, are held against a stack. */
export const statuses = ["pass", "fail", "exempt", "not-applicable", "unknown"] as const;
export type Status = (typeof statuses)[number];

/** What one rule says of one resource of a stack, or of the stack as a whole. */
export interface Verdict {
  /** Name of the rule. */
  readonly rule: string;
  readonly id: string;
  readonly pack: PackName;
  readonly severity: RuleSeverity;
  readonly status: Status;
  /** Absent: the stack as a whole. */
  readonly resource?: { readonly urn: string; readonly type: string; readonly name: string };
  /** Property at fault. */
  readonly property?: string;
  /** For people, one sentence: what was found and what is wanted, the evidence of a pass, or the reason. */
  readonly message: string;
  /** The exemption that covers it, or that is itself at fault, by its place in the client file. */
  readonly exemption?: number;
}
