import type { Rule } from "../core/rule.ts";
import { topTier } from "../core/workloads.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IMM-07",
  name: "imm-07-air-gap",
  pack: "continuity",
  severity: "medium",
  title: "What is needed first has recovery points that nobody of its account can reach",
  requirement:
    "In production, what the tier that is back first backs up also lies behind an air gap. On AWS that is a logically air-gapped vault; a vault of the contract's account for copies is one too where that account locks it in compliance mode, which only its own stack tells. On Azure, whose vaults keep their data in a subscription of Microsoft's own, it is an immutable vault under a guard in the contract's other subscription. On Google Cloud every backup vault keeps its data apart, as long as access to it ends at the organisation.",
  remedy:
    "Copy the points of that tier into an air-gapped vault, or put the vault under a guard of another subscription.",
  clauses: ["cis-controls 11.4", "anssi 37"],
  parameters: ["continuity.tiers.*.strategy", "continuity.tiers.*.rto", "continuity.copyAccount"],
  stacks: ["environment"],
  duties: ["backup"],
  unless: (requirements) => {
    if (!requirements.production) return "no production";
    return topTier(requirements) === undefined
      ? "every tier is restored from its backups, none of them first"
      : undefined;
  },
  checks: { aws, azure, gcp },
};
