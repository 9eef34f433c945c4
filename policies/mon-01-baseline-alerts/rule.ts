import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "MON-01",
  name: "mon-01-baseline-alerts",
  pack: "governance",
  severity: "high",
  title: "Everything is watched, and each alert tells somebody what to do",
  requirement:
    "Each resource of the kinds that the baseline knows has its alerts, unless the client file silences them; each alert is on, tells everybody whom one of the contract's severities names, and says where it is written what to do.",
  remedy: "Add the alert, send it to a route of the contract, and name its runbook in its description.",
  clauses: ["dora 10", "nis2 3.2.3"],
  parameters: ["alerting.routes", "environments.*.alerts", "environments.*.workloads.*.alerts"],
  stacks: ["environment", "account"],
  duties: ["monitoring"],
  checks: { aws, azure, gcp },
};
