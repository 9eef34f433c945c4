import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IMM-03",
  name: "imm-03-irrevocable-lock",
  pack: "continuity",
  severity: "medium",
  title: "Nothing is locked for ever that was not meant to be",
  requirement:
    "Locks that nobody can lift, of vaults and of write-once stores, are only made in production and where the contract says compliance; elsewhere what they hold is paid for and cannot be taken down. Where a cloud gives a vault's lock days of grace, as AWS and Google Cloud do, they are the contract's. An air-gapped vault is always locked so, and belongs in production.",
  remedy: "Take the irrevocable lock off while that can still be done, or set its days of grace.",
  clauses: [],
  parameters: ["environments.*.production", "continuity.immutability", "continuity.immutabilityGraceDays"],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
