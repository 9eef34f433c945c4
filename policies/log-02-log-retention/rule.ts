import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "LOG-02",
  name: "log-02-log-retention",
  pack: "security",
  severity: "medium",
  title: "Logs are kept as long as the contract asks",
  requirement: "Each store of logs keeps them at least for the days of the contract.",
  remedy: "Raise the retention of the store.",
  clauses: ["secnumcloud 12.6.c", "anssi 36", "pci 10.5.1", "nis2 3.2.5"],
  parameters: ["compliance.logRetentionDays"],
  stacks: ["environment", "account"],

  checks: { aws, azure, gcp },
};
