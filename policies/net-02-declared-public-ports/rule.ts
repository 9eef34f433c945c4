import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-02",
  name: "net-02-declared-public-ports",
  pack: "security",
  severity: "high",
  title: "Only declared ports are open to the Internet",
  requirement:
    "No firewall rule lets the Internet at large (more addresses than a /16) in on another port than those the contract declares public.",
  remedy: "Close the port, narrow the source to those who need it, or declare the port public in the client file.",
  clauses: ["iso A.8.22", "nis2 6.7.2.b"],
  parameters: ["environments.*.network.publicPorts"],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
