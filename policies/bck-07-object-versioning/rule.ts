import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-07",
  name: "bck-07-object-versioning",
  pack: "continuity",
  severity: "high",
  title: "Objects that are replaced or deleted leave a version behind",
  requirement:
    "Every store of objects keeps the versions of what is replaced or deleted, or lets nothing be replaced or deleted. On Azure, accounts into which services alone append logs need neither: each append would make a version.",
  remedy: "Switch versioning on for the store.",
  clauses: ["cis-azure 9.2.3", "iso A.8.13"],
  parameters: ["contract.scope"],
  stacks: ["environment", "account"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
