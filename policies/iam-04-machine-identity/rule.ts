import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IAM-04",
  name: "iam-04-machine-identity",
  pack: "security",
  severity: "high",
  title: "Machines guard their identity and start only what is signed",
  requirement:
    "On AWS the metadata service asks for a session (IMDSv2), on each machine and by default in each region of the account; on Azure machines are of trusted launch; on Google Cloud machines are shielded, and nothing runs as a default service account.",
  remedy:
    "Ask for session tokens (AWS), choose trusted launch with secure boot and vTPM (Azure), shield the machine and give it a service account of its own (Google Cloud).",
  clauses: ["cis-aws 5.7", "cis-gcp 4.1", "cis-gcp 4.8"],
  parameters: ["environments.*.region", "environments.*.drRegion"],
  stacks: ["environment", "account"],
  duties: ["machines"],
  checks: { aws, azure, gcp },
};
