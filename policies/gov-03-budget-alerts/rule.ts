import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "GOV-03",
  name: "gov-03-budget-alerts",
  pack: "governance",
  severity: "medium",
  title: "Spend is watched against the budget that was agreed",
  requirement:
    "A monthly budget of the agreed amount, in the currency that the cloud counts in, tells somebody at each agreed share of what was really spent.",
  remedy: "Set the budget to the contract's amount, with an alert at each share and somebody to hear it.",
  clauses: [],
  parameters: ["environments.*.budget.monthly", "contract.budget.monthly", "contract.budget.alertAt"],
  stacks: ["environment"],
  unless: ({ budget }) => (budget === undefined ? "costs are out of the contract's scope" : undefined),
  checks: { aws, azure, gcp },
};
