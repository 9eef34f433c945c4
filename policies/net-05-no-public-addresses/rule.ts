import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-05",
  name: "net-05-no-public-addresses",
  pack: "security",
  severity: "high",
  title: "Machines have no public address",
  requirement:
    "No machine, and no template or subnet that machines are made from, gives a machine a public address: what is public answers through a balancer.",
  remedy: "Take the public address away; publish through a balancer and let machines leave through NAT.",
  clauses: ["cis-gcp 4.9", "anssi 23"],
  parameters: [],
  stacks: ["environment", "account"],

  checks: { aws, azure, gcp },
};
