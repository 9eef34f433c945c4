import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-08",
  name: "net-08-web-firewall",
  pack: "security",
  severity: "high",
  title: "Nothing public answers HTTP without a web application firewall",
  requirement:
    "Each public balancer, gateway or distribution that speaks HTTP has a web application firewall before it, and that firewall refuses something.",
  remedy: "Put a web application firewall with managed rules, in blocking mode, before it.",
  clauses: ["pci 6.4.2°"],
  parameters: ["environments.*.workloads.*.exposure"],
  stacks: ["environment"],
  duties: ["network"],
  checks: { aws, azure, gcp },
};
