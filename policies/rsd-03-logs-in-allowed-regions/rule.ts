import { withoutResidency } from "../core/residency.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RSD-03",
  name: "rsd-03-logs-in-allowed-regions",
  pack: "governance",
  severity: "high",
  title: "Logs stay in places that the contract allows",
  requirement:
    "Every store of logs, and every destination that logs are sent to, is in a country of the residency; the sink that each Google project is born with is turned to such a place.",
  remedy: "Keep logs in stores of the contract's regions and send them nowhere else.",
  clauses: ["secnumcloud 19.2.d"],
  parameters: ["compliance.residency.countries"],
  stacks: ["environment", "account"],
  unless: withoutResidency,
  checks: { aws, azure, gcp },
};
