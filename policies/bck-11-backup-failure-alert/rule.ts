import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-11",
  name: "bck-11-backup-failure-alert",
  pack: "continuity",
  severity: "high",
  title: "A backup that fails is told to somebody",
  requirement:
    "For every plan or vault there is an alert on failed backup jobs that reaches somebody: an event, a query of the logs, a metric or the service's own alerts, with a target.",
  remedy: "Add an alert on failed backup jobs, and send it to the contract's routes.",
  clauses: ["dora 11", "nis2 3.2.3.f"],
  parameters: ["alerting.routes"],
  stacks: ["environment"],
  duties: ["backup", "monitoring"],
  unless: ({ routes }) => {
    const isNamed = Object.values(routes).some(({ always, inHours }) => always.length + inHours.length > 0);
    return isNamed ? undefined : "the contract names nobody to tell";
  },
  checks: { aws, azure, gcp },
};
