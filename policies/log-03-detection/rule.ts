import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "LOG-03",
  name: "log-03-detection",
  pack: "security",
  severity: "medium",
  title: "Threats and changes are detected",
  requirement:
    "Threat detection is on in the regions of the contract and what changes is recorded; on Azure the plans of Defender that the environments need are paid for; on Google Cloud findings on threats reach somebody.",
  remedy: "Switch detection on for the account.",
  clauses: ["cis-aws 3.3", "cis-azure 8.1.3.1", "dora 10"],
  parameters: ["environments.*.region", "environments.*.drRegion"],
  stacks: ["account"],
  duties: ["security"],
  checks: { aws, azure, gcp },
};
