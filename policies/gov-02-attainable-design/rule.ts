import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "GOV-02",
  name: "gov-02-attainable-design",
  pack: "governance",
  severity: "high",
  title: "What stands in the stack can meet the tiers, and exemptions are in force",
  requirement:
    "For each kind of a workload's data, the best that its means in the DR region can do is no worse than the RPO; a standby that serves has its machines there. Every exemption is complete and has not lapsed.",
  remedy:
    "Give the workload the means that its tier needs, or agree another tier; renew an exemption or repair what it excuses.",
  clauses: ["dora 12(6)", "nis2 4.1.2.f", "nis2 2.1.2.j"],
  parameters: ["continuity.tiers.*.rpo", "continuity.tiers.*.rto", "continuity.tiers.*.strategy", "exemptions"],
  stacks: ["environment", "account"],
  unless: ({ kind, inScope, exemptions }) => {
    if (exemptions.length > 0) return undefined;
    if (kind === "account") return "the client has no exemption";
    return inScope.recovery ? undefined : "disaster recovery is out of the contract's scope";
  },
  checks: { aws, azure, gcp },
};
