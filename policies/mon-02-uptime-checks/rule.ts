import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "MON-02",
  name: "mon-02-uptime-checks",
  pack: "governance",
  severity: "medium",
  title: "Public workloads are probed from outside",
  requirement: "Each public workload has a probe that reaches it from outside the environment and is switched on.",
  remedy: "Add an uptime check of the public name, tagged with the workload.",
  clauses: [],
  parameters: ["environments.*.workloads.*.exposure"],
  stacks: ["environment"],
  duties: ["monitoring"],
  unless: ({ workloads }) =>
    workloads.some(({ exposure }) => exposure === "public") ? undefined : "nothing is public",
  checks: { aws, azure, gcp },
};
