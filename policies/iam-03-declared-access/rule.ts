import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IAM-03",
  name: "iam-03-declared-access",
  pack: "security",
  severity: "high",
  title: "Only declared people get in, and nobody holds both production and its backups",
  requirement:
    "Every user, group, account or tenant that a role, an assignment or a binding lets in is one that the client file names: the provider's two groups where its identities live, and the client's people. Whoever can delete backups or their vaults does not administer production; break-glass alone can do both.",
  remedy:
    "Declare the person or group under access, or take the right away; give the deletion of backups to others than those who administer production.",
  clauses: ["nis2 11.2.2.d", "iso A.5.3"],
  parameters: ["access.operators", "access.users"],
  stacks: ["environment", "account"],
  duties: ["access"],
  checks: { aws, azure, gcp },
};
