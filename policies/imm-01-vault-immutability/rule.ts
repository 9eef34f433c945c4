import { withoutLock } from "../core/immutability.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IMM-01",
  name: "imm-01-vault-immutability",
  pack: "continuity",
  severity: "critical",
  title: "Recovery points lie in vaults that keep them from deletion",
  requirement:
    "Every backup vault is locked: with the irrevocable kind of lock in production where the contract says compliance, else with either kind. On Google Cloud a vault always enforces its own retention; irrevocable is one that is locked from a day on and holds each point until it expires. On Azure, whose lock keeps the vault itself from being taken down, it is asked in production. What the vaults of another account do is that account's to prove.",
  remedy: "Lock the vault, in the mode of the contract.",
  clauses: ["cis-controls 11.3", "secnumcloud 12.5.b", "dora 12(2)", "anssi 37"],
  parameters: ["continuity.immutability", "environments.*.production"],
  stacks: ["environment"],
  duties: ["backup"],
  unless: withoutLock,
  checks: { aws, azure, gcp },
};
