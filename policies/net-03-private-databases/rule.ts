import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-03",
  name: "net-03-private-databases",
  pack: "security",
  severity: "critical",
  title: "Databases cannot be reached from the Internet",
  requirement:
    "No database has a public address or endpoint, and no firewall rule of a database admits public addresses other than those from which the contract lets administration come.",
  remedy: "Switch public access off and reach the database from the network, privately.",
  clauses: ["cis-aws 2.2.3", "cis-gcp 6.7", "pci 1.4.4"],
  parameters: [],
  stacks: ["environment"],

  checks: { aws, azure, gcp },
};
