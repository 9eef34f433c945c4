import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "LOG-01",
  name: "log-01-audit-trail",
  pack: "security",
  severity: "critical",
  title: "What is done to the account is recorded, all of it",
  requirement:
    "One audit trail records every management event of the account in all regions, sealed and encrypted on AWS; all kinds of the activity log on Azure; administrative reads of every service on Google Cloud, and reads and writes of data where the contract holds confidential data. Nobody is exempt.",
  remedy: "Complete the trail of the account.",
  clauses: [
    "cis-aws 3.1",
    "cis-aws 3.2",
    "cis-aws 3.5",
    "cis-azure 6.1.1.1",
    "cis-gcp 2.1",
    "pci 10.2.1",
    "secnumcloud 12.6",
  ],
  parameters: ["compliance.dataClass"],
  stacks: ["account"],
  duties: ["security"],
  checks: { aws, azure, gcp },
};
