import type { Rule } from "../../policies/core/rule.ts";

/** A rule of the pack `security` that says nothing of its own but its checks. */
export function exampleRule(checks: Rule["checks"], id = "AAA-01"): Rule {
  return {
    id,
    name: `${id.toLowerCase()}-example`,
    pack: "security",
    severity: "high",
    title: "Example",
    requirement: "An example.",
    remedy: "Mend it.",
    clauses: [],
    parameters: [],
    stacks: ["environment"],
    checks,
  };
}
