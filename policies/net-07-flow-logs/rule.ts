import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-07",
  name: "net-07-flow-logs",
  pack: "security",
  severity: "medium",
  title: "Traffic on every network is logged",
  requirement:
    "Every network of the environment records the flows that it accepts and refuses, and keeps the records as long as the contract keeps logs.",
  remedy: "Switch on flow logs for the whole network, all traffic, into a log store with the contract's retention.",
  clauses: ["cis-aws 3.7", "cis-azure 6.1.1.6", "cis-gcp 3.10", "nis2 3.2.3.a"],
  parameters: ["compliance.logRetentionDays"],
  stacks: ["environment"],
  duties: ["network"],
  checks: { aws, azure, gcp },
};
