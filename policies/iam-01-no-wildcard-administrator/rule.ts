import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IAM-01",
  name: "iam-01-no-wildcard-administrator",
  pack: "security",
  severity: "critical",
  title: "Nobody may do everything, but for an hour in an emergency",
  requirement:
    "No policy, assignment or binding lets somebody do everything, or give themselves every right, in an account, subscription or project. The break-glass group of the contract alone may, for an hour at a time: by a role that only it can take from where administration comes (AWS), by a right that it activates with a second factor (Azure), by a grant that it asks for with a reason (Google Cloud).",
  remedy: "Name the actions that are needed on the resources that need them; leave the rest to break-glass.",
  clauses: ["cis-aws 1.15", "iso A.8.2", "pci 7.2.2", "nis2 11.3.2.c"],
  parameters: ["access.operators.breakGlass", "access.operators.home", "access.adminCidrs"],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
