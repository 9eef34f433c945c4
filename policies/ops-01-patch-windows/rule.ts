import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "OPS-01",
  name: "ops-01-patch-windows",
  pack: "governance",
  severity: "high",
  title: "Machines are patched on a window",
  requirement:
    "A window that recurs at least every month and is switched on installs patches on the machines of the environment: on each group of them that a window names, and on those of fleets.",
  remedy: "Give the environment a recurring patch window that reaches its machines.",
  clauses: ["cis-controls 7.3", "anssi 34"],
  parameters: ["environments.*.patching"],
  stacks: ["environment"],
  unless: ({ patching, workloads }) => {
    if (!patching) return "patching is out of the contract's scope";
    return workloads.some(({ hasCompute }) => hasCompute) ? undefined : "there are no machines";
  },
  checks: { aws, azure, gcp },
};
