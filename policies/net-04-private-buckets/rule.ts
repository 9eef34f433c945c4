import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-04",
  name: "net-04-private-buckets",
  pack: "security",
  severity: "critical",
  title: "No bucket can be read from the Internet",
  requirement:
    "Every bucket refuses public access by a setting of its own or of its account, and no grant names everybody.",
  remedy: "Block public access on the bucket and take grants to everybody away.",
  clauses: ["cis-aws 2.1.4", "cis-azure 9.3.8", "cis-gcp 5.1"],
  parameters: [],
  stacks: ["environment", "account"],

  checks: { aws, azure, gcp },
};
