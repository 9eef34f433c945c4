import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-03",
  name: "rep-03-agreed-copy-region",
  pack: "continuity",
  severity: "high",
  title: "Copies go to the agreed DR region, and nowhere else",
  requirement:
    "Copies of recovery points and of transaction logs that leave a region go to the other of the contract's two; copies in the same region are extra, and in another account or an air-gapped vault.",
  remedy: "Send copies to a vault of the environment's DR region.",
  clauses: ["secnumcloud 12.5.d"],
  parameters: ["environments.*.region", "environments.*.drRegion"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
