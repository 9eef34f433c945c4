import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-06",
  name: "net-06-closed-defaults",
  pack: "security",
  severity: "medium",
  title: "What a cloud opens by default is closed",
  requirement:
    "The default security group of each network has no rule; networks have no subnets that make themselves, and none is the default network.",
  remedy:
    "Take over the default group without rules; make networks with their own subnets and delete the default network.",
  clauses: ["cis-aws 5.5", "cis-gcp 3.1"],
  parameters: [],
  stacks: ["environment", "account"],

  checks: { aws, gcp },
  absent: { azure: "a virtual network has neither a default security group nor a network that comes by itself" },
};
