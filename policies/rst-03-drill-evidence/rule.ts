import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RST-03",
  name: "rst-03-drill-evidence",
  pack: "continuity",
  severity: "high",
  title: "Drills prove the RTO and the RPO, lately enough",
  requirement:
    "Every workload has a drill on record within the contract's term, seen to work, with a measured RTO and RPO no longer than its tier's. Nothing is due before the first term of the contract is over.",
  remedy: "Hold a drill of the workload, measure how long it took and what was lost, and keep its record.",
  clauses: ["dora 12(2)", "anssi 37", "gdpr 32"],
  parameters: [
    "continuity.drill.every",
    "continuity.tiers.*.rto",
    "continuity.tiers.*.rpo",
    "continuity.tiers.*.rpoAfterDamage",
  ],
  stacks: ["environment"],
  duties: ["recovery"],
  unless: ({ workloads }) => (workloads.length === 0 ? "the environment has no workload" : undefined),
  checks: { aws, azure, gcp },
};
