import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "GOV-01",
  name: "gov-01-mandatory-tags",
  pack: "governance",
  severity: "medium",
  title: "Everything says whose it is",
  requirement:
    "Every resource that costs, holds data or lets in carries the contract's tags or labels with the contract's values, its own or its provider's.",
  remedy: "Give the provider the contract's tags as its default ones, or the resource itself.",
  clauses: ["iso A.5.9", "secnumcloud 8.1", "nis2 12.1.2.c"],
  parameters: ["tags", "contract.reference", "contract.costCentre", "compliance.dataClass"],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
