import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";

export const rule: Rule = {
  id: "REP-02",
  name: "rep-02-copy-in-another-account",
  pack: "continuity",
  severity: "high",
  title: "Whoever administers the account cannot take all copies with it",
  requirement:
    "Each backup rule also copies its points to the contract's account for copies. On Azure, where no vault copies to another subscription, the guard without which no vault is weakened stands in that subscription.",
  remedy:
    "Add a copy to a vault of that account; on Azure, put each vault under a resource guard of that subscription.",
  clauses: ["dora 12(3)", "cis-controls 11.4"],
  parameters: ["environments.*.copyAccount", "continuity.copyAccount"],
  stacks: ["environment"],
  duties: ["backup"],
  unless: ({ copyAccount }) => (copyAccount === undefined ? "the contract names no account for copies" : undefined),
  checks: { aws, azure },
  absent: {
    gcp: "a plan of Backup and DR and its vault are of one project, and a resource has one plan; the vault enforces its retention against everybody in the project",
  },
};
